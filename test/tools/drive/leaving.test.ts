import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fingerprintOf } from "../../../src/outbound/fingerprint.js";
import { copyFile } from "../../../tools/drive/copy.js";
import { createFile } from "../../../tools/drive/create.js";
import { createComment } from "../../../tools/drive/create-comment.js";
import { restoreRevision } from "../../../tools/drive/restore-revision.js";
import { listRevisions } from "../../../tools/drive/revisions.js";
import { shareFile } from "../../../tools/drive/share.js";
import { updateFile } from "../../../tools/drive/update.js";
import { createUpload } from "../../../tools/drive/upload.js";
import { ToolError } from "../../../tools/error.js";
import type { Outgoing, Tool } from "../../../tools/tool.js";
import { google, withGoogle } from "../context.js";
import { CLEO, run, uploaded } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const DORA = "dora@mail.example";
const OFFER = "Offer for Dora";

type Input = Record<string, unknown>;

/** A version of the offer that is no longer what it holds. */
async function earlier(): Promise<Input> {
  const file_id = fileNamed(OFFER).id;
  await run(updateFile, { file_id, content: "Other words" });
  const { data } = await run(listRevisions, { file_id });
  const [, revision] = z
    .object({ revisions: z.array(z.object({ id: z.string() })) })
    .parse(data).revisions;
  return { file_id, revision_id: revision?.id };
}

/** Each way by which a tool of Drive lets something out, and whom it reaches at least. */
const ways: [way: string, tool: Tool, input: () => Promise<Input>, string][] = [
  [
    "an empty file in a shared folder",
    createFile,
    async () => ({
      name: "New",
      type: "document",
      folder_id: fileNamed("Contracts").id,
    }),
    CLEO,
  ],
  [
    "a text in a shared folder",
    createFile,
    async () => ({
      name: "a.txt",
      content: "secret",
      folder_id: fileNamed("Contracts").id,
    }),
    CLEO,
  ],
  [
    "an upload moved into a shared folder",
    createFile,
    async () => ({
      upload_id: await uploaded("a.bin", "application/zip", "PK"),
      folder_id: fileNamed("Contracts").id,
    }),
    CLEO,
  ],
  [
    "an upload converted into a shared folder",
    createFile,
    async () => ({
      upload_id: await uploaded("a.csv", "text/csv", "a,b"),
      type: "spreadsheet",
      folder_id: fileNamed("Contracts").id,
    }),
    CLEO,
  ],
  [
    "an upload opened into a shared folder",
    createUpload,
    async () => ({ name: "a.bin", folder_id: fileNamed("Contracts").id }),
    CLEO,
  ],
  [
    "a copy into a shared folder",
    copyFile,
    async () => ({
      file_id: fileNamed("Onboarding").id,
      folder_id: fileNamed("Contracts").id,
    }),
    CLEO,
  ],
  [
    "a move into a shared folder",
    updateFile,
    async () => ({
      file_id: fileNamed("Onboarding").id,
      folder_id: fileNamed("Contracts").id,
    }),
    CLEO,
  ],
  [
    "a new name of a shared file",
    updateFile,
    async () => ({ file_id: fileNamed(OFFER).id, name: "secret" }),
    DORA,
  ],
  [
    "a description of a shared file",
    updateFile,
    async () => ({ file_id: fileNamed(OFFER).id, description: "secret" }),
    DORA,
  ],
  [
    "new content of a shared file",
    updateFile,
    async () => ({ file_id: fileNamed(OFFER).id, content: "secret" }),
    DORA,
  ],
  ["an earlier version of a shared file", restoreRevision, earlier, DORA],
  [
    "a comment on a shared file",
    createComment,
    async () => ({ file_id: fileNamed(OFFER).id, content: "secret" }),
    DORA,
  ],
  [
    "a permission for several people",
    shareFile,
    async () => ({
      file_id: fileNamed("Budget 2026").id,
      with: [CLEO, DORA],
      role: "reader",
    }),
    CLEO,
  ],
  [
    "a public link",
    shareFile,
    async () => ({
      file_id: fileNamed("Budget 2026").id,
      with: ["anyone"],
      role: "reader",
    }),
    "anyone",
  ],
];

