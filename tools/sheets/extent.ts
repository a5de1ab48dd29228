import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { type Area, formatArea, quoteTitle } from "./a1.js";
import type { Book, SheetTab } from "./book.js";

/** Cells of whole tabs that are looked at to find where the data is. */
const MOST_CELLS = 300_000;
/** Rows of larger tabs in which the header is looked for. */
const TOP_ROWS = 20;
const MOST_HEADER = 100;

/** What the cells of a tab tell. */
export interface Seen {
  values: unknown[][];
  /** All rows were looked at. */
  whole: boolean;
}

/** The values of the tabs, of large ones the first rows; one request. */
export async function look(
  { id, tabs }: Pick<Book, "id" | "tabs">,
  { google, signal }: Context,
): Promise<Map<number, Seen>> {
  let cells = MOST_CELLS;
  const wanted = tabs.map((tab) => {
    const size = tab.rows * tab.columns;
    const whole = size <= cells || tab.rows <= TOP_ROWS;
    if (whole) cells -= size;
    const title = quoteTitle(tab.title);
    return {
      tab,
      whole,
      range: whole ? `${title}!1:${tab.rows}` : `${title}!1:${TOP_ROWS}`,
    };
  });
  if (wanted.length === 0) return new Map();
  const { data } = await google.sheets.spreadsheets.values.batchGet(
    {
      spreadsheetId: id,
      ranges: wanted.map(({ range }) => range),
      fields: "valueRanges(values)",
    },
    { signal },
  );
  return new Map(
    wanted.map(({ tab, whole }, index) => [
      tab.id,
      { whole, values: data.valueRanges?.[index]?.values ?? [] },
    ]),
  );
}

/** Where the data of a tab is, and its header. */
export function dataOf(
  tab: SheetTab,
  seen: Seen | undefined,
): {
  data?: string;
  header?: { row: number; cells: string[] };
  partly?: true;
} {
  if (!seen) return {};
  const isFull = (value: unknown) =>
    value !== "" && value !== undefined && value !== null;
  const full = seen.values.map((row) => ({
    first: row.findIndex(isFull),
    last: row.findLastIndex(isFull),
  }));
  const first = full.findIndex(({ last }) => last >= 0);
  const partly = !seen.whole && { partly: true as const };
  if (first < 0) return { ...partly };
  const filledRows = full.filter(({ last }) => last >= 0);
  const area: Area = {
    startRow: first,
    endRow: seen.whole
      ? full.findLastIndex(({ last }) => last >= 0) + 1
      : tab.rows,
    startColumn: Math.min(...filledRows.map((row) => row.first)),
    endColumn: Math.max(...filledRows.map(({ last }) => last)) + 1,
  };
  const header = (seen.values[first] ?? [])
    .slice(area.startColumn, MOST_HEADER)
    .map((value) => cleanLine(String(value)).slice(0, 200));
  return {
    data: formatArea(area),
    ...partly,
    header: { row: first + 1, cells: header },
  };
}
