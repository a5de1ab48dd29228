import { cleanText } from "../../clean.js";
import { safeLink, untracked } from "../../link.js";

/** How a text looks, as far as Markdown can say. */
export interface Look {
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  struck?: boolean | undefined;
  /** Where a link leads, as the document has it. */
  href?: string | undefined;
}

/** A text of one look; line breaks are `\n`. */
export interface Span extends Look {
  text: string;
  /** It is Markdown already: the mark of a note. */
  isMarkdown?: true;
}

/** Spans of one paragraph as Markdown, cleaned and escaped; lines of it are separated by `\n`. */
export const inline = (spans: readonly Span[]): string =>
  linesOf(spans).map(escapeStart).join("\n");

/** Spans without their look, on one line that does not begin a block: for headings and titles. */
export const plainText = (spans: readonly Span[]): string =>
  linesOf(
    spans.map(({ text, isMarkdown }) => ({
      text,
      ...(isMarkdown && { isMarkdown }),
    })),
  ).join(" ");

/** The lines that are not empty. */
const linesOf = (spans: readonly Span[]): string[] =>
  merged(spans)
    .map(spanText)
    .join("")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");

/** Neighbours of one look as one span: programs cut words into many. */
function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last && looksAlike(last, span)) last.text += span.text;
    else all.push({ ...span });
  }
  return all;
}

const looksAlike = (one: Span, other: Span): boolean =>
  Boolean(one.bold) === Boolean(other.bold) &&
  Boolean(one.italic) === Boolean(other.italic) &&
  Boolean(one.struck) === Boolean(other.struck) &&
  one.href === other.href &&
  one.isMarkdown === other.isMarkdown;

function spanText(span: Span): string {
  const text = cleanText(span.text);
  if (span.isMarkdown) return text;
  const core = text.trim();
  if (core === "") return text;
  const start = text.length - text.trimStart().length;
  const before = text.slice(0, start);
  const after = text.slice(start + core.length);
  const mark = `${span.struck ? "~~" : ""}${span.bold ? "**" : ""}${span.italic ? "*" : ""}`;
  const end = [...mark].reverse().join("");
  return `${before}${linked(`${mark}${escapeText(core)}${end}`, core, span.href)}${after}`;
}

function linked(markdown: string, text: string, href?: string): string {
  const url = safeLink(href);
  if (!url) return markdown;
  const target = untracked(url).replace(/[()]/g, (character) =>
    character === "(" ? "%28" : "%29",
  );
  const isAddress = [text, `${text}/`].some(
    (each) => each === href || each === target,
  );
  return isAddress ? target : `[${markdown}](${target})`;
}

/** What would be markup: emphasis between words, code, links, tags and entities. */
const escapeText = (text: string): string =>
  text.replace(
    /[\\`*[]|(?<!\w)_|_(?!\w)|<(?=[a-z/!?])|&(?=#?\w+;)|~/gi,
    "\\$&",
  );

/** What would be markup at the beginning of a line: numbers of lists, then headings, lists, quotes, rules and lines of tables. */
const NUMBER = /^(\d{1,9})(?=[.)](\s|$))/;
const MARK = /^(?=#{1,6}(\s|$)|[-+](\s|$)|>|[-=:|][-=:|\s]*$)/;

const escapeStart = (line: string): string =>
  line.replace(NUMBER, "$1\\").replace(MARK, "\\");
