import { describe, expect, test } from "vitest";
import * as z from "zod";
import { pixel } from "../../../emulator/seed/pixel.js";
import { readAttachment } from "../../../tools/gmail/attachment.js";
import { callAs, contextFor, google, withGoogle } from "../context.js";
import { pdfOf } from "../text/extract/pages.js";
import { ADA, arrive, multipart } from "./mail.js";

withGoogle();

const READ = ["gmail.readonly"];
const answer = z.looseObject({
  name: z.string(),
  type: z.string(),
  text: z.string(),
  total: z.number(),
  notes: z.array(z.string()),
  next_offset: z.number().optional(),
  link: z.string().optional(),
});

async function read(
  message_id: string,
  attachment_id = "1",
  more: Record<string, unknown> = {},
) {
  const input = { message_id, attachment_id, ...more };
  const { data, text, called } = await callAs(ADA, READ, readAttachment, input);
  return { ...answer.parse(data), shown: text, called };
}

/** A mail with a text and one file, in base64. */
function withFile(head: string, bytes: Uint8Array | string): string {
  const base64 = Buffer.from(bytes)
    .toString("base64")
    .replace(/.{76}/g, "$&\n");
  const [type, body] = multipart("mixed", [
    "Content-Type: text/plain\n\nsee attached",
    `${head}\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${base64}`,
  ]);
  return arrive({ "Content-Type": type }, body);
}

describe("gmail_read_attachment", () => {
  test("reads a PDF, page by page when asked, in three requests", async () => {
    const id = withFile(
      'Content-Type: application/pdf; name="Plan.pdf"',
      await pdfOf(3, 4),
    );
    const whole = await read(id);
    expect(whole).toMatchObject({ name: "Plan.pdf", type: "application/pdf" });
    expect(whole.text).toContain("## Page 3");
    expect(google.ledger).toHaveLength(3);
    const second = await read(id, "1", { pages: "2" });
    expect(second.text).not.toContain("Page 3");
    expect(second.notes).toContain("This is 1 of 3 pages.");
  });

  test("reads text of any charset, and goes on where it was cut, by the call that it names", async () => {
    const id = withFile(
      'Content-Type: text/plain; charset=koi8-r; name="a.txt"',
      Uint8Array.of(0xf0, 0xf2, 0x0a, 0xf0, 0xf2),
    );
    const first = await read(id, "1", { limit: 3 });
    expect(first.text).toBe("ПР\n");
    expect(first.shown).toContain(
      `gmail_read_attachment {"message_id":"${id}","attachment_id":"1","limit":3,"offset":3}`,
    );
    expect((await read(id, "1", { offset: 3 })).text).toBe("ПР");
    await expect(read(id, "1", { offset: 99 })).rejects.toMatchObject({
      options: { reason: "invalid" },
    });
  });

  test("shows an image instead of reading it", async () => {
    const id = withFile('Content-Type: image/png; name="dot.png"', pixel);
    const { context, images } = await contextFor(ADA, READ, readAttachment);
    const input = { message_id: id, attachment_id: "1" };
    const { data } = await readAttachment.run(input, context);
    expect(images.map((image) => image.type)).toEqual(["image/png"]);
    expect(data.link).toBeUndefined();
  });

  test("gives a link for what cannot be read, and for anything when asked", async () => {
    const zip = withFile(
      'Content-Type: application/zip; name="all.zip"',
      "PK\u0003\u0004 not much of an archive",
    );
    const other = await read(zip);
    expect(other.text).toBe("");
    expect(other.link).toMatch(/^https:\/\/mcp\.example\//);
    expect(other.shown).toContain("To keep it in Drive: gmail_save_attachment");
    google.ledger.length = 0;
    const asked = await read(zip, "1", { as: "link" });
    expect(asked.link).toMatch(/^https:\/\/mcp\.example\//);
    expect(google.ledger).toHaveLength(1);
  });

  test("reads an enclosed mail as Gmail took it apart, and its own files by their ids", async () => {
    const [inner, parts] = multipart("related", [
      "Content-Type: text/html\n\n<p>Old <b>news</b><span style='display:none'>SECRET</span></p>",
      'Content-Type: text/plain; name="list.txt"\nContent-Disposition: attachment\n\none, two',
    ]);
    const [type, body] = multipart("mixed", [
      "Content-Type: text/plain\n\nsee below",
      `Content-Type: message/rfc822\n\nFrom: Bo <bo@old.example>\nSubject: =?utf-8?q?News=E2=80=AE?=\nContent-Type: ${inner}\n\n${parts}`,
    ]);
    const id = arrive({ "Content-Type": type }, body);
    const mail = await read(id);
    expect(mail.name).toBe("attached message");
    expect(mail.text).toContain("- Subject: News\n- From: Bo <bo@old.example>");
    expect(mail.text).toContain("Old **news**");
    expect(mail.text).not.toContain("SECRET");
    expect(mail.notes).toEqual([expect.stringContaining("checked by nobody")]);
    const file = /attachment_id ([\d.]+)\)/.exec(mail.text)?.[1];
    expect((await read(id, file)).text).toBe("one, two");
  });

  test("reads a message that is a file itself", async () => {
    const id = arrive(
      {
        "Content-Type": 'text/csv; name="rows.csv"',
        "Content-Disposition": "attachment",
      },
      "a,b\n1,2\n",
    );
    expect((await read(id, "0")).text).toContain("| 1 | 2 |");
  });

  test("tells what a calendar says beside its text", async () => {
    const id = withFile(
      'Content-Type: text/calendar; name="a.ics"',
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Pickup\nDTSTART:20260105T080000Z\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    const { notes, text } = await read(id);
    expect(notes).toEqual([
      "Event: Pickup (PUBLISH, iCalendar uid none)\n  Mon 2026-01-05T08:00:00+00:00",
    ]);
    expect(text).toContain("SUMMARY:Pickup");
  });

  test("gives a link to a message that is a file itself", async () => {
    const id = arrive(
      { "Content-Type": 'application/zip; name="a.zip"' },
      "PK\u0003\u0004",
    );
    expect((await read(id, "0")).link).toMatch(/^https:/);
  });

  test("says that a message has no such file, and how to see which it has", async () => {
    const id = arrive({}, "no files");
    for (const none of ["1", "0.0", "7.1"])
      await expect(read(id, none)).rejects.toMatchObject({
        text: expect.stringContaining("gmail_read_messages"),
        options: { reason: "not_found" },
      });
  });

  test("is not there for a connection that sees headers only", async () => {
    const id = withFile("Content-Type: text/plain; name=a.txt", "words");
    await expect(
      callAs(ADA, ["gmail.metadata"], readAttachment, {
        message_id: id,
        attachment_id: "1",
      }),
    ).rejects.toThrow();
  });
});
