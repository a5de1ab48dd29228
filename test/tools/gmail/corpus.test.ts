import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { normalizeLines } from "../../../emulator/gmail/mime/rewrite.js";
import { ToolError } from "../../../tools/error.js";
import { readAttachment } from "../../../tools/gmail/attachment.js";
import { readMessages } from "../../../tools/gmail/read.js";
import { searchMessages } from "../../../tools/gmail/search.js";
import { readThread } from "../../../tools/gmail/thread.js";
import { cleanText } from "../../../tools/text/clean.js";
import type { Tool } from "../../../tools/tool.js";
import { callAs, withGoogle } from "../context.js";
import { published, put, type Specimen } from "./corpus.js";
import { seenOtherwise } from "./differences.js";
import { ADA } from "./mail.js";
import { nasty } from "./nasty.js";
import { seenWords, wordsOf } from "./words.js";

withGoogle();

const answer = z.object({
  messages: z.tuple([
    z.looseObject({
      thread_id: z.string(),
      subject: z.string().default(""),
      from: z
        .object({ address: z.string(), name: z.string().default("") })
        .default({ address: "", name: "" }),
      text: z.string(),
      attachments: z
        .array(
          z.object({
            attachment_id: z.string(),
            name: z.string(),
            type: z.string(),
          }),
        )
        .default([]),
    }),
  ]),
});

async function call(tool: Tool, input: Record<string, unknown>) {
  const { data, text } = await callAs(ADA, ["gmail.readonly"], tool, input);
  expect(text).toBe(cleanText(text));
  return data;
}

async function readOne(id: string, more: Record<string, unknown> = {}) {
  const data = await call(readMessages, { message_ids: [id], ...more });
  return answer.parse(data).messages[0];
}

/** Does something with each message, and says with which it failed. */
async function forEach(
  specimens: readonly Specimen[],
  check: (specimen: Specimen) => Promise<void>,
): Promise<void> {
  for (const each of specimens) {
    try {
      await check(each);
    } catch (cause) {
      const what = cause instanceof Error ? cause.message : cause;
      throw new Error(`${each.name}: ${what}`, { cause });
    }
  }
}

async function throughAllTools({ raw }: Specimen): Promise<void> {
  const id = put(raw);
  await call(searchMessages, { limit: 1 });
  for (const format of ["text", "html", "raw", "headers"])
    await readOne(id, { format, quotes: true });
  const { thread_id, attachments } = await readOne(id);
  await call(readThread, { thread_id });
  for (const { attachment_id } of attachments.slice(0, 3)) {
    const input = { message_id: id, attachment_id };
    await call(readAttachment, input).catch((error: unknown) => {
      // Damaged files are refused in words; anything else is a bug.
      expect(error).toBeInstanceOf(ToolError);
    });
  }
}

describe("messages that other programs are tested with", () => {
  test("are many", () => {
    expect(published.length).toBeGreaterThanOrEqual(150);
  });

  test("are found, read in every form and as conversations, and so are their files", async () => {
    await forEach(published, throughAllTools);
  }, 180_000);

  test("have the subject, sender, text and files that independent parsers see, but for what is listed with its reason", async () => {
    const different: string[] = [];
    await forEach(published, async ({ name, raw }) => {
      const found = await differences(raw);
      if (name in seenOtherwise) different.push(name);
      expect(found.join(", ")).toBe(seenOtherwise[name]?.what ?? "");
    });
    expect(different).toEqual(Object.keys(seenOtherwise).toSorted());
  }, 180_000);
});

test("messages that no sane program writes are read all the same [H-072]", async () => {
  await forEach(nasty, throughAllTools);
}, 180_000);

/** In what this message is another one to each of two other parsers. */
async function differences(bytes: Uint8Array): Promise<string[]> {
  const raw = Buffer.from(normalizeLines(bytes));
  const ours = await readOne(put(raw), { format: "text", quotes: true });
  const one = await simpleParser(raw);
  const other = await PostalMime.parse(raw);
  const subject = (one.subject ?? "").replace(/\s+/g, " ").trim();
  const from = other.from;
  const sender = [from?.address ?? "", from?.name ?? ""];
  const texts = [one.text, other.text, one.html || "", other.html].map(
    (text, index) => (index < 2 ? wordsOf(text ?? "") : seenWords(text ?? "")),
  );
  const files = ours.attachments.map(({ name, type }) =>
    /\.\w+$/.test(name) ? name : type,
  );
  const theirs = [one.attachments, other.attachments].map((all) =>
    all.map((file) => {
      const type = "contentType" in file ? file.contentType : file.mimeType;
      return file.filename || type;
    }),
  );
  return [
    ours.subject === subject ? "" : "subject",
    `${ours.from.address} ${ours.from.name}` === sender.join(" ")
      ? ""
      : "sender",
    texts.includes(wordsOf(ours.text)) ? "" : "text",
    theirs.some((each) => `${each}` === `${files}`) ? "" : "files",
  ].filter(Boolean);
}
