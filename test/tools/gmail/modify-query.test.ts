import { describe, expect, test } from "vitest";
import { google, withGoogle } from "../context.js";
import { ADA, arrive, box, mailboxFor } from "./mail.js";
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

/** A label that no message has. */
const sortedOut = {
  id: "Label_90",
  name: "Sorted out/Nov 26",
  messageListVisibility: "show",
  labelListVisibility: "labelShow",
} as const;

const inbox = (): string[] => box(ADA).map(({ id }) => id);
const labels = (id: string): string[] => [...messageOf(id).labelIds].sort();

describe("gmail_modify_messages with a query", () => {
  test("first counts and shows some, and changes nothing", async () => {
    const { outcome, matched, sample, next, text } = await modify({
      query: "in:inbox from:cleo",
      archive: true,
    });
    expect(outcome).toBe("counted");
    expect(matched).toBeGreaterThan(0);
    expect(sample[0]).toMatchObject({
      from: [expect.stringContaining("cleo@globex.example")],
      subject: expect.stringMatching(/\S/),
    });
    expect(text).toContain("Nothing was changed yet");
    expect(next?.arguments).toEqual({
      query: "in:inbox from:cleo",
      archive: true,
      confirm_count: matched,
    });
    expect(writes()).toEqual([]);
    expect(trips()).toEqual(["gmail.users.messages.list", "batch"]);
  });

  test("then acts on exactly those, and undoing brings back exactly those", async () => {
    const before = labelsOfAll();
    const found = box(ADA).filter(({ mail }) =>
      mail.header("From").includes("cleo@"),
    );
    const { next } = await modify({
      query: "in:inbox from:cleo",
      archive: true,
    });
    const { changed, undo } = await modify(next?.arguments ?? {});
    expect(changed).toBe(found.length);
    for (const { labelIds } of found) expect(labelIds.has("INBOX")).toBe(false);
    const others = inbox();
    expect(others.length).toBeGreaterThan(0);
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("refuses another count than the present one, and tells that", async () => {
    const { matched } = await modify({ query: "from:dora", starred: true });
    arrive({}, "One more");
    await expect(
      modify({ query: "from:dora", starred: true, confirm_count: matched }),
    ).rejects.toMatchObject({
      text: expect.stringContaining(`confirm_count ${matched + 1}`),
      options: { reason: "count_changed" },
    });
    expect(writes()).toEqual([]);
  });

  test("that finds nothing says so, and names no call", async () => {
    const { matched, next, text } = await modify({
      query: "zyzzyva",
      read: true,
    });
    expect({ matched, next }).toEqual({ matched: 0, next: undefined });
    expect(text).toContain("finds no messages");
  });

  test("changes 3,000 messages in bounded requests, and tells how far it is", async () => {
    const ids = fill(3000, ["Label_4", "INBOX"]);
    const input = { query: "label:newsletters", archive: true, read: true };
    const counted = await modify(input);
    expect(counted.notes.join()).toContain("too many to undo by their ids");
    google.ledger.length = 0;
    const { changed, told, undo, notes } = await modify(
      counted.next?.arguments ?? {},
    );
    expect(changed).toBeGreaterThanOrEqual(3000);
    for (const id of ids) expect(labels(id)).toEqual(["Label_4"]);
    const lists = trips().filter((method) => method.endsWith("list"));
    expect(lists.length).toBeLessThanOrEqual(16);
    const bodies = writes().map(({ body }) => JSON.stringify(body));
    expect(bodies.length).toBe(Math.ceil(changed / 1000));
    expect(told).toEqual([
      [1000, changed],
      [2000, changed],
      [3000, changed],
      ...(changed > 3000 ? [[changed, changed]] : []),
    ]);
    expect(undo).toEqual([]);
    expect(notes.join()).toContain("No call to undo it");
  });

  test("undoes any number by an unused label that it was told to add", async () => {
    fill(1200, ["INBOX", "Label_4"]);
    mailboxFor(ADA).labels.push(sortedOut);
    for (const message of box(ADA, "Label_4")) message.labelIds.add("INBOX");
    const before = labelsOfAll();
    const input = {
      query: "label:newsletters in:inbox",
      archive: true,
      add_labels: [sortedOut.name],
    };
    const { next } = await modify(input);
    const { undo, changed } = await modify(next?.arguments ?? {});
    expect(changed).toBeGreaterThanOrEqual(1200);
    expect(JSON.stringify(undo).length).toBeLessThan(300);
    await make(undo);
    expect(labelsOfAll()).toEqual(before);
  });

  test("that fails midway says what was done and what not, with the call that goes on", async () => {
    fill(2500, ["Label_4"]);
    const input = { query: "label:newsletters", starred: true };
    const { matched } = await modify(input);
    let step = 0;
    const { outcome, changed, unsure, left, text, next } = await modify(
      { ...input, confirm_count: matched },
      {
        progress: () => {
          step += 1;
          if (step === 1)
            google.fault({
              on: "gmail.users.messages.batchModify",
              kind: "cut",
              times: 1,
            });
        },
      },
    );
    expect({ outcome, changed, unsure, left }).toEqual({
      outcome: "partial",
      changed: 1000,
      unsure: 1000,
      left: matched - 2000,
    });
    expect(text).toContain("1000 may have changed");
    expect(next?.arguments).toEqual(input);
    const rest = await modify({ ...input, confirm_count: matched });
    expect(rest.changed).toBe(matched - 2000);
    expect(box(ADA, "STARRED").length).toBeGreaterThanOrEqual(matched);
  });

  test("that is interrupted goes on by ids where few are left", async () => {
    fill(1300, ["Label_4"]);
    const input = { query: "label:newsletters", add_labels: ["Receipts"] };
    const { matched } = await modify(input);
    const caller = new AbortController();
    const { changed, left, next, text } = await modify(
      { ...input, confirm_count: matched },
      { signal: caller.signal, progress: () => caller.abort() },
    );
    expect({ changed, left }).toEqual({ changed: 1000, left: matched - 1000 });
    expect(text).toContain("interrupted");
    expect(next?.arguments).toMatchObject({
      message_ids: expect.any(Array),
      add_labels: ["Receipts"],
    });
    await make(next ? [next] : []);
    for (const message of box(ADA, "Label_4"))
      expect(message.labelIds.has("Label_3")).toBe(true);
  });

  test("that ended early is undone by the label that it was told to add", async () => {
    fill(1200, ["INBOX", "CATEGORY_FORUMS"]);
    mailboxFor(ADA).labels.push(sortedOut);
    const before = labelsOfAll();
    const input = {
      query: "category:forums in:inbox",
      archive: true,
      add_labels: [sortedOut.name],
    };
    const { next } = await modify(input);
    const { outcome, undo } = await modify(next?.arguments ?? {}, {
      progress: () =>
        google.fault({
          on: "gmail.users.messages.batchModify",
          kind: "cut",
          within: "head",
          times: 1,
        }),
    });
    expect(outcome).toBe("partial");
    const counted = await modify(undo[0]?.arguments ?? {});
    expect(counted.outcome).toBe("counted");
    await make(counted.next ? [counted.next] : []);
    expect(labelsOfAll()).toEqual(before);
  });

  test("refuses more than 10,000 messages, and says how to go about it", async () => {
    fill(10_001, ["Label_4"]);
    await expect(
      modify({ query: "label:newsletters", read: true }),
    ).rejects.toMatchObject({
      text: expect.stringContaining("part by part"),
      options: { reason: "too_many" },
    });
  });
});
