import type { Edit } from "../edit.js";
import { copiedCell } from "../formula/relocate.js";
import {
  cellAt,
  cellsOf,
  changeCells,
  emptied,
  isEmpty,
  setCell,
} from "../grid.js";
import { guard } from "../protection.js";
import { placeOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import { isError, shown } from "../show.js";
import type { Cell, CellValue, Rectangle, Tab } from "../state.js";
import type { Request, RequestHandler } from "./request.js";

/** Rows of a range in another order; formulas read their new row. */
function reorder(tab: Tab, area: Rectangle, order: readonly number[]): void {
  const cells = cellsOf(tab, area);
  for (const [to, from] of order.entries())
    for (const [right, cell] of (cells[from] ?? []).entries())
      setCell(
        tab,
        area.startRow + to,
        area.startColumn + right,
        copiedCell(cell, to - from, 0),
      );
}

/** Numbers come before texts, those before truth values and errors. */
function rank(value: CellValue): number {
  if (isError(value)) return 3;
  return ["number", "string", "boolean"].indexOf(typeof value);
}

function compareValues(a: CellValue, b: CellValue): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === "string" && typeof b === "string")
    return a.localeCompare(b, "en", { sensitivity: "base" });
  return isError(a) || isError(b) ? 0 : Number(a) - Number(b);
}

/** Empty cells come last in either direction. */
function compareCells(
  a: Cell | undefined,
  b: Cell | undefined,
  descending: boolean,
): number {
  if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
  const order = compareValues(a?.value ?? "", b?.value ?? "");
  return descending ? -order : order;
}

/** Sorts the rows of an area by columns of the tab. */
export function sortRows(
  tab: Tab,
  area: Rectangle,
  specs: readonly Request[],
): void {
  for (const { dimensionIndex = 0 } of specs)
    if (dimensionIndex < area.startColumn || dimensionIndex >= area.endColumn)
      throw invalid(
        `sortSpecs.dimensionIndex[${dimensionIndex}] is outside of the range`,
      );
  const order = Array.from(
    { length: area.endRow - area.startRow },
    (_, index) => index,
  );
  order.sort((a, b) => {
    for (const { dimensionIndex: column = 0, sortOrder } of specs) {
      const [x, y] = [a, b].map((row) =>
        cellAt(tab, area.startRow + row, column),
      );
      const result = compareCells(x, y, sortOrder === "DESCENDING");
      if (result !== 0) return result;
    }
    return a - b;
  });
  reorder(tab, area, order);
}

const sortRange: RequestHandler = (edit, { range, sortSpecs = [] }) => {
  const { tab, area } = placeOf(edit.spreadsheet, range);
  guard(edit, tab, area);
  sortRows(tab, area, sortSpecs);
  return undefined;
};

const trimWhitespace: RequestHandler = (edit, { range }) => {
  const { tab, area } = placeOf(edit.spreadsheet, range);
  guard(edit, tab, area);
  let cellsChangedCount = 0;
  changeCells(tab, area, (cell) => {
    if (typeof cell?.value !== "string" || cell.formula !== undefined)
      return cell;
    const value = cell.value.trim().replace(/\s+/g, " ");
    if (value === cell.value) return cell;
    cellsChangedCount++;
    return value === "" ? emptied(cell) : { ...cell, value };
  });
  return { cellsChangedCount };
};

/** Case, formats and formulas make no difference. Source: `DeleteDuplicatesRequest`. */
const deleteDuplicates: RequestHandler = (edit, request) => {
  const { tab, area } = placeOf(edit.spreadsheet, request.range);
  guard(edit, tab, area);
  const columns = comparedColumns(request, area);
  const seen = new Set<string>();
  const kept: number[] = [];
  const height = area.endRow - area.startRow;
  for (let row = 0; row < height; row++) {
    const key = rowKey(edit, tab, area.startRow + row, columns);
    if (!seen.has(key)) kept.push(row);
    seen.add(key);
  }
  reorder(tab, area, kept);
  changeCells(tab, { ...area, startRow: area.startRow + kept.length }, emptied);
  return { duplicatesRemovedCount: height - kept.length };
};

function comparedColumns(
  { comparisonColumns = [] }: Request,
  area: Rectangle,
): number[] {
  const all = Array.from(
    { length: area.endColumn - area.startColumn },
    (_, index) => area.startColumn + index,
  );
  if (comparisonColumns.length === 0) return all;
  return all.filter((column) =>
    comparisonColumns.some(
      ({ startIndex = 0, endIndex = area.endColumn }: Request) =>
        column >= startIndex && column < endIndex,
    ),
  );
}

function rowKey(
  { spreadsheet }: Edit,
  tab: Tab,
  row: number,
  columns: readonly number[],
): string {
  return JSON.stringify(
    columns.map((column) =>
      shown(cellAt(tab, row, column), spreadsheet.locale).toLowerCase(),
    ),
  );
}

export const contentRequests: Record<string, RequestHandler> = {
  deleteDuplicates,
  sortRange,
  trimWhitespace,
};
