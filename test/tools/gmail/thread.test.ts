import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { pageOf } from "../../../tools/gmail/conversation.js";
import { foldRepeats } from "../../../tools/gmail/repeats.js";
import { readThread } from "../../../tools/gmail/thread.js";
import { page as slice } from "../../../tools/text/page.js";
import { roundTrips } from "../attempt.js";
import { callAs, google, withGoogle } from "../context.js";
import { ADA, arrive } from "./mail.js";

withGoogle();

const answer = z.object({
  count: z.number(),
  subject: z.string(),
  messages: z.array(
    z.looseObject({
      number: z.number(),
      message_id: z.string(),
      text: z.string(),
    }),
  ),
  total: z.number(),
  next_offset: z.number().optional(),
  notes: z.array(z.string()),
});

async function read(
  thread_id: string,
  more: Record<string, unknown> = {},
  scopes = ["gmail.readonly"],
) {
  const input = { thread_id, ...more };
  const { data, text, called } = await callAs(ADA, scopes, readThread, input);
  return { ...answer.parse(data), shown: text, called };
}

/** A conversation of messages that each answer the one before; answers the id of its first message, which is the thread's. */
function conversation(texts: readonly string[], headers = {}): string {
  const ids = texts.map((text, index) =>
    arrive(
      {
        Subject: index === 0 ? "Plan" : "Re: Plan",
        "Message-ID": `<${index}@mail.example>`,
        ...(index > 0 && {
          "In-Reply-To": `<${index - 1}@mail.example>`,
          References: `<${index - 1}@mail.example>`,
        }),
        ...headers,
      },
      text,
    ),
  );
  return ids[0] ?? "";
}

