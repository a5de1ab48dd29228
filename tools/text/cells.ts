/** Cells as a Markdown table that names its rows and columns as the spreadsheet does. */

/** The letters of a column, from zero: A to Z, AA ... */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A Markdown table of rows, the first of which has the number `firstRow`; empty rows are left out, as their numbers show. */
export function table(
  rows: readonly (readonly unknown[])[],
  firstRow: number,
): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return "(empty)";
  const columns = Array.from({ length: width }, (_, index) => index);
  const lines = rows.flatMap((row, index) =>
    row.every((value) => cell(value) === "")
      ? []
      : [
          line(
            firstRow + index,
            columns.map((column) => cell(row[column])),
          ),
        ],
  );
  return [
    line("", columns.map(columnLetters)),
    line(
      "---",
      columns.map(() => "---"),
    ),
    ...lines,
  ].join("\n");
}

const line = (head: string | number, cells: readonly string[]): string =>
  `| ${[head, ...cells].join(" | ")} |`;

/** A value on one line, its bars escaped. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  return String(value).replace(/[\\|]/g, "\\$&").replace(/\r?\n/g, "<br>");
}
