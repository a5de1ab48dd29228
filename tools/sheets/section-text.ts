import { columnLetters, numberedTable } from "../text/cells.js";
import { quoted } from "../text/quoted.js";
import { columnIndex } from "./a1.js";
import type { Section } from "./section.js";

/** What was read of one range, as a person reads it. */
export function sectionText(section: Section): string {
  const { range, grid, rows, merged, errors, dates, shortened } = section;
  return [
    `## ${range} (the tab has ${grid.rows} rows × ${grid.columns} columns)`,
    rows.length === 0 ? "(empty)" : quoted(tableOf(section), "Cells"),
    merged &&
      `Merged, the value stands in the first cell: ${merged.join(", ")}`,
    dates &&
      `Dates: ${dates.map(({ column, pattern }) => (pattern ? `column ${column} as ${pattern}` : `column ${column}`)).join(", ")}`,
    errors &&
      `Errors: ${errors.map(({ cell, error, message }) => `${cell} ${error}${message ? ` (${message})` : ""}`).join("; ")}`,
    shortened &&
      `Shortened here, read one alone for all of it: ${shortened.map(({ cell, characters }) => `${cell} (${characters} characters)`).join(", ")}`,
  ]
    .filter(Boolean)
    .join("\n");
}

function tableOf({ header, rows, first_column }: Section): string {
  if (header)
    return numberedTable(
      header,
      rows.map(({ row, fields = {} }) => ({
        row,
        values: header.map((name) => fields[name]),
      })),
    );
  const width = Math.max(...rows.map(({ values = [] }) => values.length));
  const start = columnIndex(first_column);
  return numberedTable(
    Array.from({ length: width }, (_, index) => columnLetters(start + index)),
    rows.map(({ row, values = [] }) => ({ row, values })),
  );
}
