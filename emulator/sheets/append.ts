import type { Handler } from "../call.js";
import { rangeOf, writeRange } from "./a1.js";
import { type Edit, edit } from "./edit.js";
import { resize } from "./grid.js";
import { guardWithin } from "./protection.js";
import { areaOf, contains, type Place, rangeFrom } from "./ranges.js";
import type { Rectangle, Tab } from "./state.js";
import { insertDimension } from "./structure.js";
import { tableAt } from "./table-end.js";
import { inputOption, linesOf, put, updateResponse } from "./write.js";

/** `sheets.spreadsheets.values.append`: below the last row of the table that the range touches. */
export const appendValues: Handler = async (call) => {
  const { params, body } = call;
  const option = inputOption(params);
  const lines = linesOf(body);
  const { edit: done, result } = await edit(call, (working) => {
    const place = rangeOf(working.spreadsheet, params.range);
    const { tab } = place;
    const table = tableAt(tab, place.area);
    const start = startOf(place, table);
    const tableRange = table && writeRange(tab, table);
    if (params.insertDataOption === "INSERT_ROWS" && table)
      insertRows(working, tab, start.startRow, lines.length);
    makeRoom(working, tab, start, lines);
    const written = put(working, { tab, area: start }, lines, option);
    if (table) growTable(tab, table, written.place.area);
    return { tableRange, written };
  });
  const { tableRange, written } = result;
  return {
    spreadsheetId: done.file.id,
    ...(tableRange !== undefined && { tableRange }),
    updates: updateResponse(done, written, params, body.majorDimension),
  };
};

function startOf({ area }: Place, table: Rectangle | undefined): Rectangle {
  const startRow = table?.endRow ?? area.startRow;
  const startColumn = table?.startColumn ?? area.startColumn;
  return {
    startRow,
    startColumn,
    endRow: startRow + 1,
    endColumn: startColumn + 1,
  };
}

function insertRows(
  working: Edit,
  tab: Tab,
  index: number,
  count: number,
): void {
  if (count === 0) return;
  guardWithin(working, tab, "ROWS", index);
  insertDimension(working.spreadsheet, tab, "ROWS", index, count, index - 1);
}

function makeRoom(
  { spreadsheet }: Edit,
  tab: Tab,
  { startRow, startColumn }: Rectangle,
  lines: readonly unknown[][],
): void {
  const width = Math.max(0, ...lines.map((line) => line.length));
  resize(spreadsheet, tab, {
    rowCount: Math.max(tab.rowCount, startRow + lines.length),
    columnCount: Math.max(tab.columnCount, startColumn + width),
  });
}

/** A table with a name takes in what is appended to it. */
function growTable(tab: Tab, before: Rectangle, written: Rectangle): void {
  tab.tables = tab.tables.map((table) => {
    const area = areaOf(tab, table.range);
    if (!contains(before, area) || area.endRow !== before.endRow) return table;
    return {
      ...table,
      range: rangeFrom(tab, { ...area, endRow: written.endRow }),
    };
  });
}
