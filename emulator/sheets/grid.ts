import { invalid } from "./refusals.js";
import type { Cell, Dimension, Rectangle, Spreadsheet, Tab } from "./state.js";

/** How many cells a spreadsheet may have. Source: "Files you can store in Google Drive". */
const MOST_CELLS = 10_000_000;

/** Whether a cell shows and calculates nothing, whatever its format. */
export function isEmpty(cell: Cell | undefined): boolean {
  return !cell || (cell.value === "" && cell.formula === undefined);
}

export function cellAt(
  tab: Tab,
  row: number,
  column: number,
): Cell | undefined {
  return tab.rows[row]?.[column];
}

/** Puts a cell into its place; `undefined` leaves nothing there. */
export function setCell(
  tab: Tab,
  row: number,
  column: number,
  cell: Cell | undefined,
): void {
  if (!cell && !tab.rows[row]?.[column]) return;
  while (tab.rows.length <= row) tab.rows.push([]);
  const cells = tab.rows[row] ?? [];
  tab.rows[row] = cells;
  cells[column] = cell;
}

/** Replaces every cell of an area by what `change` makes of it, row by row. */
export function changeCells(
  tab: Tab,
  area: Rectangle,
  change: (
    cell: Cell | undefined,
    row: number,
    column: number,
  ) => Cell | undefined,
): void {
  for (let row = area.startRow; row < area.endRow; row++)
    for (let column = area.startColumn; column < area.endColumn; column++)
      setCell(tab, row, column, change(cellAt(tab, row, column), row, column));
}

/** A cell with its value gone and everything else kept; `undefined` when nothing is left. */
export function emptied(cell: Cell | undefined): Cell | undefined {
  if (!cell) return undefined;
  const { formula: _formula, textFormatRuns: _runs, ...rest } = cell;
  return Object.keys(rest).length > 1 ? { ...rest, value: "" } : undefined;
}

/** The cells of an area as they stand, row by row, gaps included. */
export function cellsOf(tab: Tab, area: Rectangle): (Cell | undefined)[][] {
  return Array.from({ length: area.endRow - area.startRow }, (_, row) =>
    Array.from({ length: area.endColumn - area.startColumn }, (_, column) =>
      cellAt(tab, area.startRow + row, area.startColumn + column),
    ),
  );
}

/** The last row and column that hold something, as an end: both are zero for an empty tab. */
export function usedEnd(tab: Tab): { row: number; column: number } {
  let column = 0;
  let row = 0;
  for (const [index, cells] of tab.rows.entries()) {
    const last = (cells ?? []).findLastIndex((cell) => !isEmpty(cell));
    if (last < 0) continue;
    row = index + 1;
    column = Math.max(column, last + 1);
  }
  return { row, column };
}

/** Makes a tab larger or smaller; what lies outside is gone. */
export function resize(
  spreadsheet: Spreadsheet,
  tab: Tab,
  size: { rowCount?: number; columnCount?: number },
): void {
  const { rowCount = tab.rowCount, columnCount = tab.columnCount } = size;
  const growth = rowCount * columnCount - tab.rowCount * tab.columnCount;
  if (growth > 0) checkRoom(spreadsheet, growth);
  tab.rowCount = rowCount;
  tab.columnCount = columnCount;
  tab.rows.length = Math.min(tab.rows.length, rowCount);
  for (const cells of tab.rows)
    if (cells && cells.length > columnCount) cells.length = columnCount;
  const { ROWS, COLUMNS } = tab.dimensions;
  ROWS.length = Math.min(ROWS.length, rowCount);
  COLUMNS.length = Math.min(COLUMNS.length, columnCount);
}

/** @throws GoogleError 400 when so many cells more are too many. */
export function checkRoom({ tabs }: Spreadsheet, growth: number): void {
  const cells = tabs.reduce(
    (sum, { rowCount, columnCount }) => sum + rowCount * columnCount,
    0,
  );
  if (cells + growth > MOST_CELLS)
    throw invalid(
      `This action would increase the number of cells in the workbook above the limit of ${MOST_CELLS} cells.`,
    );
}

/**
 * Takes rows or columns out at an index and puts others in, with what is
 * particular to them. The counts of the tab are the caller's.
 */
export function splice(
  tab: Tab,
  dimension: Dimension,
  index: number,
  taken: number,
  put: number,
): void {
  if (dimension === "ROWS") spliceSparse(tab.rows, index, taken, put, () => []);
  else
    for (const cells of tab.rows)
      if (cells) spliceSparse(cells, index, taken, put, () => undefined);
  spliceSparse(tab.dimensions[dimension], index, taken, put, () => undefined);
}

function spliceSparse<T>(
  items: T[],
  index: number,
  taken: number,
  put: number,
  filler: () => T,
): void {
  if (index >= items.length) return;
  items.splice(index, taken, ...Array.from({ length: put }, filler));
}
