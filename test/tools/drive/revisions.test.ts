import { describe, expect, test } from "vitest";
import * as z from "zod";
import { restoreRevision } from "../../../tools/drive/restore-revision.js";
import { revision } from "../../../tools/drive/revision.js";
import { listRevisions } from "../../../tools/drive/revisions.js";
import { updateFile } from "../../../tools/drive/update.js";
import { ToolError } from "../../../tools/error.js";
import { undo } from "../../../tools/undo.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO, run, textOf, undoAll, writes } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

type Conditions = Parameters<typeof run>[2];
const BLOB = "invoices.py";
const DOC = "Workshop ideas";

const listed = z.object({
  revisions: z.array(revision),
  total: z.number(),
  next_cursor: z.string().optional(),
  notes: z.array(z.string()),
});
const restored = z.object({
  restored: revision,
  notes: z.array(z.string()),
  undo,
});

async function list(
  name: string,
  input: Record<string, unknown> = {},
  conditions: Conditions = {},
) {
  const args = { file_id: fileNamed(name).id, ...input };
  const { data, text } = await run(listRevisions, args, {
    scopes: ["drive.readonly"],
    ...conditions,
  });
  return { ...listed.parse(data), text };
}

async function restore(
  name: string,
  revision_id: string,
  conditions: Conditions = {},
) {
  const args = { file_id: fileNamed(name).id, revision_id };
  const { data, ...rest } = await run(restoreRevision, args, conditions);
  return { ...restored.parse(data), ...rest };
}

/** Replaces what a file holds, a minute after what it held before. */
async function put(name: string, content: string, email = ADA): Promise<void> {
  google.clock.advance(60_000);
  const args = { file_id: fileNamed(name).id, content };
  await run(updateFile, args, { email });
}

const textNamed = (name: string): string => textOf(fileNamed(name).id).trim();

describe("versions", () => {
  test("come newest first, with who, when and how large", async () => {
    await put(BLOB, "two");
    const { revisions, total, notes, text } = await list(BLOB);
    expect(total).toBe(2);
    expect(revisions[0]).toEqual({
      id: fileNamed(BLOB).headRevisionId,
      modified: "Fri 2026-11-20T10:01:00+00:00",
      by: ADA,
      size: 3,
      head: true,
      original_name: BLOB,
    });
    expect(revisions[1]?.head).toBeUndefined();
    expect(notes.join()).toContain("30 days");
    expect(text).toContain(
      `- Fri 2026-11-20T10:01:00+00:00, revision_id ${revisions[0]?.id}, what the file holds now, by ${ADA}, 3 B`,
    );
  });

  test("of Google's own formats say that they are merged", async () => {
    await put(DOC, "Second", BEN);
    const { revisions, notes } = await list(DOC);
    expect(revisions.map(({ by }) => by)).toEqual([BEN, BEN]);
    expect(notes.join()).toContain("merges versions");
  });

  test("come in pages that newer ones do not shift", async () => {
    for (const content of ["b", "c", "d"]) await put(BLOB, content);
    const first = await list(BLOB, { limit: 2 });
    expect(first.text).toContain(JSON.stringify(first.next_cursor));
    await put(BLOB, "e");
    const second = await list(BLOB, {
      limit: 2,
      cursor: first.next_cursor ?? "",
    });
    const ids = [...first.revisions, ...second.revisions].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(second.next_cursor).toBeUndefined();
  });

  test("are listed to their end, a thousand at a time", async () => {
    const file = fileNamed(DOC);
    const { time, by } = file.head;
    file.revisions = Array.from({ length: 1500 }, (_, index) => ({
      ...file.head,
      time: time - (1500 - index) * 1000,
      by,
      id: String(index + 1),
      mimeType: file.mimeType,
      content: file.content,
    }));
    file.headRevisionId = "1501";
    const { revisions, total } = await list(DOC, { limit: 3 });
    expect(total).toBe(1501);
    expect(revisions.map(({ id }) => id)).toEqual(["1501", "1500", "1499"]);
  });

  test("of the time are told in their own way when there is but one", async () => {
    const { revisions, total } = await list("Onboarding");
    expect(total).toBe(1);
    expect(revisions).toMatchObject([{ head: true }]);
  });

  test.each([
    ["Finance", "folders have no versions"],
    ["Notes from Globex", "only who may edit it can"],
  ])("of %s are refused: %s", async (name, words) => {
    await expect(list(name)).rejects.toThrow(words);
  });

  test("after an unknown cursor are refused with what to do", async () => {
    await expect(list(BLOB, { cursor: "0" })).rejects.toMatchObject({
      next: "List again without it.",
    });
  });
});

