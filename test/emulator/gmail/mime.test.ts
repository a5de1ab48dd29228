import fc from "fast-check";
import { simpleParser } from "mailparser";
import MailComposer from "nodemailer/lib/mail-composer";
import { describe, expect, test } from "vitest";
import { Mail } from "../../../emulator/gmail/mail.js";
import {
  contentOf,
  type Part,
  parseMessage,
  textOf,
  walk,
} from "../../../emulator/gmail/mime/tree.js";
import {
  file,
  forwarded,
  message,
  multipart,
  text,
} from "../../../emulator/seed/mime.js";

const parse = (source: string) => parseMessage(Buffer.from(source, "latin1"));
const outline = (root: Part) =>
  [...walk(root)].map(({ partId, mimeType }) => `${partId}:${mimeType}`);
const head = {
  from: { name: "Ada", email: "ada@acme.example" },
  to: [{ name: "", email: "ben@acme.example" }],
  subject: "Hello",
  date: "Tue, 24 Nov 2026 10:00:00 +0000",
  messageId: "1@acme.example",
};

describe("a message's tree", () => {
  test("numbers its parts as Gmail does, into attached messages", () => {
    const inner = message(
      head,
      multipart("alternative", text("a"), text("<p>a</p>", "html")),
    );
    const outer = message(
      head,
      multipart(
        "mixed",
        multipart("alternative", text("b"), text("<p>b</p>", "html")),
        forwarded(inner),
      ),
    );
    expect(outline(parse(outer))).toEqual([
      ":multipart/mixed",
      "0:multipart/alternative",
      "0.0:text/plain",
      "0.1:text/html",
      "1:message/rfc822",
      "1.0:multipart/alternative",
      "1.0.0:text/plain",
      "1.0.1:text/html",
    ]);
  });

  test("reads bare line feeds, a preamble, an epilogue and a missing end", () => {
    const source =
      'Content-Type: multipart/mixed; boundary="b"\n\nignored\n--b\n\none\n--b \nContent-Type: text/html\n\ntwo\n';
    const root = parse(source);
    expect(root.parts.map(textOf)).toEqual(["one", "two\n"]);
    expect(parse(`${source}--b--\nignored too`).parts.map(textOf)).toEqual([
      "one",
      "two",
    ]);
  });

  test("a boundary that begins like another one ends nothing", () => {
    const source =
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n--bb\r\nstill one\r\n--b--\r\n";
    expect(parse(source).parts.map(textOf)).toEqual(["--bb\r\nstill one"]);
  });

  test("joins and decodes the pieces of a file name", () => {
    const name = (header: string) =>
      parse(`Content-Disposition: attachment; ${header}\r\n\r\n`).filename;
    expect(name("filename*=UTF-8''%C3%9Cber%20uns.pdf")).toBe("Über uns.pdf");
    expect(
      name("filename*0*=ISO-8859-1'de'%DCber; filename*1=\" uns.pdf\""),
    ).toBe("Über uns.pdf");
    expect(name('filename="=?UTF-8?B?w5xiZXIucGRm?="')).toBe("Über.pdf");
    expect(name('filename="a \\"b\\"; c.pdf"')).toBe('a "b"; c.pdf');
  });

  test("deep nesting ends without harm", () => {
    let body = "x";
    for (let depth = 0; depth < 400; depth++) {
      body = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${body}\r\n--b${depth}--`;
    }
    expect([...walk(parse(body))].length).toBeLessThan(60);
  });

  test("unknown charsets and types are read as text", () => {
    const root = parse(
      "Content-Type: text/plain; charset=x-none\r\nContent-Transfer-Encoding: 8bit\r\n\r\nhi",
    );
    expect(textOf(root)).toBe("hi");
    expect(parse("Content-Type: nonsense\r\n\r\nhi").mimeType).toBe(
      "text/plain",
    );
  });
});

const words = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 300 })
  .map((value) => value.replace(/\r\n?/g, "\n"));
const title = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
  .map((value) => value.replace(/[\p{C}\s]+/gu, " ").trim() || "x");

describe("what an independent library makes of it", () => {
  test("mailparser reads the seed's builder as this parser does", async () => {
    const property = fc.asyncProperty(
      title,
      words,
      fc.uint8Array(),
      fc.constantFrom("base64", "quoted-printable"),
      async (subject, body, bytes, encoding) => {
        const source = message(
          { ...head, subject },
          multipart(
            "mixed",
            text(body, "plain", encoding),
            file(
              `${[...subject].slice(0, 20).join("")}.bin`,
              "application/octet-stream",
              Buffer.from(bytes),
            ),
          ),
        );
        const mail = new Mail(Buffer.from(source, "latin1"));
        const other = await simpleParser(Buffer.from(source, "latin1"));
        const [, plain, attachment] = [...walk(mail.root)];
        if (!plain || !attachment) throw new Error("parts are missing");
        expect(textOf(plain).replaceAll("\r\n", "\n")).toBe(body);
        expect(mail.header("Subject")).toBe(other.subject);
        expect(mail.messageId).toBe("1@acme.example");
        expect(Buffer.from(contentOf(attachment))).toEqual(
          other.attachments[0]?.content,
        );
        expect(attachment.filename).toBe(other.attachments[0]?.filename);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  test("what nodemailer composes is read as it was meant", async () => {
    const property = fc.asyncProperty(
      title,
      words,
      title,
      async (subject, body, name) => {
        const composed = new MailComposer({
          from: { name, address: "ada@acme.example" },
          to: [{ name, address: "ben@acme.example" }],
          subject,
          text: body,
          html: "<p>x</p>",
          attachments: [
            {
              filename: `${[...name].slice(0, 20).join("")}.txt`,
              content: "file",
            },
          ],
        });
        const mail = new Mail(await composed.compile().build());
        const other = await simpleParser(Buffer.from(mail.raw));
        expect(mail.header("Subject")).toBe(other.subject);
        expect(mail.addresses("To")).toEqual([
          {
            name:
              other.to && !Array.isArray(other.to)
                ? other.to.value[0]?.name
                : "",
            address: "ben@acme.example",
          },
        ]);
        expect(mail.texts[0]?.replaceAll("\r\n", "\n").trimEnd()).toBe(
          body.trimEnd(),
        );
        expect(mail.filenames).toEqual([other.attachments[0]?.filename]);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
