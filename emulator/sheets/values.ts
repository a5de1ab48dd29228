import { type Call, GoogleError, type Handler } from "../call.js";
import { findRange, type Place, writeRange } from "./a1.js";
import { openSpreadsheet } from "./access.js";
import { shown } from "./show.js";
import type { Cell, CellValue, Spreadsheet } from "./state.js";

/** `sheets.spreadsheets.values.get` */
export const getValues: Handler = (call) => {
  const { spreadsheet } = openSpreadsheet(call, "reader");
  return valueRange(call, rangeOf(spreadsheet, call.params.range));
};

/** `sheets.spreadsheets.values.batchGet`: every range, in the order asked for. */
export const batchGetValues: Handler = (call) => {
  const { spreadsheet } = openSpreadsheet(call, "reader");
  const ranges: string[] = call.params.ranges ?? [];
  return {
    spreadsheetId: call.params.spreadsheetId,
    valueRanges: ranges.map((range) =>
      valueRange(call, rangeOf(spreadsheet, range)),
    ),
  };
};

/** @throws GoogleError 400 for what names nothing in the spreadsheet. */
export function rangeOf(spreadsheet: Spreadsheet, range: string): Place {
  const place = findRange(spreadsheet, range);
  if (place) return place;
  throw new GoogleError(400, "badRequest", `Unable to parse range: ${range}`, {
    status: "INVALID_ARGUMENT",
  });
}

/** The values of a place: empty rows at its end, and empty cells at the end of a row, are left out. */
function valueRange({ params }: Call, { tab, area }: Place) {
  const rows = tab.rows
    .slice(area.startRow, area.endRow)
    .map((row) => (row ?? []).slice(area.startColumn, area.endColumn));
  const columns = params.majorDimension === "COLUMNS";
  const values = trimmed(
    (columns ? transposed(rows) : rows).map((line) =>
      trimmed(
        Array.from(line, (cell) => render(cell, params)),
        (value) => value === "",
      ),
    ),
    (line) => line.length === 0,
  );
  return {
    range: writeRange(tab, area),
    majorDimension: columns ? "COLUMNS" : "ROWS",
    ...(values.length > 0 && { values }),
  };
}

function render(
  cell: Cell | undefined,
  { valueRenderOption, dateTimeRenderOption }: Call["params"],
): CellValue {
  if (!cell) return "";
  if (valueRenderOption === "FORMULA" && cell.formula !== undefined)
    return cell.formula;
  const formatted =
    valueRenderOption !== "FORMULA" &&
    valueRenderOption !== "UNFORMATTED_VALUE";
  // Dates are serial numbers unless the caller wants them as texts.
  const dateText =
    cell.format?.type === "DATE" && dateTimeRenderOption === "FORMATTED_STRING";
  return formatted || dateText ? shown(cell) : cell.value;
}

function trimmed<T>(items: readonly T[], isEmpty: (item: T) => boolean): T[] {
  return items.slice(0, items.findLastIndex((item) => !isEmpty(item)) + 1);
}

function transposed(
  rows: readonly (Cell | undefined)[][],
): (Cell | undefined)[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    rows.map((row) => row[column]),
  );
}
