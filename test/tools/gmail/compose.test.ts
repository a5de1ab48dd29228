import fc from "fast-check";
import { type AddressObject, simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { alternatives } from "../../../tools/gmail/alternatives.js";
import { compose, type Letter } from "../../../tools/gmail/compose.js";

const letter: Omit<Letter, "text"> = {
  from: { address: "ada@acme.example", name: "Ada Brandt" },
  to: [{ address: "bo@x.example", name: "Bo" }],
  cc: [],
  bcc: [],
  subject: "Plan",
};

const sent = async ({
  body = "Hi **Bo**",
  signature = "",
  ...more
}: Partial<Letter> & { body?: string; signature?: string } = {}) => {
  const words = alternatives({ body, signature });
  const composed = await compose({ ...letter, ...words, ...more });
  return { recipients: composed.recipients, bytes: composed.message };
};

const people = (objects: AddressObject | AddressObject[] | undefined) =>
  [objects ?? []].flat().flatMap(({ value }) => value);

describe("compose", () => {
  test("writes plain text and HTML side by side", async () => {
    const { bytes } = await sent();
    const mail = await PostalMime.parse(bytes);
    expect(mail.text?.trim()).toBe("Hi Bo");
    expect(mail.html?.trim()).toBe(
      '<div dir="ltr"><div>Hi <strong>Bo</strong></div></div>',
    );
    expect(
      mail.headers.find(({ key }) => key === "content-type")?.value,
    ).toMatch(/^multipart\/alternative/);
  });

  test("puts the signature below both, as Gmail does", async () => {
    const { bytes } = await sent({ signature: "<b>Ada</b><br>Acme" });
    const mail = await PostalMime.parse(bytes);
    expect(mail.text?.trim()).toBe("Hi Bo\n\n-- \nAda\nAcme");
    expect(mail.html).toContain(
      'data-smartmail="gmail_signature"><b>Ada</b><br>Acme</div>',
    );
  });

  test.each([
    "a\r\nBcc: evil@y.example",
    "a\nb",
    "a\u2028b",
    "a\u0000",
    "a\uD800",
    "=?utf-8?q?a=0D=0ABcc:_x?=",
  ])("refuses the subject %j [H-066]", async (subject) => {
    await expect(sent({ subject })).rejects.toThrow(
      /line break or another control/,
    );
  });

  test("an empty subject is sent empty", async () => {
    const { bytes } = await sent({ subject: "" });
    expect((await simpleParser(bytes)).subject ?? "").toBe("");
  });
});

/** Text with the line ends of a program, not of mail. */
const unix = (text = ""): string =>
  text.replaceAll("\r\n", "\n").replace(/\n$/, "");

const words = fc
  .string({ unit: "grapheme", maxLength: 40 })
  .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ""));
const nasty = fc
  .array(
    fc.constantFrom(
      '"',
      "\\",
      ",",
      ";",
      ":",
      "<",
      ">",
      "(",
      ")",
      "@",
      "=?UTF-8?B?QQ==?=",
      "é",
      "🎉",
      " ",
      "a",
      "Bcc: x",
      "'",
      "[",
      ".",
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));
const text = fc.oneof(words, nasty);
const local = fc.stringMatching(/^[a-z0-9]{1,8}([.+_-][a-z0-9]{1,6})?$/);
const address = fc.record({
  address: local.map((name) => `${name}@x.example`),
  name: text.map((name) => name.trim()),
});
const letters = fc.record({
  to: fc.array(address, { maxLength: 4 }),
  cc: fc.array(address, { maxLength: 3 }),
  bcc: fc.array(address, { minLength: 1, maxLength: 3 }),
  subject: text,
});

const HEADERS = [
  "from",
  "to",
  "cc",
  "bcc",
  "subject",
  "message-id",
  "date",
  "mime-version",
  "content-type",
];

describe("whatever the names and the subject", () => {
  test("two independent readers see exactly the requested recipients, and no other header [P-01 P-08]", async () => {
    await fc.assert(
      fc.asyncProperty(letters, async (wanted) => {
        const { bytes, recipients } = await sent(wanted);
        const mail = await PostalMime.parse(bytes);
        const other = await simpleParser(bytes);
        const addresses = (
          all: readonly { address?: string | undefined }[] = [],
        ) => all.map((each) => each.address);
        for (const name of ["to", "cc", "bcc"] as const) {
          const meant = addresses(wanted[name]);
          expect(addresses(mail[name])).toEqual(meant);
          expect(addresses(people(other[name]))).toEqual(meant);
        }
        expect(recipients).toEqual(
          addresses([...wanted.to, ...wanted.cc, ...wanted.bcc]),
        );
        for (const { key } of mail.headers) expect(HEADERS).toContain(key);
      }),
      { numRuns: 200 },
    );
  });

  test("subject and names arrive as they were written", async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (subject, name) => {
        const { bytes } = await sent({
          subject,
          to: [{ address: "a@x.example", name: name.trim() }],
        });
        const mail = await PostalMime.parse(bytes);
        const squeezed = (value = "") => value.replace(/\s+/g, " ").trim();
        expect(squeezed(mail.subject)).toBe(squeezed(subject));
        expect(squeezed(mail.to?.[0]?.name)).toBe(squeezed(name));
      }),
      { numRuns: 200 },
    );
  });

  test("the words of the body arrive in both forms", async () => {
    const word = fc.stringMatching(/^[a-zA-Zäöüß0-9é]{1,60}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 60 }),
        async (all) => {
          const body = all.join(" ");
          const { bytes } = await sent({ body });
          const mail = await simpleParser(bytes);
          expect(mail.text?.trim()).toBe(body);
          expect(String(mail.html)).toContain(`<div>${body}</div>`);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("both forms of the text arrive as they were written, whatever is in them", async () => {
    const any = fc
      .string({ unit: "binary", maxLength: 200 })
      .map((text) => text.replace(/\r\n?/g, "\n").replaceAll("\u0000", ""));
    await fc.assert(
      fc.asyncProperty(any, any, async (text, html) => {
        const { message } = await compose({
          ...letter,
          text: `.${text}.`,
          html: `<p>${html}</p>`,
        });
        const other = await simpleParser(message);
        const mail = await PostalMime.parse(message);
        expect(unix(other.text)).toBe(`.${text}.`);
        expect(unix(mail.text)).toBe(`.${text}.`);
        expect(unix(mail.html)).toBe(`<p>${html}</p>`);
        expect(mail.headers.map(({ key }) => key)).toEqual(
          HEADERS.filter((key) => key !== "cc" && key !== "bcc"),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("no line is longer than mail allows", async () => {
    await fc.assert(
      fc.asyncProperty(letters, words, async (wanted, body) => {
        const { bytes } = await sent({ ...wanted, body: body.repeat(30) });
        for (const line of bytes.toString("latin1").split("\r\n"))
          expect(line.length).toBeLessThanOrEqual(
            line.includes(" ") ? 78 : 998,
          );
      }),
      { numRuns: 100 },
    );
  });
});