describe("restoring a version", () => {
  test("brings its bytes back, and the undo what stood", async () => {
    const before = textNamed(BLOB);
    await put(BLOB, "two");
    const [, first] = (await list(BLOB)).revisions;
    const { text, notes, undo, restored } = await restore(
      BLOB,
      first?.id ?? "",
    );
    expect(textNamed(BLOB)).toBe(before);
    expect(restored.id).toBe(first?.id);
    expect(notes.join()).toContain("kept forever now");
    expect(text).toContain("To undo: drive_restore_revision");
    await undoAll(undo);
    expect(textNamed(BLOB)).toBe("two");
  });

  test("that is kept already changes nothing but the content", async () => {
    await put(BLOB, "two");
    const [kept] = fileNamed(BLOB).revisions;
    if (kept) kept.keepForever = true;
    const { notes } = await restore(BLOB, kept?.id ?? "");
    expect(notes.join()).not.toContain("kept forever now");
    expect(writes().map(({ method }) => method)).not.toContain(
      "drive.revisions.update",
    );
  });

  test("of a document goes by way of Word, and says what that may lose", async () => {
    const first = textNamed(DOC);
    await put(DOC, "Something else");
    const [, before] = (await list(DOC)).revisions;
    const { notes, undo } = await restore(DOC, before?.id ?? "");
    expect(textNamed(DOC)).toContain("Soldering for beginners");
    expect(first).toContain("Soldering for beginners");
    expect(notes.join()).toMatch(/Word \(docx\).*may be lost/);
    await undoAll(undo);
    expect(textNamed(DOC)).toBe("Something else");
  });

  test("asks leave when people outside will see it", async () => {
    const name = "Angebot Müller.txt";
    await put(name, "Neu");
    const [, first] = (await list(name)).revisions;
    const egress = () => Promise.reject(new ToolError("Not outside."));
    google.ledger.length = 0;
    const answer = restore(name, first?.id ?? "", { egress });
    await expect(answer).rejects.toThrow("Not outside.");
    expect(writes()).toEqual([]);
    expect(textNamed(name)).toBe("Neu");
    const { asked } = await restore(name, first?.id ?? "");
    expect(asked).toMatchObject([
      {
        requests: [{ method: "drive.files.update:upload" }],
        recipients: [CLEO],
      },
    ]);
  });

  test("that the file holds is refused: there is nothing to do", async () => {
    const head = fileNamed(BLOB).headRevisionId ?? "";
    await expect(restore(BLOB, head)).rejects.toThrow("nothing to restore");
    expect(writes()).toEqual([]);
  });

  test("of a file in the trash is refused", async () => {
    const name = "Framework contract Globex.pdf";
    fileNamed(name).trashed = { time: 0, by: "" };
    const [first] = fileNamed(name).revisions;
    const answer = restore(name, first?.id ?? "");
    await expect(answer).rejects.toThrow("in the trash");
    expect(writes()).toEqual([]);
  });

  test("that is not kept is refused, and the newest are named", async () => {
    const answer = restore(BLOB, "none");
    await expect(answer).rejects.toMatchObject({
      text: expect.stringContaining(fileNamed(BLOB).headRevisionId ?? ""),
      options: { reason: "not_found" },
    });
    expect(writes()).toEqual([]);
  });

  test("that Google does not confirm is unknown", async () => {
    await put(BLOB, "two");
    const [, first] = (await list(BLOB)).revisions;
    google.fault({ on: "drive.files.update", kind: "status", status: 503 });
    const answer = restore(BLOB, first?.id ?? "");
    await expect(answer).rejects.toMatchObject({
      options: { reason: expect.stringMatching(/unavailable|outcome_unknown/) },
    });
    expect(textNamed(BLOB)).toBe("two");
  });

  test.each(["", "../x", "a b"])(
    "called %j is refused before any request leaves [P-09]",
    async (id) => {
      await expect(restore(BLOB, id)).rejects.toThrow(z.ZodError);
      expect(google.ledger).toEqual([]);
    },
  );
});
