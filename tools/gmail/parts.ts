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

/** The alternative to show: the wanted form, else the last that has text, as senders put the best last. */
function choose(parts: readonly Part[], form: Form): Part | undefined {
  const wanted = form === "html" ? "text/html" : "text/plain";
  const shown = parts.filter((each) => textTypes(each).length > 0);
  return (
    shown.findLast((each) => textTypes(each).includes(wanted)) ?? shown.at(-1)
  );
}

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

function isText(part: Part): boolean {
  const attached = /^\s*attachment/i.test(
    headerValues(part, "Content-Disposition")[0] ?? "",
  );
  return (
    /^text\/(?!calendar|x-vcard|vcard|csv)/.test(part.mimeType) &&
    !part.filename &&
    !attached
  );
}

function asAttachment(part: Part): Attachment {
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

const unnamed = (type: string): string =>
  type === "message/rfc822"
    ? "attached message"
    : type === "text/calendar"
      ? "invitation"
      : `unnamed ${type.split("/")[0]}`;
