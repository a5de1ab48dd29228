import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import type { Area } from "./a1.js";
import { type SheetTab, tabIn } from "./book.js";
import { CELL_FIELDS, type Values } from "./cells.js";

/** The cells of one range that was asked for. */
export interface Grid {
  tab: SheetTab;
  /** From zero. */
  startRow: number;
  startColumn: number;
  rows: sheets_v4.Schema$CellData[][];
  /** Merged areas of the tab, wherever they lie. */
  merges: sheets_v4.Schema$GridRange[];
}

/** A range in A1 notation with the title of its tab; without one the first tab that shows is meant. */
export interface Asked {
  title?: string;
  range: string;
}

const TAB =
  "properties(sheetId,title,index,sheetType,hidden,gridProperties),merges";

/** The cells of ranges, in their order; one request. */
export async function readGrids(
  spreadsheetId: string,
  asked: readonly Asked[],
  values: Values,
  { google, signal }: Context,
): Promise<Grid[]> {
  const { data } = await google.sheets.spreadsheets.get(
    {
      spreadsheetId,
      ranges: asked.map(({ range }) => range),
      fields: `sheets(${TAB},data(startRow,startColumn,rowData(values(${CELL_FIELDS[values]}))))`,
    },
    { signal },
  );
  const sheets = (data.sheets ?? []).flatMap((sheet) => {
    const tab = sheet.properties && tabIn(sheet.properties);
    // Google answers the ranges of a tab in the order in which they were asked for.
    return tab ? [{ tab, sheet, data: [...(sheet.data ?? [])] }] : [];
  });
  return asked.map(({ title, range }) => {
    const found =
      title === undefined
        ? (sheets.find(({ tab }) => !tab.hidden) ?? sheets[0])
        : sheets.find(
            ({ tab }) => tab.title.toLowerCase() === title.toLowerCase(),
          );
    if (!found) throw noCells(range);
    const grid = found.data.shift();
    return {
      tab: found.tab,
      startRow: grid?.startRow ?? 0,
      startColumn: grid?.startColumn ?? 0,
      rows: (grid?.rowData ?? []).map((row) => row.values ?? []),
      merges: found.sheet.merges ?? [],
    };
  });
}

const noCells = (range: string) =>
  new ToolError(
    `${range} has no cells: its tab is a chart or a linked data source.`,
    "sheets_get_spreadsheet lists the tabs that have cells.",
    { reason: "invalid" },
  );

/** Whether two areas share a cell; open sides reach to the end. */
export function overlap(a: Area, b: Area): boolean {
  const meet = (
    [from, to]: [number | undefined, number | undefined],
    [start, end]: [number | undefined, number | undefined],
  ) => (from ?? 0) < (end ?? Infinity) && (start ?? 0) < (to ?? Infinity);
  return (
    meet([a.startRow, a.endRow], [b.startRow, b.endRow]) &&
    meet([a.startColumn, a.endColumn], [b.startColumn, b.endColumn])
  );
}
