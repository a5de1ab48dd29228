import type { CellValue } from "./cells.js";
import type { Room } from "./room.js";
import type { Table } from "./table.js";
import { isBlank, isTotals } from "./table-end.js";

/** Where rows below a table go. */
export interface Below {
  /** From zero. */
  row: number;
  /** Rows to make first, where something stands in the way or the tab ends. */
  room?: Room | undefined;
  /** Whether what stands below has to move down. */
  moves: boolean;
  /** Whether Google's own way of appending finds the same place. */
  isFound: boolean;
}

/**
 * Finds room for rows right below the last one with data: what stands in the
 * way moves down, and keeps a blank row to the data where there was one.
 */
export function below(table: Table, count: number, width: number): Below {
  const { tab, lastRow, startColumn, cells } = table;
  const row = lastRow + 1;
  const endColumn = startColumn + Math.max(width, table.width);
  const isFree = (at: number) =>
    (cells[at] ?? []).slice(startColumn, endColumn).every(isBlank);
  const rows = Array.from({ length: count + 1 }, (_, index) => row + index);
  const isClear = rows.every(isFree);
  const isBeyond = row + count > tab.rows;
  return {
    row,
    moves: !isClear,
    ...((!isClear || isBeyond) && { room: { tab, row, count } }),
    isFound: isFoundByGoogle(table),
  };
}

/**
 * Whether Google, asked to append to the last row with data, would write right
 * below it and from the table's first column on. It takes all filled cells that
 * adjoin, and adjoin those, for the table.
 * Source: "Append values" of the guide to reading and writing cells.
 */
function isFoundByGoogle({
  header,
  lastRow,
  startColumn,
  width,
  cells,
}: Table): boolean {
  if (!header) return true;
  const line = (cells[lastRow] ?? []).slice(startColumn, startColumn + width);
  const last = line.findLastIndex((value) => !isBlank(value));
  if (last < 0) return false;
  const region = around(cells, lastRow, startColumn + last);
  return region.bottom === lastRow && region.left === startColumn;
}

/** The rectangle of filled cells that adjoin one. */
function around(
  cells: readonly (readonly CellValue[])[],
  row: number,
  column: number,
) {
  const region = { top: row, bottom: row, left: column, right: column };
  const isRow = (at: number) =>
    (cells[at] ?? [])
      .slice(Math.max(0, region.left - 1), region.right + 2)
      .some((value) => !isBlank(value));
  const isColumn = (at: number) =>
    at >= 0 &&
    cells
      .slice(Math.max(0, region.top - 1), region.bottom + 2)
      .some((line) => !isBlank(line[at]));
  for (;;) {
    if (region.top > 0 && isRow(region.top - 1)) region.top--;
    else if (isRow(region.bottom + 1)) region.bottom++;
    else if (isColumn(region.left - 1)) region.left--;
    else if (isColumn(region.right + 1)) region.right++;
    else return region;
  }
}

/** What has to be said about rows that come below a table. */
export function notesBelow(
  { lines, header, lastRow, startColumn }: Table,
  rows: readonly (readonly unknown[])[],
  made: number,
): string[] {
  if (!header) return [];
  const first = header.row + 1;
  const totals = lines.findIndex(
    (line, index) =>
      first + index > lastRow && isTotals(line, first + index, startColumn),
  );
  const formulas = (lines[lastRow - first] ?? []).flatMap((value, index) => {
    const isFormula = typeof value === "string" && /^=./s.test(value);
    const isMissing = rows.every((row) => (row[index] ?? null) === null);
    return isFormula && isMissing ? [header.names[index] ?? ""] : [];
  });
  return [
    ...(totals >= 0
      ? [
          `Row ${first + totals + made + 1} has totals: check whether its formulas take in the new rows.`,
        ]
      : []),
    ...(formulas.length > 0
      ? [
          `The rows above have formulas in ${formulas.map((name) => JSON.stringify(name)).join(", ")}; the new ones have none there.`,
        ]
      : []),
  ];
}
