import { type Part, textOf, walk } from "./mime/tree.js";

/** The texts of a message that a reader sees: its text parts that are no attachments, HTML as plain text. */
export function textsOf(root: Part): string[] {
  const texts: string[] = [];
  for (const part of walk(root)) {
    if (isAttached(part)) continue;
    if (part.mimeType === "text/plain") texts.push(textOf(part));
    if (part.mimeType === "text/html") texts.push(htmlToText(textOf(part)));
  }
  return texts;
}

/** Whether a part is offered as a file rather than shown. */
export function isAttached(part: Part): boolean {
  return part.filename !== "" || part.disposition === "attachment";
}

/** About this many characters Gmail shows of a message in a list. */
const snippetLength = 200;

/** The first words of a message, with HTML entities as the API returns them. */
export function snippetOf(texts: readonly string[]): string {
  const text = (texts.find((candidate) => candidate.trim() !== "") ?? "")
    .replace(/\s+/g, " ")
    .trim();
  return escapeHtml(cut(text));
}

function cut(text: string): string {
  if (text.length <= snippetLength) return text;
  const space = text.lastIndexOf(" ", snippetLength);
  return text.slice(0, space > 0 ? space : snippetLength);
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  copy: "©",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  zwnj: "\u200c",
};

/** The words of an HTML document, hidden ones too: Gmail's index makes no difference. */
export function htmlToText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/<(script|style|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, " ")
    .replace(
      /<\/?(?:p|div|br|tr|td|th|li|h[1-6]|table|blockquote)\b[^>]*>/gi,
      "\n",
    )
    .replace(/<[^>]*(?:>|$)/g, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, entity);
}

function entity(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? whole;
  const code = Number.parseInt(decimal ?? hex ?? "", decimal ? 10 : 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
