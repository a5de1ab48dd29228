import { areaOf, beyondGrid, type Place, wholeArea } from "./ranges.js";
import { invalid } from "./refusals.js";
import type { Rectangle, Spreadsheet, Tab } from "./state.js";

interface Corner {
  column: number | undefined;
  row: number | undefined;
}

/**
 * Finds what A1 notation names: `Sheet1!A1:B2`, `'My tab'!A:A`, `1:2`, `A5:B`,
 * a tab's title alone, a named range, or R1C1 notation. Without a tab, the
 * first one is meant. What reaches beyond the grid is cut to it.
 *
 * @throws GoogleError 400 for what names nothing here or begins beyond the grid.
 */
export function rangeOf(spreadsheet: Spreadsheet, range: string): Place {
  const place = findRange(spreadsheet, range);
  if (place) return place;
  throw invalid(`Unable to parse range: ${range}`);
}

function findRange(spreadsheet: Spreadsheet, range: string): Place | undefined {
  const { title, cells } = split(range);
  if (title !== undefined) {
    const tab = tabTitled(spreadsheet, title);
    if (!tab) return undefined;
    return cells === undefined ? whole(tab) : within(tab, cells);
  }
  if (cells === undefined) return undefined;
  const named = placeNamed(spreadsheet, cells);
  if (named) return named;
  // A title that reads like cells gives way to the cells.
  const [first] = spreadsheet.tabs;
  const titled = tabTitled(spreadsheet, cells);
  if (titled && first && !cornersOf(cells)) return whole(titled);
  return first && within(first, cells);
}

/** The place of a named range, whatever the case of its name. */
export function placeNamed(
  { tabs, namedRanges }: Spreadsheet,
  name: string,
): Place | undefined {
  const wanted = name.toLowerCase();
  const found = namedRanges.find((each) => each.name.toLowerCase() === wanted);
  const tab = tabs.find(({ sheetId }) => sheetId === found?.range.sheetId);
  return found && tab && { tab, area: areaOf(tab, found.range) };
}

/** A rectangle in A1 notation, as Google writes it in answers: `'My tab'!A1:B2`. */
export function writeRange(tab: Tab, area: Rectangle): string {
  const start = columnName(area.startColumn) + (area.startRow + 1);
  const end = columnName(area.endColumn - 1) + area.endRow;
  return `${quoteTitle(tab.title)}!${start === end ? start : `${start}:${end}`}`;
}

/** A title as A1 notation needs it: in quotes unless it is a plain word. */
export function quoteTitle(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) &&
    !/^[A-Za-z]{1,3}\d+$/.test(title)
    ? title
    : `'${title.replaceAll("'", "''")}'`;
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function split(range: string): { title?: string; cells?: string } {
  const quoted = /^'((?:[^']|'')+)'(?:!(.+))?$/s.exec(range);
  if (quoted?.[1] !== undefined)
    return {
      title: quoted[1].replaceAll("''", "'"),
      ...(quoted[2] !== undefined && { cells: quoted[2] }),
    };
  // Anything but a plain word needs quotes.
  const [, title, cells] =
    /^(?:([\p{L}\p{N}_]+)!)?([^!'\s]+)$/u.exec(range) ?? [];
  if (cells === undefined) return {};
  return title === undefined ? { cells } : { title, cells };
}

/** The tab of a title, whatever its case. */
export function tabTitled(
  { tabs }: Spreadsheet,
  title: string,
): Tab | undefined {
  const wanted = title.toLowerCase();
  return tabs.find((tab) => tab.title.toLowerCase() === wanted);
}

function whole(tab: Tab): Place {
  return { tab, area: wholeArea(tab) };
}

function within(tab: Tab, cells: string): Place | undefined {
  const corners = cornersOf(cells);
  if (!corners) return undefined;
  const [a, b] = corners;
  const rows = span(a.row, b.row, tab.rowCount);
  const columns = span(a.column, b.column, tab.columnCount);
  if (!rows || !columns)
    throw beyondGrid(tab, `${quoteTitle(tab.title)}!${cells.toUpperCase()}`);
  return {
    tab,
    area: {
      startRow: rows[0],
      endRow: rows[1],
      startColumn: columns[0],
      endColumn: columns[1],
    },
  };
}

function cornersOf(cells: string): [Corner, Corner] | undefined {
  const [first = "", second, ...rest] = cells.split(":");
  const a = parseCorner(first);
  const b = second === undefined ? a : parseCorner(second);
  if (!a || !b || rest.length > 0) return undefined;
  // One corner alone must be a cell: `A` and `1` are no ranges.
  if (second === undefined && (a.column === undefined || a.row === undefined))
    return undefined;
  // `A:1` is a row at one end and a column at the other.
  const crossed =
    (a.column === undefined && b.row === undefined) ||
    (a.row === undefined && b.column === undefined);
  return crossed ? undefined : [a, b];
}

/** Start and end of one dimension; `undefined` when it begins outside of the tab. */
function span(
  a: number | undefined,
  b: number | undefined,
  count: number,
): [number, number] | undefined {
  const open = a === undefined || b === undefined;
  const start = open ? (a ?? b ?? 0) : Math.min(a, b);
  const end = open ? count : Math.max(a, b) + 1;
  return start < count ? [start, Math.min(end, count)] : undefined;
}

const R1C1 = /^R([1-9]\d*)C([1-9]\d*)$/i;

function parseCorner(text: string): Corner | undefined {
  const [, r1, c1] = R1C1.exec(text) ?? [];
  if (r1 !== undefined) return { row: Number(r1) - 1, column: Number(c1) - 1 };
  const match = /^\$?([A-Za-z]{1,3})?\$?(?:([1-9]\d*))?$/.exec(text);
  if (!match || text === "" || text === "$") return undefined;
  const [, letters, digits] = match;
  return {
    column: letters === undefined ? undefined : columnIndex(letters),
    row: digits === undefined ? undefined : Number(digits) - 1,
  };
}

/** 0 for `A`, 26 for `AA`. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase())
    index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
