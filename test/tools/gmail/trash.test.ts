import { describe, expect, test } from "vitest";
import * as z from "zod";
import { restoreMessages, trashMessages } from "../../../tools/gmail/trash.js";
import { google, withGoogle } from "../context.js";
import { ADA, box, mailboxFor } from "./mail.js";
import {
  fill,
  labelsOfAll,
  make,
  messageOf,
  run,
  trips,
  writes,
} from "./organising.js";

withGoogle();

const output = z.object(trashMessages.output.shape);
const results = z.array(
  z.object({
    id: z.string(),
    by: z.string(),
    subject: z.string().optional(),
    outcome: z.string(),
    messages: z.number(),
    why: z.string().optional(),
  }),
);

async function act(tool: typeof trashMessages, input: Record<string, unknown>) {
  const answer = await run(tool, input);
  const { notes, ...data } = output.parse(answer.data);
  return {
    ...answer,
    notes: z.array(z.string()).parse(notes),
    results: results.parse(data.results),
  };
}

const inbox = (): string[] => box(ADA).map(({ id }) => id);
const NOBODY = "1234567890abcdef";

describe("gmail_trash_messages", () => {
  test("moves messages to the trash in two round trips, and undoing brings each back to its place", async () => {
    const archived = fill(1, ["Label_3"]);
    const spam = box(ADA, "SPAM").map(({ id }) => id);
    const ids = [...inbox().slice(0, 2), ...archived, ...spam];
    const before = labelsOfAll();
    const { results, undo, text } = await act(trashMessages, {
      message_ids: ids,
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(
      ids.map(() => "done"),
    );
    expect(results[0]?.subject).toMatch(/\S/);
    expect(text).toContain(`${ids.length} of ${ids.length}`);
    expect(trips()).toEqual(["batch", "batch"]);
    for (const id of ids) {
      expect(messageOf(id).labelIds.has("TRASH")).toBe(true);
      expect(messageOf(id).labelIds.has("INBOX")).toBe(false);
    }
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("moves whole threads, and undoes no message that was there before", async () => {
    const thread = [...mailboxFor(ADA).threads.values()].find(
      (messages) => messages.size > 2,
    );
    const [first] = thread ?? [];
    first?.labelIds.add("TRASH");
    first?.labelIds.delete("INBOX");
    const before = labelsOfAll();
    const { results, undo } = await act(trashMessages, {
      thread_ids: [first?.threadId],
    });
    expect(results).toMatchObject([
      { by: "thread", outcome: "done", messages: (thread?.size ?? 0) - 1 },
    ]);
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("tells of each what became of it", async () => {
    const [trashed] = box(ADA, "TRASH");
    const [first = ""] = inbox();
    const { results, undo, text } = await act(trashMessages, {
      message_ids: [first, trashed?.id, NOBODY],
    });
    expect(results).toMatchObject([
      { id: first, outcome: "done" },
      { outcome: "already" },
      { id: NOBODY, outcome: "failed", why: expect.stringMatching(/\S/) },
    ]);
    expect(text).toContain("1 of 3");
    expect(undo).toEqual([
      {
        tool: "gmail_restore_messages",
        arguments: { message_ids: [first], inbox: true },
      },
    ]);
  });

  test("takes 100 in two round trips and refuses more, or none", async () => {
    const ids = fill(101, ["INBOX"]);
    const { results } = await act(trashMessages, {
      message_ids: ids.slice(0, 100),
    });
    expect(results).toHaveLength(100);
    expect(trips()).toEqual(["batch", "batch"]);
    const refused = { options: { reason: "invalid" } };
    await expect(
      act(trashMessages, { message_ids: ids }),
    ).rejects.toMatchObject(refused);
    await expect(act(trashMessages, {})).rejects.toMatchObject(refused);
  });

  test("fails as a whole when nothing of it was done", async () => {
    await expect(
      act(trashMessages, { message_ids: [NOBODY], thread_ids: [NOBODY] }),
    ).rejects.toMatchObject({ options: { reason: "not_found" } });
    expect(writes()).toEqual([]);
  });

  test("a part that Google did not confirm is told as unknown, and undone with the others", async () => {
    google.fault({
      on: "gmail.users.messages.trash",
      kind: "status",
      status: 503,
      times: 1,
    });
    const ids = inbox().slice(0, 2);
    const { results, undo } = await act(trashMessages, { message_ids: ids });
    expect(results).toMatchObject([
      { outcome: "failed", why: expect.stringContaining("outcome is unknown") },
      { outcome: "done" },
    ]);
    expect(undo).toMatchObject([{ arguments: { message_ids: ids } }]);
  });

  test("a cut after the write says that its outcome is unknown, and writes once", async () => {
    google.fault({ on: "gmail.users.messages.trash", kind: "cut" });
    await expect(
      act(trashMessages, { message_ids: inbox().slice(0, 1) }),
    ).rejects.toMatchObject({ options: { reason: "outcome_unknown" } });
    expect(writes()).toHaveLength(1);
  });
});

describe("gmail_restore_messages", () => {
  test("brings messages back to the inbox, and undoing trashes them again", async () => {
    const [trashed] = box(ADA, "TRASH");
    const id = trashed?.id ?? "";
    const before = labelsOfAll();
    const { results, undo, text } = await act(restoreMessages, {
      message_ids: [id],
    });
    expect(results).toMatchObject([{ outcome: "done" }]);
    expect(text).toContain("Restored from the trash");
    expect([...messageOf(id).labelIds]).toContain("INBOX");
    expect([...messageOf(id).labelIds]).not.toContain("TRASH");
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("leaves them out of the inbox when told so, in two round trips", async () => {
    const [trashed] = box(ADA, "TRASH");
    await act(restoreMessages, { message_ids: [trashed?.id], inbox: false });
    expect([...(trashed?.labelIds ?? [])]).not.toContain("INBOX");
    expect(trips()).toEqual(["batch", "batch"]);
  });

  test("says when they left the trash and may not have reached the inbox", async () => {
    google.fault({
      on: "gmail.users.messages.batchModify",
      kind: "status",
      status: 503,
    });
    const [trashed] = box(ADA, "TRASH");
    const { results, notes, undo } = await act(restoreMessages, {
      message_ids: [trashed?.id],
    });
    expect(results).toMatchObject([{ outcome: "done" }]);
    expect(notes.join()).toContain("perhaps not all in the inbox");
    expect(undo).toHaveLength(1);
  });

  test("does nothing with what is not in the trash", async () => {
    const { results, undo } = await act(restoreMessages, {
      message_ids: inbox().slice(0, 1),
    });
    expect(results).toMatchObject([{ outcome: "already" }]);
    expect(undo).toEqual([]);
    expect(writes()).toEqual([]);
  });
});