const no = () => Promise.reject(new ToolError("Not outside."));

/** All that Drive holds, bytes among it. */
const held = (): string =>
  JSON.stringify([...google.world.drive.files.values()], (_, value: unknown) =>
    value instanceof Uint8Array || value instanceof Map ? [...value] : value,
  );

/** What a call asks leave for, when it is not given. */
async function askedFor(tool: Tool, input: Input): Promise<Outgoing[]> {
  const asked: Outgoing[] = [];
  const egress = (what: Outgoing) => {
    asked.push(structuredClone(what));
    return no();
  };
  await expect(run(tool, input, { egress })).rejects.toThrow("Not outside.");
  return asked;
}

describe("leave to let something out", () => {
  test.each(ways)(
    "is asked once before anything is done: %s [H-062]",
    async (_, tool, prepare, who) => {
      const input = await prepare();
      const before = held();
      const asked = await askedFor(tool, input);
      expect(asked).toHaveLength(1);
      expect(asked[0]?.recipients).toContain(who);
      expect(asked[0]?.shown?.length).toBeGreaterThan(0);
      expect(held()).toBe(before);
    },
  );

  test.each(ways)(
    "is for the same thing when the call is made anew: %s",
    async (_, tool, prepare) => {
      const input = await prepare();
      const prints = [];
      for (let time = 0; time < 2; time++) {
        const [what] = await askedFor(tool, input);
        if (what) prints.push(await fingerprintOf(tool.name, input, what));
      }
      expect(prints).toHaveLength(2);
      expect(new Set(prints).size).toBe(1);
    },
  );

  test.each(ways)(
    "suffices for the whole call: %s",
    async (_, tool, prepare) => {
      const { asked } = await run(tool, await prepare());
      expect(asked).toHaveLength(1);
    },
  );
});

describe("leave for a file that changed meanwhile", () => {
  const changing: [string, Tool, Input][] = [
    ["copied", copyFile, {}],
    ["moved", updateFile, {}],
  ];

  test.each(changing)(
    "is leave for something else when it is %s [H-073]",
    async (_, tool) => {
      const file_id = fileNamed("Onboarding").id;
      const input = { file_id, folder_id: fileNamed("Contracts").id };
      const [before] = await askedFor(tool, input);
      await run(updateFile, { file_id, content: "Other words" });
      const [after] = await askedFor(tool, input);
      if (!before || !after) throw new Error("Nothing was asked");
      expect(await fingerprintOf(tool.name, input, after)).not.toBe(
        await fingerprintOf(tool.name, input, before),
      );
    },
  );

  test("is leave for something else when more people see it by now", async () => {
    const input = { file_id: fileNamed(OFFER).id, name: "Offer" };
    const [before] = await askedFor(updateFile, input);
    await run(shareFile, {
      file_id: input.file_id,
      with: [CLEO],
      role: "reader",
    });
    const [after] = await askedFor(updateFile, input);
    expect(before?.recipients).not.toContain(CLEO);
    expect(after?.recipients).toContain(CLEO);
  });
});

describe("sharing", () => {
  const share = (who: string[], more: Input = {}) => ({
    file_id: fileNamed("Budget 2026").id,
    with: who,
    role: "reader",
    ...more,
  });

  test.each([
    ["anyone", ["anyone"], true],
    ["a domain outside", ["@globex.example"], undefined],
    ["a person outside", [CLEO], undefined],
  ])("with %s reaches exactly them [H-059]", async (_, recipients, always) => {
    const named = recipients.map((who) => who.replace(/^@/, ""));
    const [what] = await askedFor(shareFile, share(named));
    expect(what?.recipients).toEqual(recipients);
    expect(what?.always).toBe(always);
  });

  test.each([
    ["the role of owner", [CLEO], { role: "owner" }],
    ["several addresses in one text", [`${DORA}, ${CLEO}`], {}],
    ["a name that looks like an address", [`ben@acme.example <${CLEO}>`], {}],
    ["a quoted name", [`"ben@acme.example" <${CLEO}>`], {}],
  ])("takes no %s [H-059]", async (_, who, more) => {
    await expect(run(shareFile, share(who, more))).rejects.toThrow(z.ZodError);
    expect(google.ledger).toEqual([]);
  });
});
