/** Cells as a Markdown table that names its rows and columns as the spreadsheet does. */

/** The letters of a column, from zero: A to Z, AA ... */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A Markdown table of rows, the first of which has the number `firstRow`, their first column the index `firstColumn`; empty rows are left out, as their numbers show. */
export function table(
  rows: readonly (readonly unknown[])[],
  firstRow: number,
  firstColumn = 0,
): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return "(empty)";
  const columns = Array.from({ length: width }, (_, index) =>
    columnLetters(firstColumn + index),
  );
  const numbered = rows.map((values, index) => ({
    row: firstRow + index,
    values,
  }));
  return numberedTable(
    columns,
    numbered.filter(({ values }) => values.some((value) => cell(value) !== "")),
  );
}

/** A Markdown table of rows that have numbers of their own, under these headings. */
export function numberedTable(
  columns: readonly string[],
  rows: readonly { row: number; values: readonly unknown[] }[],
): string {
  return [
    line("", columns.map(cell)),
    line(
      "---",
      columns.map(() => "---"),
    ),
    ...rows.map(({ row, values }) =>
      line(
        row,
        columns.map((_, index) => cell(values[index])),
      ),
    ),
  ].join("\n");
}

const line = (head: string | number, cells: readonly string[]): string =>
  `| ${[head, ...cells].join(" | ")} |`;

/** A value on one line, its bars escaped. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  return String(value).replace(/[\\|]/g, "\\$&").replace(/\r?\n/g, "<br>");
}
