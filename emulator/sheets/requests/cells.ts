import type { Mask } from "../../fields.js";
import { writtenCell } from "../cell-data.js";
import type { Edit } from "../edit.js";
import { copiedCell } from "../formula/relocate.js";
import { cellAt, changeCells, resize, setCell, usedEnd } from "../grid.js";
import { fieldsOf, names } from "../masks.js";
import { guard } from "../protection.js";
import { areaOf, placeOf, tabOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import type { Rectangle, Resource, Tab } from "../state.js";
import type { Request, RequestHandler } from "./request.js";

interface RowData {
  values?: Resource[];
}

const updateCells: RequestHandler = (edit, request) => {
  const mask = fieldsOf(request.fields, "CellData");
  const rows: RowData[] = request.rows ?? [];
  const { tab, area, whole } = targetOf(edit, request, rows);
  guard(edit, tab, area);
  if (whole)
    // What the rows do not say of the range is cleared.
    changeCells(tab, area, (before, row, column) =>
      writtenCell(before, dataAt(rows, area, row, column) ?? {}, mask),
    );
  else writeRows(tab, area, rows, mask);
  return undefined;
};

function targetOf(edit: Edit, request: Request, rows: readonly RowData[]) {
  const height = rows.length;
  const width = Math.max(0, ...rows.map(({ values = [] }) => values.length));
  if (request.range) {
    const { tab, area } = placeOf(edit.spreadsheet, request.range);
    refuseBeyond(area, height, width);
    return { tab, area, whole: true };
  }
  const { sheetId, rowIndex = 0, columnIndex = 0 } = request.start ?? {};
  const tab = tabOf(edit.spreadsheet, sheetId);
  if (rowIndex < 0 || rowIndex >= tab.rowCount)
    throw invalid(
      `GridCoordinate.rowIndex[${rowIndex}] is after last row in grid[${tab.rowCount}]`,
    );
  if (columnIndex < 0 || columnIndex >= tab.columnCount)
    throw invalid(
      `GridCoordinate.columnIndex[${columnIndex}] is after last column in grid[${tab.columnCount}]`,
    );
  const grid = {
    ...areaOf(tab, {}),
    startRow: rowIndex,
    startColumn: columnIndex,
  };
  refuseBeyond(grid, height, width);
  const area = {
    ...grid,
    endRow: rowIndex + height,
    endColumn: columnIndex + width,
  };
  return { tab, area, whole: false };
}

function refuseBeyond(area: Rectangle, height: number, width: number): void {
  const row = area.startRow + height;
  if (row > area.endRow)
    throw invalid(
      `Attempting to write row: ${area.endRow}, beyond the last requested row of: ${area.endRow - 1}`,
    );
  if (area.startColumn + width > area.endColumn)
    throw invalid(
      `Attempting to write column: ${area.endColumn}, beyond the last requested column of: ${area.endColumn - 1}`,
    );
}

function dataAt(
  rows: readonly RowData[],
  { startRow, startColumn }: Rectangle,
  row: number,
  column: number,
): Resource | undefined {
  return rows[row - startRow]?.values?.[column - startColumn];
}

function writeRows(
  tab: Tab,
  { startRow, startColumn }: Rectangle,
  rows: readonly RowData[],
  mask: Mask,
): void {
  for (const [down, { values = [] }] of rows.entries())
    for (const [right, data] of values.entries()) {
      const [row, column] = [startRow + down, startColumn + right];
      const before = cellAt(tab, row, column);
      setCell(tab, row, column, writtenCell(before, data, mask));
    }
}

/** A formula goes into each cell as if it were filled from the first. */
const repeatCell: RequestHandler = (edit, request) => {
  const mask = fieldsOf(request.fields, "CellData");
  const { tab, area } = placeOf(edit.spreadsheet, request.range);
  guard(edit, tab, area);
  const data: Resource = request.cell ?? {};
  const entered = names(mask, "userEnteredValue");
  changeCells(tab, area, (before, row, column) => {
    const cell = writtenCell(before, data, mask);
    return entered
      ? copiedCell(cell, row - area.startRow, column - area.startColumn)
      : cell;
  });
  return undefined;
};

/** Below the last row that holds anything. */
const appendCells: RequestHandler = (edit, request) => {
  const mask = fieldsOf(request.fields, "CellData");
  const rows: RowData[] = request.rows ?? [];
  const { tab, area } = endOf(edit, request, rows.length);
  const width = Math.max(0, ...rows.map(({ values = [] }) => values.length));
  refuseBeyond(area, rows.length, width);
  guard(edit, tab, area);
  writeRows(tab, area, rows, mask);
  return undefined;
};

function endOf({ spreadsheet }: Edit, request: Request, height: number) {
  const { tab, startRow, startColumn, table } = firstFree(spreadsheet.tabs);
  const endRow = startRow + height;
  resize(spreadsheet, tab, { rowCount: Math.max(tab.rowCount, endRow) });
  if (table) table.range = { ...table.range, endRowIndex: endRow };
  return { tab, area: { ...areaOf(tab, {}), startRow, endRow, startColumn } };

  function firstFree(tabs: readonly Tab[]) {
    if (request.tableId === undefined) {
      const tab = tabOf(spreadsheet, request.sheetId);
      return { tab, startRow: usedEnd(tab).row, startColumn: 0 };
    }
    for (const tab of tabs) {
      const table = tab.tables.find(
        ({ tableId }) => tableId === request.tableId,
      );
      if (!table) continue;
      const { endRow: startRow, startColumn } = areaOf(tab, table.range);
      return { tab, startRow, startColumn, table };
    }
    throw invalid(`No table with id: ${request.tableId}`);
  }
}

const setDataValidation: RequestHandler = (edit, { range, rule }) => {
  const { tab, area } = placeOf(edit.spreadsheet, range);
  guard(edit, tab, area);
  const mask: Mask = new Map([["dataValidation", "all"]]);
  const isCheckbox = rule?.condition?.type === "BOOLEAN";
  changeCells(tab, area, (before) => {
    const cell = writtenCell(before, { dataValidation: rule }, mask);
    // An empty cell that becomes a box is not ticked.
    return isCheckbox && cell?.value === "" && cell.formula === undefined
      ? { ...cell, value: false }
      : cell;
  });
  return undefined;
};

export const cellRequests: Record<string, RequestHandler> = {
  appendCells,
  repeatCell,
  setDataValidation,
  updateCells,
};
