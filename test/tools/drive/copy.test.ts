import { describe, expect, test } from "vitest";
import { copyFile } from "../../../tools/drive/copy.js";
import { ToolError } from "../../../tools/error.js";
import { google, withGoogle } from "../context.js";
import { BEN, CLEO, fileOf, textOf, undoAll, write, writes } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const copy = (
  name: string,
  more: Record<string, unknown> = {},
  conditions?: Parameters<typeof write>[2],
) => write(copyFile, { file_id: fileNamed(name).id, ...more }, conditions);

describe("a copy", () => {
  test("stands beside the original, and undoing trashes it", async () => {
    const { file, undo, text } = await copy("Interviews.txt");
    expect(file).toMatchObject({
      name: "Copy of Interviews.txt",
      folder: { id: fileNamed("Research").id, name: "Research" },
    });
    expect(textOf(file.id)).toBe(textOf(fileNamed("Interviews.txt").id));
    expect(text).toContain("Copied in the Drive of");
    await undoAll(undo);
    expect(fileOf(file.id).trashed).toBeDefined();
    expect(fileNamed("Interviews.txt").trashed).toBeUndefined();
  });

  test("has the name and the folder that are asked for", async () => {
    const { id } = fileNamed("Apollo");
    const more = { name: "Hello", folder_id: id };
    const { file } = await copy("Onboarding", more);
    expect(file).toMatchObject({ name: "Hello", folder: { name: "Apollo" } });
    expect(fileOf(file.id).driveId).toBe(fileNamed("Drive").id);
  });

  test("of a file in a folder that the person only reads goes to their own top", async () => {
    const { file } = await copy("logo.png", {}, { email: BEN });
    expect(file.folder?.name).toBe("My Drive");
    expect(fileOf(file.id).parentId).not.toBe(fileNamed("Press kit").id);
  });

  test("of a shortcut is one of what it points to, and that is said", async () => {
    const shortcut = [...google.world.drive.files.values()].find(
      ({ content }) => content.kind === "shortcut",
    );
    const { file, notes } = await write(copyFile, { file_id: shortcut?.id });
    expect(file.type).toBe("Google Doc");
    expect(notes.join()).toContain("is a shortcut");
  });

  test("converts to a type of Google's, without the old extension", async () => {
    const { file } = await copy("customers.csv", { type: "spreadsheet" });
    expect(file).toMatchObject({ name: "customers", type: "Google Sheet" });
  });

  test("of a folder is refused with another way", async () => {
    await expect(copy("Research")).rejects.toMatchObject({
      message: "Google copies no folders.",
      next: expect.stringContaining(fileNamed("Research").id),
    });
    expect(writes()).toEqual([]);
  });

  test("that the owner forbids is refused", async () => {
    await expect(copy("Price list")).rejects.toThrow("does not allow readers");
    expect(writes()).toEqual([]);
  });
});

describe("people outside who will see a copy", () => {
  test("are those of the folder that it goes to, not of the original [H-062]", async () => {
    const beside = await copy("Framework contract Globex.pdf");
    expect(beside.asked).toMatchObject([
      {
        requests: [
          {
            method: "drive.files.copy",
            payload: { parents: [fileNamed("Contracts").id] },
          },
        ],
        recipients: [CLEO],
      },
    ]);
    const away = await copy("Framework contract Globex.pdf", {
      folder_id: "root",
    });
    expect(away.asked).toEqual([]);
  });

  test("keep it from being made when the policy forbids it", async () => {
    const refused = copy(
      "Onboarding",
      { folder_id: fileNamed("Contracts").id },
      { egress: () => Promise.reject(new ToolError("Not outside.")) },
    );
    await expect(refused).rejects.toThrow("Not outside.");
    expect(writes()).toEqual([]);
  });
});

test("a type that Google does not make of it is refused with what it makes", async () => {
  google.fault({
    on: "drive.files.copy",
    kind: "status",
    status: 400,
    reason: "badRequest",
  });
  await expect(copy("logo.png", { type: "spreadsheet" })).rejects.toMatchObject(
    { next: expect.stringContaining("Google makes documents of Word") },
  );
});

test("a cut after the write says that its outcome is unknown, and writes once", async () => {
  google.fault({ on: "drive.files.copy", kind: "cut", within: "head" });
  await expect(copy("Onboarding")).rejects.toMatchObject({
    options: { reason: "outcome_unknown" },
  });
  expect(writes()).toHaveLength(1);
});
