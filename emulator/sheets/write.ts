import type { Call, Handler } from "../call.js";
import { columnName, rangeOf, writeRange } from "./a1.js";
import { type Edit, edit } from "./edit.js";
import { cellAt, setCell } from "./grid.js";
import { type InputOption, withInput } from "./input.js";
import { guard } from "./protection.js";
import { beyondGrid, type Place } from "./ranges.js";
import { invalid } from "./refusals.js";
import { transposed, valueRange } from "./render.js";
import type { Rectangle } from "./state.js";

type Input = string | number | boolean | null;

/** What has been written where. */
export interface Written {
  place: Place;
  rows: number;
  columns: number;
  cells: number;
}

/** `sheets.spreadsheets.values.update`: null leaves a cell alone, an empty text clears it. */
export const updateValues: Handler = async (call) => {
  const option = inputOption(call.params);
  const { edit: done, result } = await edit(call, (working) =>
    write(working, call.params.range, call.body, option),
  );
  return updateResponse(done, result, call.params, call.body.majorDimension);
};

/** `sheets.spreadsheets.values.batchUpdate`: every range, or none if one of them cannot be written. */
export const batchUpdateValues: Handler = async (call) => {
  const { body } = call;
  const option = inputOption(body);
  const data: Call["body"][] = body.data ?? [];
  const { edit: done, result } = await edit(call, (working) =>
    data.map((each) => write(working, each.range, each, option)),
  );
  const total = (count: (written: Written) => number) =>
    result.reduce((sum, written) => sum + count(written), 0);
  return {
    spreadsheetId: done.file.id,
    totalUpdatedRows: total(({ rows }) => rows),
    totalUpdatedColumns: total(({ columns }) => columns),
    totalUpdatedCells: total(({ cells }) => cells),
    totalUpdatedSheets: new Set(result.map(({ place }) => place.tab)).size,
    responses: result.map((written, index) =>
      updateResponse(done, written, body, data[index]?.majorDimension),
    ),
  };
};

/** What a request says of the values that it wants back. */
interface Wish {
  includeValuesInResponse?: boolean;
  responseValueRenderOption?: string;
  responseDateTimeRenderOption?: string;
}

/** Google's account of what has been written, with the values as they now stand if they are wanted. */
export function updateResponse(
  { file, spreadsheet }: Edit,
  { place, rows, columns, cells }: Written,
  wish: Wish,
  majorDimension: string | undefined,
) {
  const rendering = {
    valueRenderOption: wish.responseValueRenderOption ?? "FORMATTED_VALUE",
    dateTimeRenderOption: wish.responseDateTimeRenderOption ?? "SERIAL_NUMBER",
    majorDimension: majorDimension ?? "ROWS",
  };
  return {
    spreadsheetId: file.id,
    updatedRange: writeRange(place.tab, place.area),
    ...(cells > 0 && {
      updatedRows: rows,
      updatedColumns: columns,
      updatedCells: cells,
    }),
    ...(wish.includeValuesInResponse && {
      updatedData: valueRange(place, rendering, spreadsheet.locale),
    }),
  };
}

function write(
  working: Edit,
  range: string,
  body: Call["body"],
  option: InputOption,
): Written {
  const place = rangeOf(working.spreadsheet, range);
  const lines = linesOf(body);
  refuseOverflow(place, lines);
  return put(working, place, lines, option);
}

/**
 * The rows of a body, whichever way round it gave them.
 * @throws GoogleError 400 for a value that is no text, number or truth value.
 */
export function linesOf(body: Call["body"]): Input[][] {
  const values: unknown[][] = body.values ?? [];
  const lines = values.map((line, row) =>
    line.map((value, column) => {
      if (isInput(value)) return value;
      const kind = Array.isArray(value) ? "list_value" : "struct_value";
      throw invalid(`Invalid values[${row}][${column}]: ${kind}`);
    }),
  );
  if (body.majorDimension !== "COLUMNS") return lines;
  return transposed<Input>(lines).map((line) =>
    line.map((value) => value ?? null),
  );
}

function isInput(value: unknown): value is Input {
  return (
    value === null || ["string", "number", "boolean"].includes(typeof value)
  );
}

/**
 * Writes rows from the first cell of a place on.
 * @throws GoogleError 400 for protected cells.
 */
export function put(
  working: Edit,
  { tab, area }: Place,
  lines: readonly Input[][],
  option: InputOption,
): Written {
  const { locale } = working.spreadsheet;
  const columns = Math.max(0, ...lines.map((line) => line.length));
  const written: Rectangle = {
    ...area,
    endRow: area.startRow + Math.max(1, lines.length),
    endColumn: area.startColumn + Math.max(1, columns),
  };
  guard(working, tab, written);
  let cells = 0;
  for (const [down, line] of lines.entries())
    for (const [right, value] of line.entries()) {
      if (value === null) continue;
      const [row, column] = [area.startRow + down, area.startColumn + right];
      const before = cellAt(tab, row, column);
      setCell(tab, row, column, withInput(before, value, option, locale));
      cells++;
    }
  const place = { tab, area: written };
  return { place, rows: lines.length, columns, cells };
}

/** @throws GoogleError 400 when it is missing. */
export function inputOption(from: { valueInputOption?: string }): InputOption {
  const option = from.valueInputOption;
  if (option === "RAW" || option === "USER_ENTERED") return option;
  throw invalid("'valueInputOption' is required but not specified");
}

function refuseOverflow(
  { tab, area }: Place,
  lines: readonly unknown[][],
): void {
  const { startRow, startColumn } = area;
  const width = Math.max(0, ...lines.map((line) => line.length));
  const end = { row: startRow + lines.length, column: startColumn + width };
  // A single cell says where to begin, a larger range how far to go.
  if (isSingle(area)) {
    if (end.row > tab.rowCount || end.column > tab.columnCount)
      throw beyondGrid(tab, {
        ...area,
        endRow: end.row,
        endColumn: end.column,
      });
    return;
  }
  const requested = `Requested writing within range [${writeRange(tab, area)}], but tried writing to`;
  if (end.row > area.endRow)
    throw invalid(`${requested} row [${area.endRow + 1}]`);
  if (end.column > area.endColumn)
    throw invalid(`${requested} column [${columnName(area.endColumn)}]`);
}

function isSingle(area: Rectangle): boolean {
  return (
    area.endRow - area.startRow === 1 && area.endColumn - area.startColumn === 1
  );
}
