import { afterEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { access } from "../../../tools/drive/access.js";
import { unshareFile } from "../../../tools/drive/unshare.js";
import { undo } from "../../../tools/undo.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO, run, undoAll, writes } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();
afterEach(() => {
  vi.useRealTimers();
});

const DORA = "dora@mail.example";

const output = z.object({
  results: z.array(z.looseObject({ who: z.string(), outcome: z.string() })),
  access: z.array(access),
  notes: z.array(z.string()),
  undo,
});

async function unshare(
  name: string,
  who: string[],
  conditions: Parameters<typeof run>[2] = {},
) {
  const input = { file_id: fileNamed(name).id, with: who };
  const { data, ...rest } = await run(unshareFile, input, conditions);
  return { ...output.parse(data), ...rest };
}

/** Who has access by the file itself. */
const set = (name: string): string[] =>
  fileNamed(name).permissions.map(({ grantee, role }) =>
    "email" in grantee ? `${grantee.email} ${role}` : `${grantee.type} ${role}`,
  );

describe("access of the file itself", () => {
  test("is taken away, and comes back by the undo", async () => {
    const { results, access, text, undo } = await unshare("Offer for Dora", [
      "Dora@mail.example",
    ]);
    expect(results).toEqual([
      { who: DORA, outcome: "removed", before: "reader" },
    ]);
    expect(access.map(({ who }) => who)).toEqual([ADA]);
    expect(text).toContain(`${DORA}: removed, before: can view (reader)`);
    expect(set("Offer for Dora")).toEqual([]);
    await undoAll(undo);
    expect(set("Offer for Dora")).toEqual([`${DORA} reader`]);
  });

  test("comes back with the expiry that it had", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: google.world.clock.now() });
    const [permission] = fileNamed("Offer for Dora").permissions;
    const expires = Date.parse("2026-12-20T18:00:00Z");
    if (permission) permission.expires = expires;
    const { undo } = await unshare("Offer for Dora", [DORA]);
    await undoAll(undo);
    expect(fileNamed("Offer for Dora").permissions[0]?.expires).toBe(expires);
  });

  test("of anyone is the public link", async () => {
    const { results, undo } = await unshare("Press kit", ["anyone"]);
    expect(results).toMatchObject([{ who: "anyone", outcome: "removed" }]);
    expect(set("Press kit")).toEqual([]);
    await undoAll(undo);
    expect(set("Press kit")).toEqual(["anyone reader"]);
  });

  test("of a domain that searches found is told not to come back whole", async () => {
    const { notes } = await unshare("Company handbook", ["acme.example"]);
    expect(notes.join()).toContain("only the link leads to it");
  });

  test("of a group is named with or without the word", async () => {
    fileNamed("Onboarding").permissions.push({
      id: "team",
      grantee: { type: "group", email: "team@acme.example" },
      role: "writer",
    });
    const { undo } = await unshare("Onboarding", ["team@acme.example"]);
    expect(undo[0]?.arguments).toMatchObject({
      with: ["group:team@acme.example"],
      role: "writer",
    });
  });
});

describe("several people", () => {
  test("have a result each; those with the same role come back by one call", async () => {
    fileNamed("Budget 2026").permissions.push(
      ...[CLEO, DORA].map((email, index) => ({
        id: `p${index}`,
        grantee: { type: "user" as const, email },
        role: "reader" as const,
      })),
    );
    const { results, undo } = await unshare("Budget 2026", [
      CLEO,
      "nobody@x.example",
      BEN,
      DORA,
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      "removed",
      "failed",
      "removed",
      "removed",
    ]);
    expect(undo.map(({ arguments: input }) => input)).toMatchObject([
      { with: [CLEO, DORA], role: "reader" },
      { with: [BEN], role: "writer" },
    ]);
  });
});

describe("what cannot be taken away", () => {
  test("comes from a shared drive, which is named with what to do", async () => {
    const drive = fileNamed("Drive").id;
    const answer = unshare("Kickoff notes", [BEN]);
    await expect(answer).rejects.toMatchObject({
      text: expect.stringContaining(
        `drive_unshare_file {"file_id":"${drive}","with":["${BEN}"]}`,
      ),
    });
    await expect(answer).rejects.toThrow(`(Projects, ${drive})`);
    expect(writes()).toEqual([]);
  });

  test("comes from a folder of My Drive, which is looked up", async () => {
    const answer = unshare("Framework contract Globex.pdf", [CLEO]);
    await expect(answer).rejects.toThrow(
      `(Contracts, ${fileNamed("Contracts").id})`,
    );
    expect(writes()).toEqual([]);
  });

  test("is the owner's", async () => {
    const answer = unshare("Workshop ideas", [BEN]);
    await expect(answer).rejects.toThrow("an owner cannot be removed");
    expect(writes()).toEqual([]);
  });

  test("nobody has: those who have access are named", async () => {
    const answer = unshare("Offer for Dora", [CLEO]);
    await expect(answer).rejects.toMatchObject({
      text: expect.stringContaining(`${ADA}, ${DORA}`),
    });
    expect(writes()).toEqual([]);
  });

  test("is on a file that one may not share", async () => {
    const answer = unshare("Price list", [ADA]);
    await expect(answer).rejects.toThrow("may not change who has access");
  });
});

test("what stands on the file and comes from above is half taken, and that is said", async () => {
  fileNamed("Kickoff notes").permissions.push({
    id: fileNamed("Kickoff notes").permissions[0]?.id ?? "",
    grantee: { type: "user", email: CLEO },
    role: "commenter",
  });
  google.world.drive.drives.forEach((drive) => {
    const [cleo] = fileNamed("Kickoff notes").permissions;
    if (cleo) drive.permissions.push({ ...cleo, role: "reader" });
  });
  const { access, notes } = await unshare("Kickoff notes", [CLEO]);
  expect(notes.join()).toContain(`${CLEO} still has access`);
  expect(access.find(({ who }) => who === CLEO)).toMatchObject({
    role: "reader",
    direct: false,
  });
});

test("one's own access is taken away for good", async () => {
  const { undo, notes } = await unshare("Workshop ideas", [ADA]);
  expect(set("Workshop ideas")).toEqual([]);
  expect(undo).toEqual([]);
  expect(notes.join()).toContain("only somebody else can give it back");
});

describe("what Google does not confirm", () => {
  test("is looked up, and told as done when it was", async () => {
    google.fault({
      on: "drive.permissions.delete",
      kind: "cut",
      within: "head",
    });
    const { results } = await unshare("Offer for Dora", [DORA]);
    expect(results).toMatchObject([{ outcome: "removed" }]);
    expect(writes()).toHaveLength(1);
  });

  test("was not done is told as unknown", async () => {
    google.fault({
      on: "drive.permissions.delete",
      kind: "status",
      status: 503,
    });
    await expect(unshare("Offer for Dora", [DORA])).rejects.toMatchObject({
      options: { reason: "outcome_unknown" },
    });
    expect(set("Offer for Dora")).toEqual([`${DORA} reader`]);
  });

  test("was gone already is as good as done", async () => {
    google.fault({
      on: "drive.permissions.delete",
      kind: "status",
      status: 404,
      reason: "notFound",
    });
    const { results } = await unshare("Offer for Dora", [DORA]);
    expect(results).toMatchObject([{ outcome: "removed" }]);
  });
});
