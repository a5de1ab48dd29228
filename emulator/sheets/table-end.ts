import { cellAt, isEmpty } from "./grid.js";
import type { Rectangle, Tab } from "./state.js";

/**
 * The table that an area touches: around its last filled cell, as far as filled
 * cells adjoin in any direction. Source: "Append values" in the guide to
 * reading and writing cells.
 */
export function tableAt(tab: Tab, area: Rectangle): Rectangle | undefined {
  const last = lastFilled(tab, area);
  if (!last) return undefined;
  const table = {
    startRow: last.row,
    endRow: last.row + 1,
    startColumn: last.column,
    endColumn: last.column + 1,
  };
  while (grow(tab, table));
  return table;
}

function lastFilled(tab: Tab, area: Rectangle) {
  const end = Math.min(area.endRow, tab.rows.length);
  for (let row = end - 1; row >= area.startRow; row--) {
    const cells = tab.rows[row] ?? [];
    for (
      let column = Math.min(area.endColumn, cells.length) - 1;
      column >= area.startColumn;
      column--
    )
      if (!isEmpty(cells[column])) return { row, column };
  }
  return undefined;
}

/** Takes in the filled edges around a table; false when there are none. */
function grow(tab: Tab, table: Rectangle): boolean {
  const { startRow, endRow, startColumn, endColumn } = table;
  const inRow = (row: number) =>
    some(startColumn - 1, endColumn + 1, (column) => filled(tab, row, column));
  const inColumn = (column: number) =>
    some(startRow - 1, endRow + 1, (row) => filled(tab, row, column));
  if (inRow(startRow - 1)) table.startRow--;
  else if (inRow(endRow)) table.endRow++;
  else if (inColumn(startColumn - 1)) table.startColumn--;
  else if (inColumn(endColumn)) table.endColumn++;
  else return false;
  return true;
}

function some(
  from: number,
  until: number,
  test: (index: number) => boolean,
): boolean {
  for (let index = from; index < until; index++) if (test(index)) return true;
  return false;
}

function filled(tab: Tab, row: number, column: number): boolean {
  return row >= 0 && column >= 0 && !isEmpty(cellAt(tab, row, column));
}
