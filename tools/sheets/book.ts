import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { type Tab, tabNamed } from "../text/tabs.js";
import type { Context } from "../tool.js";
import {
  type Area,
  areaOf,
  formatArea,
  quoted,
  quoteTitle,
  type Range,
} from "./a1.js";
import { noted } from "./sharing.js";

/** A tab of cells. */
export interface SheetTab extends Tab {
  /** Google's `sheetId`. */
  id: number;
  /** Its place among all tabs, from zero. */
  index: number;
  frozenRows: number;
  frozenColumns: number;
}

/** A spreadsheet as far as finding a place in it needs: its tabs of cells in their order, and its named ranges. */
export interface Book {
  id: string;
  title: string;
  tabs: SheetTab[];
  names: sheets_v4.Schema$NamedRange[];
}

/** Cells of a known tab; every side is known. */
export interface Place {
  tab: SheetTab;
  area: Required<Area>;
}

/** What a mask has to ask for so that `bookOf` can read the answer. */
export const BOOK_FIELDS =
  "spreadsheetId,properties(title),namedRanges,sheets(properties(sheetId,title,index,sheetType,hidden,gridProperties))";

/** Asks Google for a spreadsheet's tabs and named ranges, and beside it who sees it. */
export async function openBook(
  spreadsheetId: string,
  context: Context,
): Promise<Book> {
  const { google, signal } = context;
  const {
    read: { data },
  } = await noted(
    spreadsheetId,
    context,
    google.sheets.spreadsheets.get(
      { spreadsheetId, fields: BOOK_FIELDS },
      { signal },
    ),
  );
  return bookOf(data);
}

/** The book in an answer of Google's. */
export function bookOf(data: sheets_v4.Schema$Spreadsheet): Book {
  return {
    id: data.spreadsheetId ?? "",
    title: cleanLine(data.properties?.title ?? ""),
    tabs: (data.sheets ?? []).flatMap(({ properties }) =>
      properties ? (tabIn(properties) ?? []) : [],
    ),
    names: data.namedRanges ?? [],
  };
}

/** A tab of cells; charts on a tab of their own and linked data sources have none. */
export function tabIn(
  properties: sheets_v4.Schema$SheetProperties,
): SheetTab | undefined {
  const { sheetType, title, gridProperties: grid } = properties;
  if ((sheetType ?? "GRID") !== "GRID") return undefined;
  return {
    id: properties.sheetId ?? 0,
    index: properties.index ?? 0,
    title: title ?? "",
    name: cleanLine(title ?? ""),
    hidden: properties.hidden ?? false,
    rows: grid?.rowCount ?? 0,
    columns: grid?.columnCount ?? 0,
    frozenRows: grid?.frozenRowCount ?? 0,
    frozenColumns: grid?.frozenColumnCount ?? 0,
  };
}

/**
 * The tab that `tab` names: by its title, else by its id.
 * @throws ToolError when there is none.
 */
export function tabOf({ tabs }: Book, tab: string | number): SheetTab {
  const found =
    (typeof tab === "string" ? tabNamed(tabs, tab) : undefined) ??
    tabs.find(({ id }) => String(id) === String(tab));
  if (found) return found;
  throw new ToolError(
    `This spreadsheet has no tab ${JSON.stringify(tab)}.`,
    `Its tabs are: ${tabs.map(({ name }) => JSON.stringify(name)).join(", ")}.`,
    { reason: "invalid" },
  );
}

/** The first tab that shows, which notation without a tab means. */
export function firstTab({ tabs }: Pick<Book, "tabs">): SheetTab | undefined {
  return tabs.find(({ hidden }) => !hidden) ?? tabs[0];
}

/**
 * Where a range lies, cut to the grid.
 * @throws ToolError for a tab or named range that is not there, and cells beyond the grid.
 */
export function locate(book: Book, range: Range): Place {
  if (range.kind === "name") return locateName(book, range.name);
  const { title, area } = range;
  const tab = title === undefined ? firstTab(book) : tabOf(book, title);
  if (tab) return within(tab, area);
  throw new ToolError("This spreadsheet has no tab of cells.", "", {
    reason: "invalid",
  });
}

/** A bare name is that of a named range or of a tab. */
function locateName(book: Book, name: string): Place {
  const wanted = name.toLowerCase();
  const named = book.names.find((each) => each.name?.toLowerCase() === wanted);
  if (!named?.range) return within(tabOf(book, name), {});
  return within(tabOf(book, named.range.sheetId ?? 0), areaOf(named.range));
}

/** An area with every side known, cut to the grid. */
export function within(tab: SheetTab, area: Area): Place {
  const startRow = area.startRow ?? 0;
  const startColumn = area.startColumn ?? 0;
  if (startRow >= tab.rows || startColumn >= tab.columns)
    throw new ToolError(
      `${placeName({ tab, area })} begins outside of the tab, which has ${tab.rows} rows and ${tab.columns} columns.`,
      "Give cells inside of it, or insert rows or columns first with sheets_update_rows.",
      { reason: "invalid" },
    );
  return {
    tab,
    area: {
      startRow,
      startColumn,
      endRow: Math.min(area.endRow ?? tab.rows, tab.rows),
      endColumn: Math.min(area.endColumn ?? tab.columns, tab.columns),
    },
  };
}

/** A place in A1 notation; Google's own title, so that it can be sent back. */
export function placeName({ tab, area }: { tab: Tab; area: Area }): string {
  const cells = formatArea(area);
  return cells === "" ? quoted(tab.title) : `${quoteTitle(tab.title)}!${cells}`;
}
