import { describe, expect, test } from "vitest";
import * as z from "zod";
import { searchMessages } from "../../../tools/gmail/search.js";
import { roundTrips } from "../attempt.js";
import { callAs, google, withGoogle } from "../context.js";
import { ADA, arrive, BEN } from "./mail.js";

withGoogle();

const READ = ["gmail.readonly"];
const output = z.object(searchMessages.output.shape);
const found = z.array(
  z.object({
    message_id: z.string(),
    thread_id: z.string(),
    subject: z.string(),
    from: z.array(z.string()),
    snippet: z.string(),
    unread: z.boolean(),
    labels: z.array(z.string()),
    attachments: z.array(z.string()),
    messages: z.number().optional(),
    link: z.string(),
  }),
);

async function search(
  input: Record<string, unknown>,
  scopes: readonly string[] = READ,
  email = ADA,
) {
  const { data, text, called } = await callAs(
    email,
    scopes,
    searchMessages,
    input,
  );
  return { data, text, called, results: found.parse(data.results) };
}

describe("gmail_search_messages", () => {
  test("shows subject, people, date, labels and files in two round trips", async () => {
    const { results, data, text } = await search({
      subject: "invoice",
      from: "Cleo",
      has_attachment: true,
    });
    expect(output.parse(data)).toEqual(data);
    expect(results[0]).toMatchObject({
      subject: "Invoice 2026-118",
      from: ["Cleo Marsh <cleo@globex.example>"],
      attachments: ["invoice-2026-118.pdf", "Überblick.csv"],
      labels: expect.arrayContaining(["INBOX"]),
      link: expect.stringMatching(
        /^https:\/\/mail\.google\.com\/mail\/\?authuser=ada@acme\.example#all\/[0-9a-f]+$/,
      ),
    });
    expect(text).toContain("Tue 2026-11-10T05:12:00+00:00");
    expect(data.account).toBe(ADA);
    expect(roundTrips().map(({ method }) => method)).toEqual([
      "gmail.users.messages.list",
      "batch",
    ]);
  });

  test("shows 25 with people, first words and files in two requests", async () => {
    const { results } = await search({ limit: 25 });
    expect(results).toHaveLength(25);
    for (const { from, snippet } of results) {
      expect(from.join("")).toMatch(/\S/);
      expect(snippet).toBeTypeOf("string");
    }
    expect(roundTrips()).toHaveLength(2);
  });

  test("asks for no bodies", async () => {
    await search({ limit: 1 });
    const part = google.ledger.find(
      ({ method }) => method === "gmail.users.messages.get",
    );
    expect(part?.query.fields).not.toContain("body");
  });

  test("gives the next page by its cursor, without doubles", async () => {
    const first = await search({ limit: 5 });
    const second = await search({ limit: 5, cursor: first.data.next_cursor });
    const ids = [...first.results, ...second.results].map(
      (each) => each.message_id,
    );
    expect(new Set(ids).size).toBe(10);
    expect(first.text).toContain(JSON.stringify(first.data.next_cursor));
  });

  test("finds conversations, with how many messages they have and who wrote", async () => {
    const { results, called } = await search({
      by: "thread",
      subject: "Globex rollout plan",
    });
    expect(results[0]?.messages).toBeGreaterThan(1);
    expect(results[0]?.from.length).toBeGreaterThan(1);
    expect(called).toContain("gmail.users.threads.list:q");
    expect(roundTrips()).toHaveLength(2);
  });

  test("takes a label by its name, however it is nested, and shows names", async () => {
    const { results } = await search({ label: "Projects/Globex rollout" });
    expect(results.length).toBeGreaterThan(0);
    for (const { labels } of results)
      expect(labels).toContain("Projects/Globex rollout");
  });

  test("finds nothing in one round trip, and says so", async () => {
    const { text, data } = await search({ query: "zyzzyva" });
    expect(text).toContain("No messages found");
    expect(text).toContain("Spam and trash were not searched");
    expect(data.results).toEqual([]);
    expect(roundTrips()).toHaveLength(1);
  });

  test("that finds nothing does not send on to spam what was looked for there", async () => {
    const { text } = await search({ query: "zyzzyva in:anywhere" });
    expect(text).not.toContain("Spam and trash");
    const labelled = await search({ label: "Reciepts" });
    expect(labelled.text).toContain("A label that does not exist finds");
  });

  test("with a cursor of another search says so", async () => {
    await expect(search({ cursor: "bogus" })).rejects.toMatchObject({
      next: expect.stringContaining("cursor has to be the next_cursor"),
    });
  });

  test("treats an argument as words, never as operators", async () => {
    const { results } = await search({ from: 'nobody" OR in:anywhere "' });
    expect(results).toEqual([]);
  });

  test("reads a date alone as the start of that day, and says in which zone", async () => {
    const { text, data } = await search({ after: "2026-11-20" });
    expect(data.results).toHaveLength(1);
    expect(text).toContain("read in UTC");
  });

  test("cleans what other people wrote", async () => {
    arrive(
      {
        Subject: "=?UTF-8?B?SGnigIvigK4h?=",
        From: '"B\u202Eob" <bob@mail.example>',
      },
      "x\u200By &amp;#8203;z",
    );
    const { results } = await search({ limit: 1 });
    expect(results[0]).toMatchObject({
      subject: "Hi!",
      from: ["Bob <bob@mail.example>"],
    });
    expect(JSON.stringify(results)).not.toMatch(/[\u200B\u202E]/);
  });

  test("sees only the mail of the person who asks", async () => {
    const ada = await search({ limit: 50 });
    const ben = await search({ limit: 50 }, READ, BEN);
    const ids = new Set(ada.results.map(({ message_id }) => message_id));
    expect(ben.results.some(({ message_id }) => ids.has(message_id))).toBe(
      false,
    );
    expect(ben.data.account).toBe(BEN);
  });
});

describe("with gmail.metadata alone", () => {
  const METADATA = ["gmail.metadata"];

  test("lists by label and by being unread, without first words and files", async () => {
    const { results, text } = await search(
      { label: "INBOX", unread: true },
      METADATA,
    );
    expect(results.length).toBeGreaterThan(0);
    for (const each of results)
      expect(each).toMatchObject({
        unread: true,
        snippet: "",
        attachments: [],
      });
    expect(text).toContain("headers only");
  });

  test("lists conversations", async () => {
    const { results } = await search({ by: "thread", limit: 3 }, METADATA);
    expect(results).toHaveLength(3);
  });

  test("refuses words before any request leaves, and says which scope searches", async () => {
    await expect(
      search({ query: "invoice", unread: false }, METADATA),
    ).rejects.toMatchObject({
      text: expect.stringMatching(/query, unread: false.*gmail\.readonly/s),
      options: { reason: "insufficient_scope" },
    });
    expect(google.ledger).toHaveLength(0);
  });

  test("tells the ids of labels when one is named otherwise", async () => {
    await expect(search({ label: "Receipts" }, METADATA)).rejects.toMatchObject(
      {
        text: expect.stringContaining("Receipts = Label_3"),
      },
    );
  });
});
