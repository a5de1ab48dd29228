import { encodeMailbox, encodeValue } from "../gmail/mime/encode.js";

/** A part of a message: its header lines, and its body with one character for each byte. */
export interface Part {
  headers: string[];
  body: string;
}

/** What comes after `text/`, with the parameters that it needs. */
type TextSubtype =
  | "plain"
  | "plain; format=flowed"
  | "plain; format=flowed; delsp=yes"
  | "html"
  | `calendar; method=${"REQUEST" | "CANCEL" | "REPLY"}`;

/** A text part of UTF-8; ASCII goes as it is, the rest as base64 unless quoted-printable is asked for. */
export function text(
  content: string,
  subtype: TextSubtype = "plain",
  encoding?: "base64" | "quoted-printable",
): Part {
  const crlf = content.replace(/\r?\n/g, "\r\n");
  const chosen = encoding ?? (isPlain(crlf) ? "7bit" : "base64");
  const bytes = Buffer.from(crlf);
  return {
    headers: [
      `Content-Type: text/${subtype}; charset="UTF-8"`,
      `Content-Transfer-Encoding: ${chosen}`,
    ],
    body: encode(bytes, chosen),
  };
}

/** A text part in another charset, its bytes given. */
export function textBytes(
  bytes: Buffer,
  charset: string,
  subtype: "plain" | "html" = "plain",
): Part {
  return {
    headers: [
      `Content-Type: text/${subtype}; charset=${charset}`,
      "Content-Transfer-Encoding: base64",
    ],
    body: encode(bytes, "base64"),
  };
}

/** A file; with a content id it is shown inside the HTML. */
export function file(
  name: string,
  type: string,
  bytes: Buffer,
  contentId?: string,
): Part {
  const disposition = contentId ? "inline" : "attachment";
  const headers = [
    `Content-Type: ${type}; name="${encodeValue(name)}"`,
    `Content-Disposition: ${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
    "Content-Transfer-Encoding: base64",
  ];
  if (contentId) headers.push(`Content-ID: <${contentId}>`);
  return { headers, body: encode(bytes, "base64") };
}

/** A file whose headers are given whole, for the ways in which mail programs name files. */
export function fileWith(headers: readonly string[], bytes: Buffer): Part {
  return {
    headers: [...headers, "Content-Transfer-Encoding: base64"],
    body: encode(bytes, "base64"),
  };
}

/** A part with a detached signature over it (RFC 1847). */
export function signed(protocol: string, content: Part, signature: Part): Part {
  const { headers, body } = multipart("signed", content, signature);
  const [type = ""] = headers;
  return {
    headers: [`${type}; micalg=sha-256; protocol="${protocol}"`],
    body,
  };
}

/** A whole message as an attachment. */
export function forwarded(message: string): Part {
  return {
    headers: [
      "Content-Type: message/rfc822",
      'Content-Disposition: attachment; filename="forwarded.eml"',
    ],
    body: message,
  };
}

/** Parts as one; the boundary is made of what it joins, so that it is the same each time. */
export function multipart(
  subtype: "mixed" | "alternative" | "related" | "signed",
  ...parts: Part[]
): Part {
  const length = parts.reduce((sum, { body }) => sum + body.length, 0);
  const boundary = `=_${subtype}_${length.toString(16).padStart(8, "0")}`;
  const pieces = parts.map((part) => `--${boundary}\r\n${render(part)}\r\n`);
  return {
    headers: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    body: `${pieces.join("")}--${boundary}--\r\n`,
  };
}

/** What stands in the head of a message; other headers are ready for the wire. */
export interface Head {
  from: Person;
  to: readonly Person[];
  cc?: readonly Person[];
  bcc?: readonly Person[];
  /** Left out where the message has none, or `other` has it. */
  subject?: string;
  date: string;
  /** Left out where the message has none. */
  messageId?: string;
  references?: readonly string[];
  other?: readonly string[];
}

/** Somebody with an address. */
export interface Person {
  name: string;
  email: string;
}

/** The message as it goes over the wire, one character for each byte. */
export function message(head: Head, content: Part): string {
  const references = head.references ?? [];
  const last = references.at(-1);
  const headers = [
    `From: ${people([head.from])}`,
    `To: ${people(head.to)}`,
    ...(head.cc ? [`Cc: ${people(head.cc)}`] : []),
    ...(head.bcc ? [`Bcc: ${people(head.bcc)}`] : []),
    ...(head.subject === undefined
      ? []
      : [`Subject: ${encodeValue(head.subject)}`]),
    `Date: ${head.date}`,
    ...(head.messageId ? [`Message-ID: <${head.messageId}>`] : []),
    ...(last
      ? [
          `In-Reply-To: <${last}>`,
          `References: ${references.map((id) => `<${id}>`).join(" ")}`,
        ]
      : []),
    "MIME-Version: 1.0",
    ...(head.other ?? []),
    ...content.headers,
  ];
  return render({ headers, body: content.body });
}

function people(list: readonly Person[]): string {
  return list
    .map(({ name, email }) => encodeMailbox({ name, address: email }))
    .join(", ");
}

function render({ headers, body }: Part): string {
  return `${headers.join("\r\n")}\r\n\r\n${body}`;
}

function isPlain(content: string): boolean {
  return /^[\t\r\n\x20-\x7e]*$/.test(content) && !/[^\n]{900}/.test(content);
}

function encode(
  bytes: Buffer,
  encoding: "7bit" | "base64" | "quoted-printable",
): string {
  if (encoding === "7bit") return bytes.toString("latin1");
  if (encoding === "base64")
    return bytes.toString("base64").replace(/.{76}(?=.)/g, "$&\r\n");
  return quotedPrintable(bytes);
}

function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .split("\r\n")
    .map((line) => {
      const escaped = line
        .replace(/[^\t\x20-\x3c\x3e-\x7e]/g, escapeByte)
        .replace(/[ \t]$/, escapeByte);
      // Soft breaks keep lines to 76 characters and never stand inside an escape.
      const lines = escaped.match(/.{1,76}$|.{1,73}(?<!=[0-9A-F]?)/g) ?? [];
      return lines.join("=\r\n");
    })
    .join("\r\n");
}

function escapeByte(character: string): string {
  const hex = character.charCodeAt(0).toString(16).toUpperCase();
  return `=${hex.padStart(2, "0")}`;
}
