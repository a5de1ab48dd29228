import { writeRange } from "./a1.js";
import { invalid } from "./refusals.js";
import type {
  Dimension,
  GridRange,
  Rectangle,
  Spreadsheet,
  Tab,
} from "./state.js";

/** A rectangle of a certain tab. */
export interface Place {
  tab: Tab;
  area: Rectangle;
}

/** @throws GoogleError 400 when there is no tab of this id. */
export function tabOf(spreadsheet: Spreadsheet, sheetId = 0): Tab {
  const tab = spreadsheet.tabs.find((each) => each.sheetId === sheetId);
  if (tab) return tab;
  throw invalid(`No grid with id: ${sheetId}`);
}

/** The whole of a tab. */
export function wholeArea({ rowCount, columnCount }: Tab): Rectangle {
  return {
    startRow: 0,
    endRow: rowCount,
    startColumn: 0,
    endColumn: columnCount,
  };
}

/** A range bounded by its tab's grid, which it may outgrow. */
export function areaOf(tab: Tab, range: Partial<GridRange>): Rectangle {
  return {
    startRow: range.startRowIndex ?? 0,
    endRow: Math.min(range.endRowIndex ?? tab.rowCount, tab.rowCount),
    startColumn: range.startColumnIndex ?? 0,
    endColumn: Math.min(
      range.endColumnIndex ?? tab.columnCount,
      tab.columnCount,
    ),
  };
}

/** A rectangle as a range of the tab. */
export function rangeFrom({ sheetId }: Tab, area: Rectangle): GridRange {
  return {
    sheetId,
    startRowIndex: area.startRow,
    endRowIndex: area.endRow,
    startColumnIndex: area.startColumn,
    endColumnIndex: area.endColumn,
  };
}

/**
 * The place that a range of a request names.
 * @throws GoogleError 400 for an unknown tab, for ends before starts, and for what leaves the grid.
 */
export function placeOf(
  spreadsheet: Spreadsheet,
  range: Partial<GridRange> = {},
): Place {
  const tab = tabOf(spreadsheet, range.sheetId);
  checkEnds("Row", range.startRowIndex, range.endRowIndex, tab.rowCount);
  checkEnds(
    "Column",
    range.startColumnIndex,
    range.endColumnIndex,
    tab.columnCount,
  );
  return { tab, area: areaOf(tab, range) };
}

function checkEnds(
  what: "Row" | "Column",
  start = 0,
  end: number | undefined,
  count: number,
): void {
  const noun = what.toLowerCase();
  if (start < 0)
    throw invalid(
      `GridRange.start${what}Index[${start}] must be at least zero`,
    );
  if (start >= count)
    throw invalid(
      `GridRange.start${what}Index[${start}] is after last ${noun} in grid[${count}]`,
    );
  if (end === undefined) return;
  if (end <= start)
    throw invalid(
      `GridRange.end${what}Index[${end}] must be greater than GridRange.start${what}Index[${start}]`,
    );
  if (end > count)
    throw invalid(
      `GridRange.end${what}Index[${end}] is after last ${noun} in grid[${count}]`,
    );
}

/** Whether two rectangles of one tab have a cell in common. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.startRow < b.endRow &&
    b.startRow < a.endRow &&
    a.startColumn < b.endColumn &&
    b.startColumn < a.endColumn
  );
}

/** Whether the first rectangle holds all of the second. */
export function contains(a: Rectangle, b: Rectangle): boolean {
  return (
    a.startRow <= b.startRow &&
    a.endRow >= b.endRow &&
    a.startColumn <= b.startColumn &&
    a.endColumn >= b.endColumn
  );
}

/** Whether two rectangles are the same. */
export function same(a: Rectangle, b: Rectangle): boolean {
  return contains(a, b) && contains(b, a);
}

/** The names of a dimension's ends in a range. */
export const ENDS = {
  ROWS: { start: "startRowIndex", end: "endRowIndex" },
  COLUMNS: { start: "startColumnIndex", end: "endColumnIndex" },
} as const;

/** How many rows or columns a tab has. */
export function sizeOf(tab: Tab, dimension: Dimension): number {
  return dimension === "ROWS" ? tab.rowCount : tab.columnCount;
}

/** The refusal of what lies beyond a tab's grid. */
export function beyondGrid(tab: Tab, area: Rectangle | string) {
  const written = typeof area === "string" ? area : writeRange(tab, area);
  return invalid(
    `Range (${written}) exceeds grid limits. Max rows: ${tab.rowCount}, max columns: ${tab.columnCount}`,
  );
}

/** The part of an area where there are cells at all. */
export function filledPart(tab: Tab, area: Rectangle): Rectangle {
  const widest = tab.rows.reduce(
    (width, cells) => Math.max(width, cells?.length ?? 0),
    0,
  );
  return {
    ...area,
    endRow: Math.max(area.startRow, Math.min(area.endRow, tab.rows.length)),
    endColumn: Math.max(area.startColumn, Math.min(area.endColumn, widest)),
  };
}
