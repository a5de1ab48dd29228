import { changeCells, emptied } from "../grid.js";
import { guard } from "../protection.js";
import { areaOf, contains, overlap, placeOf, rangeFrom } from "../ranges.js";
import { invalid } from "../refusals.js";
import type { Rectangle, Tab } from "../state.js";
import type { RequestHandler } from "./request.js";

const mergeCells: RequestHandler = (edit, { range, mergeType }) => {
  const { tab, area } = placeOf(edit.spreadsheet, range);
  guard(edit, tab, area);
  refuseSplitting(tab, area);
  refuseFrozen(tab, area);
  tab.merges = outside(tab, area);
  for (const piece of piecesOf(area, mergeType)) {
    const cells =
      (piece.endRow - piece.startRow) * (piece.endColumn - piece.startColumn);
    if (cells < 2) continue;
    tab.merges.push(rangeFrom(tab, piece));
    // Only the first cell keeps what it holds.
    changeCells(tab, piece, (cell, row, column) =>
      row === piece.startRow && column === piece.startColumn
        ? cell
        : emptied(cell),
    );
  }
  return undefined;
};

const unmergeCells: RequestHandler = (edit, { range }) => {
  const { tab, area } = placeOf(edit.spreadsheet, range);
  guard(edit, tab, area);
  refuseSplitting(tab, area);
  tab.merges = outside(tab, area);
  return undefined;
};

function outside(tab: Tab, area: Rectangle) {
  return tab.merges.filter((merge) => !overlap(areaOf(tab, merge), area));
}

function piecesOf(area: Rectangle, mergeType: unknown): Rectangle[] {
  const { startRow, endRow, startColumn, endColumn } = area;
  if (mergeType === "MERGE_COLUMNS")
    return Array.from({ length: endColumn - startColumn }, (_, index) => ({
      ...area,
      startColumn: startColumn + index,
      endColumn: startColumn + index + 1,
    }));
  if (mergeType === "MERGE_ROWS")
    return Array.from({ length: endRow - startRow }, (_, index) => ({
      ...area,
      startRow: startRow + index,
      endRow: startRow + index + 1,
    }));
  return [area];
}

function refuseSplitting(tab: Tab, area: Rectangle): void {
  const split = tab.merges
    .map((merge) => areaOf(tab, merge))
    .some((merge) => overlap(merge, area) && !contains(area, merge));
  if (split)
    throw invalid(
      "You must select all cells in a merged range to merge or unmerge them.",
    );
}

function refuseFrozen(tab: Tab, area: Rectangle): void {
  const crosses = (frozen: number, start: number, end: number) =>
    start < frozen && frozen < end;
  if (crosses(tab.frozenRowCount, area.startRow, area.endRow))
    throw invalid("You can't merge frozen and non-frozen rows.");
  if (crosses(tab.frozenColumnCount, area.startColumn, area.endColumn))
    throw invalid("You can't merge frozen and non-frozen columns.");
}

export const mergeRequests: Record<string, RequestHandler> = {
  mergeCells,
  unmergeCells,
};
