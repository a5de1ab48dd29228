import { cellAt, isEmpty, resize, setCell, usedEnd } from "./grid.js";
import { deleted, inserted, relocate, within } from "./relocations.js";
import type { Cell, Dimension, Rectangle, Spreadsheet, Tab } from "./state.js";

/** Puts empty cells in, and those that were there further down or right. The grid grows where something would be lost. */
export function insertCells(
  spreadsheet: Spreadsheet,
  tab: Tab,
  area: Rectangle,
  dimension: Dimension,
): void {
  const { start, count, from, until } = facts(area, dimension);
  const lines = takeLines(tab, dimension, start, from, until);
  const longest = Math.max(
    0,
    ...lines.map((line) => line.findLastIndex((cell) => !isEmpty(cell)) + 1),
  );
  grow(spreadsheet, tab, dimension, start + count + longest);
  relocateWithin(
    spreadsheet,
    area,
    dimension,
    inserted(tab, dimension, start, count),
  );
  const gap = Array<Cell | undefined>(count);
  const now = takeLines(tab, dimension, start, from, until);
  putLines(
    tab,
    dimension,
    start,
    from,
    now.map((line) => [...gap, ...line]),
  );
}

/** Takes cells out, and moves those below or to the right up to where they were. */
export function deleteCells(
  spreadsheet: Spreadsheet,
  tab: Tab,
  area: Rectangle,
  dimension: Dimension,
): void {
  const { start, count, from, until } = facts(area, dimension);
  relocateWithin(
    spreadsheet,
    area,
    dimension,
    deleted(tab, dimension, start, start + count),
  );
  const gap = Array<Cell | undefined>(count);
  const now = takeLines(tab, dimension, start, from, until);
  putLines(
    tab,
    dimension,
    start,
    from,
    now.map((line) => [...line.slice(count), ...gap]),
  );
}

function facts(area: Rectangle, dimension: Dimension) {
  const { startRow, endRow, startColumn, endColumn } = area;
  return dimension === "ROWS"
    ? {
        start: startRow,
        count: endRow - startRow,
        from: startColumn,
        until: endColumn,
      }
    : {
        start: startColumn,
        count: endColumn - startColumn,
        from: startRow,
        until: endRow,
      };
}

function relocateWithin(
  spreadsheet: Spreadsheet,
  area: Rectangle,
  dimension: Dimension,
  relocation: ReturnType<typeof inserted>,
): void {
  const { from, until } = facts(area, dimension);
  relocate(spreadsheet, within(relocation, dimension, from, until));
}

/** The cells from a row or column on, one line for each of those that are affected. */
function takeLines(
  tab: Tab,
  dimension: Dimension,
  start: number,
  from: number,
  until: number,
): (Cell | undefined)[][] {
  const used = usedEnd(tab);
  const end =
    dimension === "ROWS" ? Math.max(used.row, tab.rows.length) : used.column;
  return Array.from({ length: until - from }, (_, line) =>
    Array.from({ length: Math.max(0, end - start) }, (_, index) =>
      dimension === "ROWS"
        ? cellAt(tab, start + index, from + line)
        : cellAt(tab, from + line, start + index),
    ),
  );
}

function putLines(
  tab: Tab,
  dimension: Dimension,
  start: number,
  from: number,
  lines: readonly (readonly (Cell | undefined)[])[],
): void {
  for (const [line, cells] of lines.entries())
    for (const [index, cell] of cells.entries()) {
      const [row, column] =
        dimension === "ROWS"
          ? [start + index, from + line]
          : [from + line, start + index];
      if (row < tab.rowCount && column < tab.columnCount)
        setCell(tab, row, column, cell);
    }
}

function grow(
  spreadsheet: Spreadsheet,
  tab: Tab,
  dimension: Dimension,
  needed: number,
): void {
  resize(
    spreadsheet,
    tab,
    dimension === "ROWS"
      ? { rowCount: Math.max(tab.rowCount, needed) }
      : { columnCount: Math.max(tab.columnCount, needed) },
  );
}
