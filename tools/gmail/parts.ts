import { cleanLine } from "../text/clean.js";
import { decodeBytes, decodeWords } from "./charset.js";
import { unflow } from "./flowed.js";
import type { Format } from "./format.js";
import { headerValues, parameter } from "./headers.js";
import type { Part } from "./schema.js";

/** A file that a message carries. */
export interface Attachment {
  /** The part's place in the message: short, and the same at each reading, unlike Google's `attachmentId`. */
  attachment_id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Shown inside the text, as a logo is. */
  inline: boolean;
}

/** Which of two forms of the same text is wanted. */
export type Form = "html" | "plain";

/** The parts that make up a message's text in the wanted form, and the files beside it. */
export interface Content {
  texts: Part[];
  attachments: Attachment[];
}

/** Takes a message apart as a mail program does: one of each alternative, the root of what is related, all else in order. */
export function contentOf(root: Part, form: Form): Content {
  const content: Content = { texts: [], attachments: [] };
  collect(root, form, content);
  return content;
}

/** The parts that hold a message's text in the form that suits a format. */
export const textParts = (payload: Part, format: Format): Part[] =>
  contentOf(payload, format === "text" ? "plain" : "html").texts;

/** The largest calendar that is read with a message, in bytes. */
const CALENDAR = 200_000;

/** The part in which a calendar speaks to the person's calendar, if there is one: by its type, else by its name. */
export function calendarPart(root: Part): Part | undefined {
  const all = outside(root).filter(({ body }) => body.size <= CALENDAR);
  return (
    all.find(({ mimeType }) => mimeType === "text/calendar") ??
    all.find(({ mimeType }) => mimeType === "application/ics")
  );
}

/** The part and what is in it, enclosed mails left closed. */
const outside = (part: Part): Part[] => [
  part,
  ...(part.mimeType === "message/rfc822" ? [] : part.parts.flatMap(outside)),
];

/** The bytes of a part as text, by what its headers say. */
export function partText(part: Part, data: string): string {
  const type = headerValues(part, "Content-Type")[0] ?? "";
  const text = decodeBytes(
    Buffer.from(data, "base64url"),
    parameter(type, "charset"),
  );
  return parameter(type, "format")?.toLowerCase() === "flowed"
    ? unflow(text, parameter(type, "delsp")?.toLowerCase() === "yes")
    : text;
}

/** The part that `attachment_id` names; a message that is a file itself has the one part `0`. */
export function partAt(root: Part, attachmentId: string): Part | undefined {
  if (attachmentId === "0" && root.parts.length === 0) return root;
  return descendants(root).find(({ partId }) => partId === attachmentId);
}

/** The names of the files in a message, of which only the names may be known. */
export function attachmentNames(root: Part): string[] {
  const names = [root, ...root.parts.flatMap(descendants)]
    .map(({ filename }) => cleanLine(decodeWords(filename)))
    .filter(Boolean);
  return [...new Set(names)];
}

const descendants = (part: Part): Part[] => [
  part,
  ...part.parts.flatMap(descendants),
];

function collect(part: Part, form: Form, content: Content): void {
  const { mimeType, parts } = part;
  if (mimeType === "multipart/alternative") {
    const chosen = choose(parts, form);
    for (const each of parts) {
      if (each === chosen) collect(each, form, content);
      else files(each, content);
    }
  } else if (mimeType.startsWith("multipart/")) {
    for (const each of parts) collect(each, form, content);
  } else if (isText(part)) {
    content.texts.push(part);
  } else {
    content.attachments.push(asAttachment(part));
  }
}

/** The alternative to show: the wanted form, else the last that has text, as senders put the best last. An empty one says nothing. */
function choose(parts: readonly Part[], form: Form): Part | undefined {
  const wanted = form === "html" ? "text/html" : "text/plain";
  const texts = parts.filter((each) => textTypes(each).length > 0);
  const said = texts.filter((each) => !isBlank(each));
  const shown = said.length > 0 ? said : texts;
  return (
    shown.findLast((each) => textTypes(each).includes(wanted)) ?? shown.at(-1)
  );
}

/** Bytes, up to which a part may be nothing but line breaks. */
const BLANK = 32;

const isBlank = ({ body, parts }: Part): boolean =>
  parts.every(isBlank) &&
  body.size < BLANK &&
  Buffer.from(body.data ?? "", "base64url")
    .toString()
    .trim() === "";

const textTypes = (part: Part): string[] =>
  isText(part)
    ? [part.mimeType]
    : part.mimeType.startsWith("multipart/")
      ? part.parts.flatMap(textTypes)
      : [];

/** The files in an alternative that is not shown: its texts say what was shown already. */
function files(part: Part, content: Content): void {
  if (part.mimeType.startsWith("multipart/")) {
    for (const each of part.parts) files(each, content);
  } else if (!isText(part)) {
    content.attachments.push(asAttachment(part));
  }
}

/** Kinds of text that are not for reading in a letter: data, styles, copies of headers, pages that only some programs show. */
const DATA =
  /^text\/(calendar|(x-)?vcard|directory|csv|tab-separated-values|rtf|css|xml|x-amp-html|rfc822-headers)$/;

function isText(part: Part): boolean {
  const { mimeType, filename } = part;
  const attached = /^\s*attachment/i.test(
    headerValues(part, "Content-Disposition")[0] ?? "",
  );
  return (
    mimeType.startsWith("text/") &&
    !DATA.test(mimeType) &&
    !filename &&
    !attached
  );
}

/** A part as the file that it is. */
export function asAttachment(part: Part): Attachment {
  const { mimeType, partId, filename, body } = part;
  const disposition = headerValues(part, "Content-Disposition")[0] ?? "";
  return {
    attachment_id: partId || "0",
    name: cleanLine(decodeWords(filename)) || unnamed(mimeType),
    type: cleanLine(mimeType),
    size: body.size,
    inline:
      !/^\s*attachment/i.test(disposition) &&
      headerValues(part, "Content-ID").length > 0,
  };
}

/** A file in one line, with the id by which it is read. */
export const attachmentLine = (file: Attachment): string =>
  `Attachment: ${shortened(file.name)} (${file.type}, ${file.size} bytes, attachment_id ${file.attachment_id}${file.inline ? ", inline" : ""})`;

/** The longest that names of files are on most systems. */
const NAME = 255;

/** A name that is too long to show, with its end, which tells its kind. */
const shortened = (name: string): string =>
  name.length > NAME ? `${name.slice(0, 200)}…${name.slice(-20)}` : name;

const NAMES: Readonly<Record<string, string>> = {
  "message/rfc822": "attached message",
  "message/delivery-status": "delivery report",
  "text/rfc822-headers": "headers of the message that was sent",
  "text/calendar": "invitation",
};

const unnamed = (type: string): string =>
  NAMES[type] ?? `unnamed ${cleanLine(type.split("/")[0] ?? "")}`;