describe("gmail_read_thread", () => {
  test("reads ten messages in order, each once, by one request", async () => {
    const texts = Array.from({ length: 10 }, (_, at) => `words of ${at}`);
    const quoting = texts.map((text, at) =>
      at === 0
        ? text
        : `${text}\n\nOn Tue, 3 Mar 2026, Dora wrote:\n> ${texts[at - 1]}\n`,
    );
    const { messages, count, shown } = await read(conversation(quoting));
    expect(count).toBe(10);
    expect(messages.map(({ number }) => number)).toEqual(
      texts.map((_, at) => at + 1),
    );
    messages.forEach(({ text }, at) => {
      expect(text.split("\n")[0]).toBe(`words of ${at}`);
    });
    for (const text of texts) expect(shown.split(text)).toHaveLength(2);
    expect(shown).toContain("What is folded is shown with quotes: true.");
    expect(roundTrips()).toHaveLength(1);
  });

  test("shows history when asked", async () => {
    const id = conversation(["Shall we?", "Yes.\n\n> Shall we?"]);
    const { messages } = await read(id, { quotes: true });
    expect(messages[1]?.text).toBe("Yes.\n\n> Shall we?");
  });

  test("says once what a program quotes without a mark", async () => {
    const first = `Dear all,\n\n${"The plan has four parts. ".repeat(6).trim()}\n\nDora`;
    const { messages } = await read(
      conversation([first, `I agree.\n\n${first}`]),
    );
    expect(messages[1]?.text).toMatch(
      /^I agree\.\n\n\(earlier messages folded: \d+ characters\)$/,
    );
  });

  test("pages a long conversation by calls that it names, which add up to all of it", async () => {
    const texts = Array.from({ length: 12 }, (_, at) =>
      `${at} `.repeat(400 + at).trim(),
    );
    const id = conversation(texts);
    const parts = new Map<number, string>();
    let offset: number | undefined = 0;
    let calls = 0;
    while (offset !== undefined) {
      const page: Awaited<ReturnType<typeof read>> = await read(id, {
        offset,
        limit: 2000,
      });
      for (const { number, text } of page.messages)
        parts.set(number, (parts.get(number) ?? "") + text);
      offset = page.next_offset;
      if (offset !== undefined)
        expect(page.shown).toContain(
          `To read on: gmail_read_thread {"thread_id":"${id}","limit":2000,"offset":${offset}}`,
        );
      calls += 1;
    }
    expect([...parts.values()]).toEqual(texts);
    expect(calls).toBeGreaterThan(4);
    await expect(read(id, { offset: 99_999 })).rejects.toMatchObject({
      options: { reason: "invalid" },
    });
  });

  test("stays within what one result may say, however many messages there are", async () => {
    const many = Array.from({ length: 20 }, (_, at) => `p${at}@x.example`);
    const id = conversation(
      Array.from({ length: 60 }, () => "y".repeat(900)),
      { To: [ADA, ...many].join(", "), Cc: many.join(", ") },
    );
    const { shown, messages, next_offset } = await read(id, { limit: 35_000 });
    expect(shown.length).toBeLessThan(60_000);
    expect(messages.length).toBeLessThan(60);
    expect(next_offset).toBeGreaterThan(0);
  });

  test("takes Gmail's link to a conversation", async () => {
    const id = conversation(["Hi"]);
    const { count } = await read(
      `https://mail.google.com/mail/u/0/#inbox/${id}`,
    );
    expect(count).toBe(1);
  });

  test("tells drafts from what was sent", async () => {
    const id = conversation(["Hi"]);
    const message = [...google.world.gmail.mailboxes.values()]
      .flatMap(({ messages }) => [...messages.values()])
      .find((each) => each.id === id);
    message?.labelIds.add("DRAFT");
    expect((await read(id)).shown).toContain("(not sent)");
  });

  test("with gmail.metadata alone shows who wrote when, and says what it cannot show", async () => {
    const id = conversation(["secret one", "secret two"]);
    const { messages, shown, notes } = await read(id, {}, ["gmail.metadata"]);
    expect(messages).toHaveLength(2);
    expect(shown).toContain("Dora Novak <dora@mail.example>");
    expect(shown).not.toContain("secret");
    expect(notes).toEqual([expect.stringContaining("gmail.readonly")]);
    expect(roundTrips()).toHaveLength(1);
  });

  test("says so when there is no such conversation", async () => {
    await expect(read("19affffffffffff0")).rejects.toMatchObject({
      options: { reason: "not_found" },
    });
  });
});

describe("pageOf", () => {
  test("pages add up to all texts, whatever they are and wherever a page ends", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 60 }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 50 }),
        (texts, limit) => {
          const read = texts.map(() => "");
          let offset: number | undefined = 0;
          while (offset !== undefined) {
            const page: ReturnType<typeof pageOf> = pageOf(texts, {
              offset,
              limit,
            });
            for (const { index, ...window } of page.shown) {
              const part = slice(texts[index] ?? "", window);
              const before = read[index]?.slice(0, part.offset) ?? "";
              read[index] = before + part.text;
            }
            expect(page.next ?? Infinity).toBeGreaterThan(offset);
            offset = page.next;
          }
          expect(read).toEqual(texts);
        },
      ),
    );
  });
});

describe("foldRepeats", () => {
  const long = "Words that were said before. ".repeat(5).trim();

  test("keeps what is new, wherever it stands", () => {
    expect(foldRepeats([long, `${long}\n\nNew below`])).toEqual([
      long,
      `${long}\n\nNew below`,
    ]);
  });

  test("keeps a message that says the same again, and short phrases", () => {
    expect(foldRepeats([long, long])).toEqual([long, long]);
    expect(foldRepeats(["Hi\n\nDora", "Yes\n\nDora"])).toEqual([
      "Hi\n\nDora",
      "Yes\n\nDora",
    ]);
  });

  test("knows words again behind marks of quotes and other line breaks", () => {
    const wrapped = long.replaceAll(". ", ".\n> ");
    expect(foldRepeats([long, `New\n\n> ${wrapped}`])[1]).toMatch(
      /^New\n\n\(earlier messages folded/,
    );
  });
});
