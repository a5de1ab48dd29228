import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { type Area, areaOf, type Range } from "./a1.js";
import {
  BOOK_FIELDS,
  type Book,
  bookOf,
  firstTab,
  locate,
  type Place,
  placeName,
  type SheetTab,
  within,
} from "./book.js";
import { type CellValue, cellValue } from "./cells.js";
import { headerNames } from "./header.js";
import { isBlank, type Line, lastRowOf } from "./table-end.js";

/** A table as it stands in a tab: a header, rows under it, and what may follow. Rows and columns from zero. */
export interface Table {
  tab: SheetTab;
  /** Absent in an empty tab. */
  header?: { row: number; names: string[] };
  startColumn: number;
  width: number;
  /** Its rows as they were entered, whatever follows them too; the first is that below the header. */
  lines: Line[];
  /** The last row that holds data of its own; that of the header when there is none. */
  lastRow: number;
  /** Everything in the tab, by row and column. */
  cells: CellValue[][];
}

/** A spreadsheet whose tabs say where Google's own tables lie. */
export interface Tabled {
  book: Book;
  /** Areas by the `sheetId`. */
  tables: ReadonlyMap<number, Required<Area>[]>;
}

/** Asks Google for a spreadsheet's tabs, names and tables; one request. */
export async function openTabled(
  spreadsheetId: string,
  { google, signal }: Context,
): Promise<Tabled> {
  const { data } = await google.sheets.spreadsheets.get(
    { spreadsheetId, fields: `${BOOK_FIELDS},sheets(tables(range))` },
    { signal },
  );
  const book = bookOf(data);
  const tables = (data.sheets ?? []).map(
    ({ properties, tables = [] }: sheets_v4.Schema$Sheet) => {
      const id = properties?.sheetId ?? 0;
      const tab = book.tabs.find((each) => each.id === id);
      const areas = tables.flatMap(({ range }) =>
        tab && range ? [within(tab, areaOf(range)).area] : [],
      );
      return [id, areas] as const;
    },
  );
  return { book, tables: new Map(tables) };
}

/** The tab and area in which a table is looked for: those of a range, else the first tab that shows. */
export function searched({ book }: Tabled, range: Range | undefined): Place {
  if (range) return opened(locate(book, range));
  const tab = firstTab(book);
  if (tab) return within(tab, {});
  throw new ToolError("This spreadsheet has no tab of cells.", "", {
    reason: "invalid",
  });
}

/** A header's row, or a cell, says where a table begins, not where it ends. */
function opened({ tab, area }: Place): Place {
  if (area.endRow - area.startRow > 1) return { tab, area };
  const isCell = area.endColumn - area.startColumn === 1;
  const endColumn = isCell ? tab.columns : area.endColumn;
  return { tab, area: { ...area, endRow: tab.rows, endColumn } };
}

/**
 * The table that an area holds: its header is the first row there that holds
 * anything, unless a table of Google's own lies there. One request, for all
 * values of the tab.
 */
export async function readTable(
  { book, tables }: Tabled,
  { tab, area }: Place,
  { google, signal }: Context,
): Promise<Table> {
  const { data } = await google.sheets.spreadsheets.values.batchGet(
    {
      spreadsheetId: book.id,
      ranges: [placeName({ tab, area: {} })],
      valueRenderOption: "FORMULA",
      fields: "valueRanges(values)",
    },
    { signal },
  );
  const cells = (data.valueRanges?.[0]?.values ?? []).map((line) =>
    line.map((value) => cellValue.catch(null).parse(value)),
  );
  const row = headerRow(cells, area);
  if (row === undefined)
    return {
      tab,
      startColumn: area.startColumn,
      width: area.endColumn - area.startColumn,
      lines: [],
      lastRow: area.startRow - 1,
      cells,
    };
  const own = tables
    .get(tab.id)
    ?.find(
      (each) =>
        isAcross(each, area) && row >= each.startRow && row < each.endRow,
    );
  const top = own?.startRow ?? row;
  const { startColumn, endColumn } = own ?? headerColumns(cells, row, area);
  const width = endColumn - startColumn;
  const end = Math.min(cells.length, area.endRow, own?.endRow ?? Infinity);
  const lines = cells
    .slice(top + 1, end)
    .map((line) =>
      Array.from(
        { length: width },
        (_, index) => line[startColumn + index] ?? "",
      ),
    );
  return {
    tab,
    header: {
      row: top,
      names: headerNames(
        (cells[top] ?? []).slice(startColumn, endColumn),
        startColumn,
        width,
      ),
    },
    startColumn,
    width,
    lines,
    lastRow: top + lastRowOf(lines, { row: top + 1, column: startColumn }),
    cells,
  };
}

function headerRow(
  cells: readonly (readonly CellValue[])[],
  { startRow, endRow, startColumn, endColumn }: Required<Area>,
): number | undefined {
  const found = cells
    .slice(startRow, endRow)
    .findIndex((line) =>
      line.slice(startColumn, endColumn).some((value) => !isBlank(value)),
    );
  return found < 0 ? undefined : startRow + found;
}

/** From the first filled cell of the header to the last before a gap. */
function headerColumns(
  cells: readonly (readonly CellValue[])[],
  row: number,
  { startColumn, endColumn }: Required<Area>,
): { startColumn: number; endColumn: number } {
  const line = cells[row] ?? [];
  let start = startColumn;
  while (isBlank(line[start])) start++;
  let end = start + 1;
  while (end < endColumn && !isBlank(line[end])) end++;
  return { startColumn: start, endColumn: end };
}

const isAcross = (a: Required<Area>, b: Required<Area>): boolean =>
  a.startColumn < b.endColumn && b.startColumn < a.endColumn;
