import { shown } from "./show.js";
import type { Tab } from "./state.js";

/** A tab as separated values, as it is shown: lines end with CR LF, the last without. */
export function toCsv(tab: Tab, separator = ","): string {
  const width = Math.max(0, ...tab.rows.map(usedWidth));
  const height = tab.rows.findLastIndex((row) => usedWidth(row) > 0) + 1;
  return tab.rows
    .slice(0, height)
    .map((row) =>
      Array.from({ length: width }, (_, column) =>
        quote(shown(row[column]), separator),
      ).join(separator),
    )
    .join("\r\n");
}

function usedWidth(row: Tab["rows"][number] | undefined): number {
  return (row ?? []).findLastIndex((cell) => cell && cell.value !== "") + 1;
}

function quote(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** The fields of separated values (RFC 4180), quotes resolved. */
export function fromCsv(text: string, separator = ","): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const source = text.replace(/^\uFEFF/, "");
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${separator}"\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`,
    "y",
  );
  while (field.lastIndex < source.length) {
    const match = field.exec(source);
    // A quote in the middle of a field: the rest of the text is that field.
    if (!match) return [...rows, [...row, source.slice(field.lastIndex)]];
    const [, quoted, plain = "", end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === separator) continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push([...row, ""]);
  return rows;
}
