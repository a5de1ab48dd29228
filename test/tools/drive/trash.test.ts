import { describe, expect, test } from "vitest";
import * as z from "zod";
import { restoreFiles, trashFiles } from "../../../tools/drive/trash.js";
import { undo } from "../../../tools/undo.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, fileOf, run, undoAll, writes } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const output = z.object({
  results: z.array(
    z.object({
      file_id: z.string(),
      name: z.string().optional(),
      outcome: z.string(),
      why: z.string().optional(),
    }),
  ),
  undo,
});

async function trash(
  names: readonly string[],
  { tool = trashFiles, email = ADA } = {},
) {
  const file_ids = names.map((name) => fileNamed(name).id);
  const { data, text } = await run(tool, { file_ids }, { email });
  return { ...output.parse(data), text };
}

const roundTrips = () =>
  google.ledger.filter(({ batch }) => !batch).map(({ method }) => method);

describe("drive_trash_files", () => {
  test("moves files to the trash in two round trips, and undoing restores them", async () => {
    const names = ["Onboarding", "Offer for Dora", "Research"];
    const { results, undo, text } = await trash(names);
    expect(results).toEqual(
      names.map((name) => ({
        file_id: fileNamed(name).id,
        name,
        outcome: "done",
      })),
    );
    expect(roundTrips()).toEqual(["batch", "batch"]);
    expect(text).toContain("3 of 3");
    for (const name of names) expect(fileNamed(name).trashed).toBeDefined();
    await undoAll(undo);
    for (const name of names) expect(fileNamed(name).trashed).toBeUndefined();
  });

  test("tells each file that it could not trash, and why", async () => {
    const { results, undo, text } = await trash([
      "Onboarding",
      "Notes from Globex",
      "Old budget draft",
    ]);
    expect(results).toMatchObject([
      { outcome: "done" },
      {
        name: "Notes from Globex",
        outcome: "failed",
        why: expect.stringContaining("ask cleo@globex.example"),
      },
      { outcome: "already" },
    ]);
    expect(undo).toMatchObject([
      { arguments: { file_ids: [fileNamed("Onboarding").id] } },
    ]);
    expect(text).toContain("1 of 3");
    expect(text).toContain("FAILED");
  });

  test("names files that do not exist beside those that were trashed", async () => {
    const file_ids = [fileNamed("Onboarding").id, "1234567890abc"];
    const { data } = await run(trashFiles, { file_ids });
    expect(output.parse(data).results).toMatchObject([
      { outcome: "done" },
      {
        file_id: "1234567890abc",
        outcome: "failed",
        why: expect.stringContaining("does not exist or is not visible"),
      },
    ]);
  });

  test("takes a file given twice once, and links as ids", async () => {
    const { id } = fileNamed("Onboarding");
    const link = `https://docs.google.com/document/d/${id}/edit`;
    const { data } = await run(trashFiles, { file_ids: [id, link] });
    expect(output.parse(data).results).toHaveLength(1);
  });

  test("of a shortcut trashes the shortcut, not what it points to", async () => {
    const shortcut = [...google.world.drive.files.values()].find(
      ({ content }) => content.kind === "shortcut",
    );
    await run(trashFiles, { file_ids: [shortcut?.id] });
    expect(fileOf(shortcut?.id ?? "").trashed).toBeDefined();
    expect(fileNamed("Project plan").trashed).toBeUndefined();
  });

  test("takes 100 files in two round trips, and refuses more", async () => {
    const like = fileNamed("Onboarding");
    const many = Array.from({ length: 100 }, () => google.world.id("file"));
    for (const id of many) google.world.drive.files.set(id, { ...like, id });
    const { data } = await run(trashFiles, { file_ids: many });
    expect(output.parse(data).results).toHaveLength(100);
    expect(roundTrips()).toEqual(["batch", "batch"]);
    await expect(
      run(trashFiles, { file_ids: [...many, like.id] }),
    ).rejects.toThrow("Give 1 to 100 ids");
    await expect(run(trashFiles, { file_ids: [] })).rejects.toThrow();
  });

  test("fails as a whole when nothing of it was done", async () => {
    await expect(trash(["Onboarding"], { email: BEN })).rejects.toThrow(
      "does not exist or is not visible to ben@acme.example",
    );
    await expect(trash(["Company handbook"], { email: BEN })).rejects.toThrow(
      "You may not do that with this file.",
    );
    expect(writes()).toEqual([]);
  });

  test("a part that Google did not confirm is told as unknown", async () => {
    google.fault({
      on: "drive.files.update",
      kind: "status",
      status: 503,
      times: 1,
    });
    const { results } = await trash(["Onboarding", "Research"]);
    expect(results).toMatchObject([
      { outcome: "failed", why: expect.stringContaining("outcome is unknown") },
      { outcome: "done" },
    ]);
  });

  test("a cut after the write says that its outcome is unknown, and writes once", async () => {
    google.fault({ on: "drive.files.update", kind: "cut" });
    await expect(trash(["Onboarding"])).rejects.toMatchObject({
      options: { reason: "outcome_unknown" },
    });
    expect(writes()).toHaveLength(1);
  });
});

describe("drive_restore_files", () => {
  test("takes files out of the trash, and undoing trashes them again", async () => {
    const { results, undo, text } = await trash(["Old budget draft"], {
      tool: restoreFiles,
    });
    expect(results).toMatchObject([{ outcome: "done" }]);
    expect(text).toContain("Restored from the trash");
    expect(fileNamed("Old budget draft").trashed).toBeUndefined();
    await undoAll(undo);
    expect(fileNamed("Old budget draft").trashed).toBeDefined();
  });

  test("says which folder to restore for a file that was trashed with it", async () => {
    await trash(["Research"]);
    const { results } = await trash(["Interviews.txt", "Onboarding"], {
      tool: restoreFiles,
    });
    expect(results).toMatchObject([
      {
        outcome: "failed",
        why: expect.stringContaining(fileNamed("Research").id),
      },
      { outcome: "already" },
    ]);
  });

  test("undoes nothing where nothing was done", async () => {
    const { undo } = await trash(["Onboarding"], { tool: restoreFiles });
    expect(undo).toEqual([]);
  });
});

test("a name is shown without invisible characters", async () => {
  fileNamed("Onboarding").name = "On\u202Eboard\u200Bing";
  const { data } = await run(trashFiles, {
    file_ids: [fileNamed("On\u202Eboard\u200Bing").id],
  });
  expect(output.parse(data).results).toMatchObject([{ name: "Onboarding" }]);
});

test("with drive.file alone a file out of reach says why", async () => {
  const file_ids = [fileNamed("Onboarding").id];
  await expect(
    run(trashFiles, { file_ids }, { scopes: ["drive.file"] }),
  ).rejects.toMatchObject({
    next: expect.stringContaining("Only files made or opened with this app"),
  });
});
