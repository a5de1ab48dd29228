import type { Handler } from "../call.js";
import { type Opened, openSpreadsheet } from "./access.js";
import { numberFormat, shown } from "./show.js";
import type { Cell, CellValue, Rectangle, Tab } from "./state.js";
import { rangeOf } from "./values.js";

/** `sheets.spreadsheets.get`: what the tabs are, and with `includeGridData` what is in them. */
export const getSpreadsheet: Handler = (call) => {
  const opened = openSpreadsheet(call, "reader");
  const { file, spreadsheet } = opened;
  const ranges: string[] = call.params.ranges ?? [];
  const places = ranges.map((range) => rangeOf(spreadsheet, range));
  const includeData = call.params.includeGridData === true;
  const sheets = spreadsheet.tabs.flatMap((tab, index) => {
    const areas = places
      .filter((place) => place.tab === tab)
      .map(({ area }) => area);
    // With ranges, only the tabs that they touch are told.
    if (places.length > 0 && areas.length === 0) return [];
    const wanted = areas.length > 0 ? areas : [wholeArea(tab)];
    return {
      properties: tabProperties(tab, index),
      ...(includeData && { data: wanted.map((area) => gridData(tab, area)) }),
    };
  });
  return {
    spreadsheetId: file.id,
    properties: {
      title: file.name,
      locale: spreadsheet.locale,
      autoRecalc: "ON_CHANGE",
      timeZone: spreadsheet.timeZone,
    },
    sheets,
    ...namedRanges(opened),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
  };
};

function tabProperties(tab: Tab, index: number) {
  return {
    sheetId: tab.sheetId,
    title: tab.title,
    index,
    sheetType: "GRID",
    ...(tab.hidden && { hidden: true }),
    ...(tab.rightToLeft && { rightToLeft: true }),
    gridProperties: {
      rowCount: tab.rowCount,
      columnCount: tab.columnCount,
      ...(tab.frozenRowCount > 0 && { frozenRowCount: tab.frozenRowCount }),
      ...(tab.frozenColumnCount > 0 && {
        frozenColumnCount: tab.frozenColumnCount,
      }),
    },
  };
}

function namedRanges({ spreadsheet }: Opened) {
  if (spreadsheet.namedRanges.length === 0) return {};
  return {
    namedRanges: spreadsheet.namedRanges.map(({ id, name, sheetId, area }) => ({
      namedRangeId: id,
      name,
      range: {
        sheetId,
        startRowIndex: area.startRow,
        endRowIndex: area.endRow,
        startColumnIndex: area.startColumn,
        endColumnIndex: area.endColumn,
      },
    })),
  };
}

function wholeArea(tab: Tab): Rectangle {
  return {
    startRow: 0,
    endRow: tab.rowCount,
    startColumn: 0,
    endColumn: tab.columnCount,
  };
}

function gridData(tab: Tab, area: Rectangle) {
  const rows = tab.rows.slice(area.startRow, area.endRow);
  return {
    ...(area.startRow > 0 && { startRow: area.startRow }),
    ...(area.startColumn > 0 && { startColumn: area.startColumn }),
    rowData: rows.map((row) => ({
      values: Array.from(
        (row ?? []).slice(area.startColumn, area.endColumn),
        cellData,
      ),
    })),
  };
}

function cellData(cell: Cell | undefined) {
  if (!cell) return {};
  const format = cell.format && { numberFormat: numberFormat(cell.format) };
  return {
    userEnteredValue:
      cell.formula === undefined
        ? extended(cell.value)
        : { formulaValue: cell.formula },
    effectiveValue: extended(cell.value),
    formattedValue: shown(cell),
    ...(format && { userEnteredFormat: format, effectiveFormat: format }),
  };
}

function extended(value: CellValue) {
  if (typeof value === "number") return { numberValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return { stringValue: value };
}
