import type { sheets_v4 } from "@googleapis/sheets";
import { columnLetters } from "../text/cells.js";

/** A rectangle from zero, ends exclusive; what is missing is open. */
export interface Area {
  startRow?: number;
  endRow?: number;
  startColumn?: number;
  endColumn?: number;
}

/**
 * What A1 notation names: cells of a tab (of the first one without a title), or
 * a bare name, which is that of a tab or of a named range.
 */
export type Range =
  | { kind: "cells"; title?: string; area: Area }
  | { kind: "name"; name: string };

/** The last column, ZZZ, is the most that Sheets has; a spreadsheet has no more cells than the rows. */
const MOST_COLUMNS = 18_278;
const MOST_ROWS = 10_000_000;

const CORNER = /^\$?([A-Za-z]{1,3})?(?:\$?([1-9]\d{0,7}))?$/;
/** Named ranges, and titles that need no quotes. */
const NAME = /^[\p{L}_][\p{L}\p{N}_]{0,249}$/u;
const WORD = /^[\p{L}\p{N}_]{1,100}$/u;
/** Words that mean cells when they stand without quotes. */
const CELL = /^(?:[A-Za-z]{1,3}\d+|r\d*c\d*)$/i;

/** From 0 for `A` to 18277 for `ZZZ`. */
export function columnIndex(letters: string): number {
  return (
    [...letters.toUpperCase()].reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1
  );
}

/** A title as A1 notation needs it: in quotes unless it is a plain word. */
export function quoteTitle(title: string): string {
  return /^[A-Za-z_]\w*$/.test(title) && !CELL.test(title)
    ? title
    : quoted(title);
}

/** A whole tab needs its quotes: without them, a named range may be meant. */
export const quoted = (title: string): string =>
  `'${title.replaceAll("'", "''")}'`;

/** Reads A1 notation; `undefined` for what is none. Source: "Cell references" of the Sheets API's concepts. */
export function parseRange(text: string): Range | undefined {
  const quoted = /^'((?:[^']|'')+)'(?:!(.*))?$/s.exec(text);
  if (quoted) return titled(quoted[1]?.replaceAll("''", "'"), quoted[2]);
  const mark = text.lastIndexOf("!");
  if (mark >= 0) {
    const title = text.slice(0, mark);
    return WORD.test(title) ? titled(title, text.slice(mark + 1)) : undefined;
  }
  const area = parseArea(text);
  if (area) return { kind: "cells", area };
  return NAME.test(text) && !CELL.test(text)
    ? { kind: "name", name: text }
    : undefined;
}

function titled(
  title: string | undefined,
  cells: string | undefined,
): Range | undefined {
  if (title === undefined || !isTitle(title)) return undefined;
  const area = cells === undefined ? {} : parseArea(cells);
  return area && { kind: "cells", title, area };
}

/** Sheets allows any other characters in a title. */
const isTitle = (title: string): boolean =>
  title.length <= 100 &&
  title.isWellFormed() &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  !/[\u0000-\u001f]/.test(title);

interface Corner {
  column: number | undefined;
  row: number | undefined;
}

function parseCorner(text: string): Corner | undefined {
  const [, letters, digits] = CORNER.exec(text) ?? [];
  if (letters === undefined && digits === undefined) return undefined;
  const row = digits === undefined ? undefined : Number(digits) - 1;
  if (row !== undefined && row >= MOST_ROWS) return undefined;
  const column = letters === undefined ? undefined : columnIndex(letters);
  return { row, column };
}

/** The cells that A1 notation without a tab names: `A1`, `A1:B2`, `A:B`, `2:5`, `A5:B`, `B3:5`. */
export function parseArea(text: string): Area | undefined {
  const [first = "", second, ...rest] = text.split(":");
  const a = parseCorner(first);
  const b = second === undefined ? a : parseCorner(second);
  if (!a || !b || rest.length > 0) return undefined;
  const isWhole = a.column !== undefined && a.row !== undefined;
  if (second === undefined && !isWhole) return undefined;
  // Only the end of a cell's range may be open: `A5:B`, not `A:B5`, `A:5` or `1:B`.
  const sameKind =
    (a.column === undefined) === (b.column === undefined) &&
    (a.row === undefined) === (b.row === undefined);
  if (!sameKind && !isWhole) return undefined;
  return {
    ...span("Row", a.row, b.row),
    ...span("Column", a.column, b.column),
  };
}

function span(
  dimension: "Row" | "Column",
  a: number | undefined,
  b: number | undefined,
): Area {
  if (a === undefined) return {};
  if (b === undefined) return { [`start${dimension}`]: a };
  return {
    [`start${dimension}`]: Math.min(a, b),
    [`end${dimension}`]: Math.max(a, b) + 1,
  };
}

/** A1 notation of cells, without a tab; empty for a whole tab. */
export function formatArea(area: Area): string {
  const { startRow, endRow, startColumn, endColumn } = area;
  const noRows = startRow === undefined && endRow === undefined;
  const noColumns = startColumn === undefined && endColumn === undefined;
  if (noRows && noColumns) return "";
  const row = (startRow ?? 0) + 1;
  const left = columnLetters(startColumn ?? 0);
  if (noRows)
    return `${left}:${columnLetters((endColumn ?? MOST_COLUMNS) - 1)}`;
  if (noColumns && endRow !== undefined) return `${row}:${endRow}`;
  const start = `${left}${row}`;
  if (endColumn === undefined)
    return `${start}:${endRow ?? columnLetters(MOST_COLUMNS - 1)}`;
  const end = `${columnLetters(endColumn - 1)}${endRow ?? ""}`;
  return start === end ? start : `${start}:${end}`;
}

/** A1 notation in Google's form: `'My tab'!A1:B2`, `Orders!A:C`, a name. */
export function formatRange(range: Range): string {
  if (range.kind === "name") return range.name;
  const cells = formatArea(range.area);
  if (range.title === undefined) return cells;
  return cells === ""
    ? quoted(range.title)
    : `${quoteTitle(range.title)}!${cells}`;
}

/** The notation of one cell, rows and columns from zero: `B3`. */
export const cellName = (row: number, column: number): string =>
  `${columnLetters(column)}${row + 1}`;

/** Google's form of an area of a tab. */
export function gridRange(
  sheetId: number,
  { startRow, endRow, startColumn, endColumn }: Area,
): sheets_v4.Schema$GridRange {
  return {
    sheetId,
    ...(startRow !== undefined && { startRowIndex: startRow }),
    ...(endRow !== undefined && { endRowIndex: endRow }),
    ...(startColumn !== undefined && { startColumnIndex: startColumn }),
    ...(endColumn !== undefined && { endColumnIndex: endColumn }),
  };
}

/** The area of Google's form; a start that Google leaves out is 0 where the end is there. */
export function areaOf(range: sheets_v4.Schema$GridRange): Area {
  const side = (
    dimension: "Row" | "Column",
    start: number | null | undefined,
    end: number | null | undefined,
  ): Area => ({
    ...((start ?? end ?? undefined) !== undefined && {
      [`start${dimension}`]: start ?? 0,
    }),
    ...((end ?? undefined) !== undefined && { [`end${dimension}`]: end }),
  });
  return {
    ...side("Row", range.startRowIndex, range.endRowIndex),
    ...side("Column", range.startColumnIndex, range.endColumnIndex),
  };
}
