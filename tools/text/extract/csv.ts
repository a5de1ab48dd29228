import { table } from "../cells.js";
import type { Extractor } from "./extracted.js";
import { textOf } from "./plain.js";

/** Values between separators as a table with the numbers of its rows. */
export const csv =
  (mediaType: string): Extractor =>
  async (bytes) => {
    const text = textOf(bytes, mediaType);
    const rows = rowsOf(text, separatorOf(text));
    return {
      format: "markdown",
      parts: [{ text: table(rows, 1) }],
      count: 1,
      notes: [],
    };
  };

const SEPARATORS = [",", ";", "\t", "|"];
/** Characters, and rows, from which the separator is told. */
const SAMPLE = 20_000;
const SAMPLE_ROWS = 20;

/** The separator that divides most rows alike; the comma where nothing tells. */
export function separatorOf(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const named = /^sep=(.)\r?\n/.exec(sample)?.[1];
  if (named) return named;
  const scores = SEPARATORS.map((separator) => {
    const all = rowsOf(sample, separator);
    // The last one may be cut off.
    const rows = all.slice(
      0,
      Math.min(SAMPLE_ROWS, Math.max(1, all.length - 1)),
    );
    const [first] = rows;
    const alike = rows.filter(({ length }) => length === first?.length).length;
    const width = first?.length ?? 1;
    return {
      separator,
      score: width > 1 ? (alike / rows.length) * Math.log2(width) : 0,
    };
  });
  return scores.reduce((a, b) => (b.score > a.score ? b : a)).separator;
}

/** The values of RFC 4180, row by row; a quote within an unquoted value is a character like any other. */
export function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const ends = new RegExp(
    `[\\r\\n${separator.replace(/[\\\]^-]/, "\\$&")}]`,
    "g",
  );
  let at = /^sep=.\r?\n/.exec(text)?.[0].length ?? 0;
  while (at < text.length || row.length > 0) {
    const quoted = text[at] === '"' ? quotedFrom(text, at) : undefined;
    ends.lastIndex = quoted?.end ?? at;
    const end = ends.exec(text)?.index ?? text.length;
    row.push((quoted?.value ?? "") + text.slice(quoted?.end ?? at, end));
    at = end + 1;
    if (text[end] === separator) continue;
    if (text.startsWith("\r\n", end)) at += 1;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** A quoted value and where it ends; one that nothing closes goes to the end. */
function quotedFrom(text: string, at: number): { value: string; end: number } {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text[close + 1] === '"')
    close = text.indexOf('"', close + 2);
  const end = close < 0 ? text.length : close;
  const value = text.slice(at + 1, end).replaceAll('""', '"');
  return { value, end: Math.min(end + 1, text.length) };
}
