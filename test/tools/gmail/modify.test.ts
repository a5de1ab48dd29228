import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { google, withGoogle } from "../context.js";
import { ADA, box, mailboxFor } from "./mail.js";
import {
  fill,
  labelsOfAll,
  make,
  messageOf,
  modify,
  trips,
  writes,
} from "./organising.js";

withGoogle();

const inbox = (): string[] => box(ADA).map(({ id }) => id);
const labels = (id: string): string[] => [...messageOf(id).labelIds].sort();

describe("gmail_modify_messages with ids", () => {
  test("labels messages by name at once, and undoing brings each back to what it had", async () => {
    const [first = "", second = ""] = inbox();
    messageOf(first).labelIds.add("Label_3");
    const before = labelsOfAll();
    const { outcome, changed, matched, added, undo, text } = await modify({
      message_ids: [first, second],
      add_labels: ["receipts"],
      starred: true,
      archive: true,
    });
    expect({ outcome, changed, matched }).toEqual({
      outcome: "done",
      changed: 2,
      matched: 2,
    });
    expect(added).toEqual(["STARRED", "Receipts"]);
    expect(text).toContain("2 of 2 messages");
    expect(labels(second)).toEqual(expect.arrayContaining(["Label_3"]));
    expect(labels(second)).not.toContain("INBOX");
    expect(trips()).toEqual([
      "gmail.users.labels.list",
      "batch",
      "gmail.users.messages.batchModify",
    ]);
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("changes only what stands otherwise, and asks Google for nothing where nothing does", async () => {
    const [first = ""] = inbox();
    messageOf(first).labelIds.add("STARRED");
    const { changed, unchanged, undo, text } = await modify({
      message_ids: [first],
      starred: true,
    });
    expect({ changed, unchanged, undo }).toEqual({
      changed: 0,
      unchanged: 1,
      undo: [],
    });
    expect(text).toContain("1 stayed as they were");
    expect(writes()).toEqual([]);
  });

  test("names those that do not exist beside those that changed", async () => {
    const [first = ""] = inbox();
    const { changed, failed, text } = await modify({
      message_ids: [first, "1234567890abcdef"],
      read: true,
      starred: true,
    });
    expect(changed).toBe(1);
    expect(failed).toMatchObject([{ id: "1234567890abcdef" }]);
    expect(text).toContain("1234567890abcdef: FAILED");
  });

  test("fails as a whole when none of them exists", async () => {
    await expect(
      modify({ message_ids: ["1234567890abcdef"], read: true }),
    ).rejects.toMatchObject({ options: { reason: "not_found" } });
  });

  test("changes every message of a thread, and undoing no other", async () => {
    const thread = [...mailboxFor(ADA).threads.values()].find(
      (messages) => messages.size > 1,
    );
    const [one] = thread ?? [];
    const before = labelsOfAll();
    const { changed, undo } = await modify({
      thread_ids: [one?.threadId],
      add_labels: ["Newsletters"],
    });
    expect(changed).toBe(thread?.size);
    for (const { labelIds } of thread ?? [])
      expect(labelIds.has("Label_4")).toBe(true);
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("moves between inbox and spam as one, and back by undoing", async () => {
    const [first = ""] = inbox();
    const before = labelsOfAll();
    const { undo } = await modify({ message_ids: [first], spam: true });
    expect(labels(first)).toContain("SPAM");
    expect(labels(first)).not.toContain("INBOX");
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
    const [spam] = box(ADA, "SPAM");
    const freed = await modify({ message_ids: [spam?.id], spam: false });
    expect(labels(spam?.id ?? "")).toContain("INBOX");
    await make(freed.undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("leaves what lies in the trash there, and says what brings it back", async () => {
    const [trashed] = box(ADA, "TRASH");
    const { changed, notes } = await modify({
      message_ids: [trashed?.id],
      archive: false,
    });
    expect(changed).toBe(0);
    expect(notes.join()).toContain("gmail_restore_messages");
    expect(labels(trashed?.id ?? "")).toContain("TRASH");
  });

  test("of more than a hundred ids sees by lists which ones change, and undoes just those", async () => {
    const ids = fill(300, ["Label_4"]);
    for (const id of ids.slice(0, 120)) messageOf(id).labelIds.add("Label_3");
    const before = labelsOfAll();
    const { changed, unchanged, undo } = await modify({
      message_ids: ids,
      add_labels: ["Receipts"],
    });
    expect({ changed, unchanged }).toEqual({ changed: 180, unchanged: 120 });
    expect(trips()).toHaveLength(3);
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("takes links for ids, and one given twice once", async () => {
    const [first = ""] = inbox();
    const link = `https://mail.google.com/mail/u/0/#inbox/${first}`;
    const { matched } = await modify({
      message_ids: [first, link],
      starred: true,
    });
    expect(matched).toBe(1);
  });

  test("is undone by its answer, whatever labels messages had and whatever changes", async () => {
    const label = fc.subarray(["INBOX", "UNREAD", "STARRED", "Label_3"]);
    const flag = fc.option(fc.boolean(), { nil: undefined });
    const change = fc.record(
      {
        archive: flag,
        read: flag,
        starred: flag,
        important: flag,
        spam: fc.constantFrom(undefined, true),
        add_labels: fc.constantFrom([], ["Receipts"], ["Suppliers"]),
        remove_labels: fc.constantFrom([], ["Newsletters"]),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(label, { minLength: 1, maxLength: 6 }),
        change,
        async (all, change) => {
          const ids = all.flatMap((labels) => fill(1, labels));
          const before = labelsOfAll();
          const { undo } = await modify({ message_ids: ids, ...change }).catch(
            ({ options }) => {
              expect(options.reason).toBe("invalid");
              return { undo: [] };
            },
          );
          await make(undo);
          expect(labelsOfAll()).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a cut after the write says that its outcome is unknown, and writes once", async () => {
    google.fault({ on: "gmail.users.messages.batchModify", kind: "cut" });
    await expect(
      modify({ message_ids: inbox().slice(0, 1), starred: true }),
    ).rejects.toMatchObject({ options: { reason: "outcome_unknown" } });
    expect(writes()).toHaveLength(1);
  });
});

describe("gmail_modify_messages refuses", () => {
  const [id] = ["1234567890abcdef"];

  test.each([
    [{ add_labels: ["Reciepts"] }, 'Did you mean "Receipts"'],
    [{ add_labels: ["Asia"] }, 'Did you mean "Suppliers/Asia"'],
    [{ add_labels: ["zzz"] }, "gmail_create_label"],
    [{ add_labels: ["SENT"] }, "set by Gmail alone"],
    [{ remove_labels: ["draft"] }, "set by Gmail alone"],
    [{ add_labels: ["TRASH"] }, "gmail_trash_messages"],
    [{ archive: true, add_labels: ["INBOX"] }, "both sets and takes away"],
    [{ archive: false, spam: true }, "both sets and takes away"],
    [{}, "nothing to change"],
    [{ read: true, confirm_count: 3 }, "confirm_count belongs to a query"],
    [{ read: true, query: "x" }, "Give one of message_ids"],
  ])("%o, and says why, before anything changes", async (input, words) => {
    await expect(modify({ message_ids: [id], ...input })).rejects.toMatchObject(
      { text: expect.stringContaining(words) },
    );
    expect(writes()).toEqual([]);
  });

  test("more than 1,000 messages or 100 threads by id [H-075]", async () => {
    const many = Array.from({ length: 1001 }, () => id);
    await expect(modify({ message_ids: many, read: true })).rejects.toThrow(
      "1 to 1000",
    );
    await expect(modify({ thread_ids: many, read: true })).rejects.toThrow(
      "1 to 100",
    );
  });

  test("labels under a category's short name only where there is one", async () => {
    const [first = ""] = inbox();
    await modify({ message_ids: [first], add_labels: ["promotions"] });
    expect(labels(first)).toContain("CATEGORY_PROMOTIONS");
  });
});
