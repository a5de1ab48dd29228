import { writeRange } from "./a1.js";
import { isDateFormat } from "./numbers/format.js";
import type { Place } from "./ranges.js";
import { plain, shown } from "./show.js";
import type { Cell } from "./state.js";

/** How values are wanted. */
interface Rendering {
  majorDimension?: string;
  valueRenderOption?: string;
  dateTimeRenderOption?: string;
}

/** The values of a place: empty rows at its end, and empty cells at the end of a row, are left out. */
export function valueRange(
  { tab, area }: Place,
  rendering: Rendering,
  locale: string,
) {
  const columns = rendering.majorDimension === "COLUMNS";
  const rows = tab.rows
    .slice(area.startRow, area.endRow)
    .map((row) => (row ?? []).slice(area.startColumn, area.endColumn));
  const values = trimmed(
    (columns ? transposed(rows) : rows).map((line) =>
      trimmed(
        Array.from(line, (cell) => render(cell, rendering, locale)),
        (value) => value === "",
      ),
    ),
    (line) => line.length === 0,
  );
  return {
    range: writeRange(tab, area),
    majorDimension: columns ? "COLUMNS" : "ROWS",
    ...(values.length > 0 && { values }),
  };
}

function render(
  cell: Cell | undefined,
  { valueRenderOption, dateTimeRenderOption }: Rendering,
  locale: string,
): string | number | boolean {
  if (!cell) return "";
  if (valueRenderOption === "FORMULA" && cell.formula !== undefined)
    return cell.formula;
  const formatted =
    valueRenderOption !== "FORMULA" &&
    valueRenderOption !== "UNFORMATTED_VALUE";
  // Dates are serial numbers unless the caller wants them as texts.
  const dateText =
    dateTimeRenderOption === "FORMATTED_STRING" &&
    isDateFormat(cell.format?.numberFormat ?? cell.inferred);
  return formatted || dateText ? shown(cell, locale) : plain(cell.value);
}

function trimmed<T>(items: readonly T[], isEmpty: (item: T) => boolean): T[] {
  return items.slice(0, items.findLastIndex((item) => !isEmpty(item)) + 1);
}

/** Rows as columns, or the reverse; what is missing is filled up. */
export function transposed<T>(
  rows: readonly (T | undefined)[][],
): (T | undefined)[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    rows.map((row) => row[column]),
  );
}
