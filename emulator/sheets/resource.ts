import type { Call } from "../call.js";
import type { DriveFile } from "../drive/state.js";
import { cellData, DEFAULT_FORMAT } from "./cell-data.js";
import { cellAt } from "./grid.js";
import { mayEdit } from "./protection.js";
import { areaOf, type Place, wholeArea } from "./ranges.js";
import { sheetProperties } from "./sheet-properties.js";
import { shown } from "./show.js";
import type {
  Dimension,
  ProtectedRange,
  Rectangle,
  Resource,
  Spreadsheet,
  Tab,
  Table,
} from "./state.js";

/** A spreadsheet and whose it is, as somebody sees it. */
interface Seen {
  call: Call;
  file: DriveFile;
  spreadsheet: Spreadsheet;
}

/** What is wanted of a spreadsheet: only the tabs that the places touch, where there are any. */
interface Wanted {
  places: readonly Place[];
  includeData: boolean;
}

/** The `Spreadsheet` resource. */
export function spreadsheetResource(seen: Seen, wanted: Wanted): Resource {
  const { file, spreadsheet } = seen;
  const { namedRanges } = spreadsheet;
  return {
    spreadsheetId: file.id,
    properties: spreadsheetProperties(file, spreadsheet),
    sheets: spreadsheet.tabs.flatMap((tab, index) =>
      sheetResource(seen, tab, index, wanted),
    ),
    ...(namedRanges.length > 0 && { namedRanges }),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
  };
}

function spreadsheetProperties(
  { name }: DriveFile,
  { locale, autoRecalc, timeZone }: Spreadsheet,
): Resource {
  return {
    title: name,
    locale,
    autoRecalc,
    timeZone,
    defaultFormat: DEFAULT_FORMAT,
  };
}

function sheetResource(
  seen: Seen,
  tab: Tab,
  index: number,
  { places, includeData }: Wanted,
): Resource[] {
  const areas = places
    .filter((place) => place.tab === tab)
    .map(({ area }) => area);
  if (places.length > 0 && areas.length === 0) return [];
  const { locale } = seen.spreadsheet;
  const wanted = areas.length > 0 ? areas : [wholeArea(tab)];
  return [
    {
      properties: sheetProperties(tab, index),
      ...(includeData && {
        data: wanted.map((area) => gridData(tab, area, locale)),
      }),
      ...objects(seen, tab),
    },
  ];
}

function objects(seen: Seen, tab: Tab): Resource {
  const { merges, conditionalFormats, bandedRanges, charts } = tab;
  const all = {
    merges,
    conditionalFormats,
    protectedRanges: tab.protectedRanges.map((each) =>
      protectedRange(seen, each),
    ),
    bandedRanges,
    charts,
    tables: tab.tables.map((table) => tableResource(tab, table)),
  };
  const filled = Object.entries(all).filter(([, list]) => list.length > 0);
  return {
    ...Object.fromEntries(filled),
    ...(tab.basicFilter && { basicFilter: tab.basicFilter }),
  };
}

/** A protected range as the person of the call sees it. */
export function protectedRange(
  { call, file }: Pick<Seen, "call" | "file">,
  { editors, ...rest }: ProtectedRange,
): Resource {
  const requestingUserCanEdit = mayEdit(
    { call, file },
    { ...rest, ...(editors && { editors }) },
  );
  return {
    ...rest,
    requestingUserCanEdit,
    // Only who may edit it sees who else may.
    ...(requestingUserCanEdit && editors && !rest.warningOnly && { editors }),
  };
}

/** A table with the names that stand above its columns. */
export function tableResource(tab: Tab, table: Table): Resource {
  const { startRow, startColumn, endColumn } = areaOf(tab, table.range);
  const columns = Array.from(
    { length: endColumn - startColumn },
    (_, index) => {
      const known = table.columnProperties.find(
        ({ columnIndex }) => columnIndex === index,
      );
      const written = shown(cellAt(tab, startRow, startColumn + index));
      return {
        ...known,
        columnIndex: index,
        columnName: written || known?.columnName || `Column ${index + 1}`,
      };
    },
  );
  return { ...table, columnProperties: columns };
}

const PIXELS = { ROWS: 21, COLUMNS: 100 };

/** The cells of an area, as far as there are any, and the sizes of its rows and columns. */
function gridData(tab: Tab, area: Rectangle, locale: string): Resource {
  const { startRow, endRow, startColumn, endColumn } = area;
  const rows = tab.rows.slice(startRow, endRow);
  return {
    ...(startRow > 0 && { startRow }),
    ...(startColumn > 0 && { startColumn }),
    rowData: rows.map((row) => {
      const cells = (row ?? []).slice(startColumn, endColumn);
      if (cells.length === 0) return {};
      return { values: Array.from(cells, (cell) => cellData(cell, locale)) };
    }),
    rowMetadata: metadata(tab, "ROWS", startRow, endRow),
    columnMetadata: metadata(tab, "COLUMNS", startColumn, endColumn),
  };
}

function metadata(
  tab: Tab,
  dimension: Dimension,
  start: number,
  end: number,
): Resource[] {
  return Array.from({ length: end - start }, (_, index) => ({
    pixelSize: PIXELS[dimension],
    ...tab.dimensions[dimension][start + index],
  }));
}
