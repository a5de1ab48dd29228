import { type Call, GoogleError, type Handler } from "../call.js";
import { type Place, writeRange } from "./a1.js";
import { changed, type Opened, openSpreadsheet } from "./access.js";
import { inputCell } from "./input.js";
import type { CellValue, Rectangle, Tab } from "./state.js";
import { rangeOf } from "./values.js";

/** `sheets.spreadsheets.values.update`: null leaves a cell alone, an empty text clears it. */
export const updateValues: Handler = (call) => {
  const opened = openSpreadsheet(call, "writer");
  const place = rangeOf(opened.spreadsheet, call.params.range);
  const lines = linesOf(call);
  refuseOverflow(place, lines);
  return put(call, opened, place, lines);
};

/** `sheets.spreadsheets.values.append`: below the last row of the table that the range touches. */
export const appendValues: Handler = (call) => {
  const opened = openSpreadsheet(call, "writer");
  const place = rangeOf(opened.spreadsheet, call.params.range);
  const { tab } = place;
  const table = tableAt(tab, place.area);
  const lines = linesOf(call);
  const startRow = table ? table.endRow : place.area.startRow;
  const startColumn = (table ?? place.area).startColumn;
  if (call.params.insertDataOption === "INSERT_ROWS") {
    tab.rows.splice(startRow, 0, ...lines.map(() => []));
    tab.rowCount += lines.length;
  }
  tab.rowCount = Math.max(tab.rowCount, startRow + lines.length);
  const start = { ...place.area, startRow, startColumn };
  return {
    spreadsheetId: call.params.spreadsheetId,
    ...(table && { tableRange: writeRange(tab, table) }),
    updates: put(call, opened, { tab, area: start }, lines),
  };
};

/** The rows of the body, whichever way round it gave them. */
function linesOf({ body }: Call): (CellValue | null)[][] {
  const values: (CellValue | null)[][] = body.values ?? [];
  if (body.majorDimension !== "COLUMNS") return values;
  const height = Math.max(0, ...values.map((column) => column.length));
  return Array.from({ length: height }, (_, row) =>
    values.map((column) => column[row] ?? null),
  );
}

function put(
  call: Call,
  opened: Opened,
  { tab, area }: Place,
  lines: readonly (CellValue | null)[][],
) {
  const option = inputOption(call);
  // Everything is read before anything is written.
  const cells = lines.map((line) =>
    line.map((value) =>
      value === null ? null : (inputCell(value, option) ?? undefined),
    ),
  );
  let updatedCells = 0;
  for (const [offset, line] of cells.entries()) {
    const row = rowAt(tab, area.startRow + offset);
    for (const [column, cell] of line.entries()) {
      if (cell === null) continue;
      row[area.startColumn + column] = cell;
      updatedCells++;
    }
  }
  const width = Math.max(1, ...lines.map((line) => line.length));
  tab.columnCount = Math.max(tab.columnCount, area.startColumn + width);
  changed(call, opened);
  const written = {
    ...area,
    endRow: area.startRow + Math.max(1, lines.length),
    endColumn: area.startColumn + width,
  };
  return {
    spreadsheetId: opened.file.id,
    updatedRange: writeRange(tab, written),
    ...(updatedCells > 0 && {
      updatedRows: lines.length,
      updatedColumns: width,
      updatedCells,
    }),
  };
}

function rowAt(tab: Tab, index: number): Tab["rows"][number] {
  while (tab.rows.length <= index) tab.rows.push([]);
  const row = tab.rows[index] ?? [];
  tab.rows[index] = row;
  return row;
}

function inputOption({ params }: Call): "RAW" | "USER_ENTERED" {
  const option = params.valueInputOption;
  if (option === "RAW" || option === "USER_ENTERED") return option;
  throw new GoogleError(
    400,
    "badRequest",
    "'valueInputOption' is required but not specified",
    { status: "INVALID_ARGUMENT" },
  );
}

function refuseOverflow(
  { tab, area }: Place,
  lines: readonly unknown[][],
): void {
  const width = Math.max(0, ...lines.map((line) => line.length));
  const single =
    area.endRow - area.startRow === 1 &&
    area.endColumn - area.startColumn === 1;
  const rows = single
    ? tab.rowCount - area.startRow
    : area.endRow - area.startRow;
  const columns = single
    ? tab.columnCount - area.startColumn
    : area.endColumn - area.startColumn;
  if (lines.length <= rows && width <= columns) return;
  throw new GoogleError(
    400,
    "badRequest",
    `Requested writing within range [${writeRange(tab, area)}], but tried writing to ${lines.length > rows ? `row [${area.startRow + rows + 1}]` : `column [${area.startColumn + columns + 1}]`}`,
    { status: "INVALID_ARGUMENT" },
  );
}

/** The last block of filled rows that the area touches, as far up and down as they are connected. */
function tableAt(tab: Tab, area: Rectangle): Rectangle | undefined {
  const { startColumn, endColumn } = area;
  const filled = (row: number, from = 0, to = tab.columnCount) =>
    (tab.rows[row] ?? []).slice(from, to).some((cell) => cell !== undefined);
  let last = Math.min(area.endRow, tab.rows.length) - 1;
  while (last >= area.startRow && !filled(last, startColumn, endColumn)) last--;
  if (last < area.startRow) return undefined;
  let startRow = last;
  while (startRow > 0 && filled(startRow - 1)) startRow--;
  let endRow = last + 1;
  while (filled(endRow)) endRow++;
  const rows = tab.rows.slice(startRow, endRow);
  return {
    startRow,
    endRow,
    startColumn: Math.min(
      ...rows.map((row) => row.findIndex((cell) => cell !== undefined)),
    ),
    endColumn: Math.max(...rows.map((row) => row.length)),
  };
}
