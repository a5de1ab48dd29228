import { createHash } from "node:crypto";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import type { Files } from "../../../tools/files.js";
import { alternatives } from "../../../tools/gmail/alternatives.js";
import { compose } from "../../../tools/gmail/compose.js";
import { enclosed } from "../../../tools/gmail/enclose.js";
import type { Enclosure } from "../../../tools/gmail/enclosure.js";
import { bytesIn } from "./writing.js";

const noFiles: Pick<Files, "open"> = {
  open: async () => {
    throw new Error("Nothing is opened here");
  },
};

const letter = {
  from: { address: "ada@acme.example", name: "Ada Brandt" },
  to: [{ address: "bo@x.example" }],
  cc: [],
  bcc: [{ address: "cy@x.example" }],
  subject: "Plan",
};

async function written(
  enclosures: readonly Enclosure[],
  body = "Hi **Bo**",
): Promise<Buffer> {
  const words = alternatives({ body, signature: "" });
  const { message } = await compose({ ...letter, ...words });
  const pieces: Uint8Array[] = [];
  for await (const piece of enclosed(message, enclosures, noFiles))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

const name = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      'a"b.txt',
      "a\\.txt",
      "a;b=c.txt",
      "100%25'.txt",
      "../../x",
      "x".repeat(250),
      "日本語".repeat(60),
      "a<b>@c.txt",
      "Bcc: evil@y.example",
    ),
  )
  .map((text) => text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ""))
  .filter((text) => text.trim() !== "");

const enclosure = fc.record({
  name,
  type: fc.constantFrom(
    "application/pdf",
    "text/plain; charset=utf-8",
    "image/png",
    "message/rfc822",
    "multipart/mixed",
    "no type\r\nBcc: evil@y.example",
    "",
  ),
  content: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .integer({ min: 58_360, max: 58_380 })
      .map((size) => new Uint8Array(size).fill(9)),
  ),
});

describe("a message with files", () => {
  test("whatever they are called and hold, is read by two independent readers as it was meant [P-01]", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(enclosure, { minLength: 1, maxLength: 3 }),
        async (enclosures) => {
          const bytes = await written(enclosures);
          const mail = await PostalMime.parse(bytes);
          const other = await simpleParser(bytes);
          expect(mail.text?.trim()).toBe("Hi Bo");
          expect(mail.html).toContain("<strong>Bo</strong>");
          const meant = enclosures.map(({ name, content }) => ({
            name: squeezed(name),
            bytes: digest(Buffer.from(content)),
          }));
          expect(
            mail.attachments.map(({ filename, content }) => ({
              name: squeezed(filename ?? ""),
              bytes: digest(bytesIn(content)),
            })),
          ).toEqual(meant);
          expect(
            other.attachments.map(({ content }) => digest(content)),
          ).toEqual(meant.map(({ bytes }) => bytes));
          expect(mail.to).toMatchObject([{ address: "bo@x.example" }]);
          expect(mail.bcc).toMatchObject([{ address: "cy@x.example" }]);
          expectLines(bytes);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("shows images within its text and hangs on the others", async () => {
    const bytes = await written([
      {
        name: "a.png",
        type: "image/png",
        contentId: "a@x",
        content: Buffer.from("A"),
      },
      { name: "b.pdf", type: "application/pdf", content: Buffer.from("B") },
    ]);
    const { attachments } = await PostalMime.parse(bytes);
    expect(attachments).toMatchObject([
      {
        filename: "a.png",
        disposition: "inline",
        contentId: "<a@x>",
        related: true,
      },
      { filename: "b.pdf", disposition: "attachment" },
    ]);
  });

  test("is written as its files come, never more than a block of them at once", async () => {
    let given = 0;
    async function* bytes() {
      for (let piece = 0; piece < 200; piece += 1) {
        given += 50_000;
        yield new Uint8Array(50_000);
      }
    }
    const files: Pick<Files, "open"> = {
      open: async () => ({ type: "application/zip", bytes: bytes() }),
    };
    const { message } = await compose({ ...letter, text: "Hi" });
    const large: Enclosure = {
      name: "large.zip",
      type: "application/zip",
      content: { kind: "file", fileId: "x" },
    };
    let taken = 0;
    for await (const piece of enclosed(message, [large], files)) {
      taken += piece.length;
      expect(given - taken / 1.4).toBeLessThan(300_000);
    }
    expect(given).toBe(10_000_000);
  });
});

const digest = (bytes: Buffer): string =>
  createHash("sha256").update(bytes).digest("hex");

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Lines end with CR LF and hold at most 998 bytes; those of files 76 (RFC 5322, 2.1.1; RFC 2045, 6.8). */
function expectLines(bytes: Buffer): void {
  const text = bytes.toString("latin1");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const lines = text.split("\r\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(
    998,
  );
  for (const line of lines)
    if (line.length > 78) expect(line).toMatch(/name=|^ ?\S+$/);
}
