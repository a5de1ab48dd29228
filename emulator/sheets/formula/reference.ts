import { columnIndex, columnName, quoteTitle } from "../a1.js";
import type { GridRange } from "../state.js";

/** One end of a reference: from zero, `fixed` where a `$` holds it in copies. */
interface Mark {
  index: number;
  fixed: boolean;
}

interface Corner {
  column?: Mark;
  row?: Mark;
}

/** A reference of a formula, such as `'My tab'!$A1:B`. */
export interface Reference {
  /** The tab's title; its own tab without one. */
  title?: string;
  first: Corner;
  /** The other corner of a range. */
  last?: Corner;
}

const PARTS = /^(?:('(?:[^']|'')+'|[^'!]+)!)?([^:!]+)(?::([^:!]+))?$/s;
const CORNER = /^(?:(\$?)([A-Za-z]{1,3}))?(?:(\$?)(\d+))?$/;

/** Reads the text of a reference token. */
export function parseReference(text: string): Reference {
  const [, tab, first = "", last] = PARTS.exec(text) ?? [];
  return {
    ...(tab !== undefined && {
      title: tab.startsWith("'") ? tab.slice(1, -1).replaceAll("''", "'") : tab,
    }),
    first: parseCorner(first),
    ...(last !== undefined && { last: parseCorner(last) }),
  };
}

function parseCorner(text: string): Corner {
  const [, fixedColumn, letters, fixedRow, digits] = CORNER.exec(text) ?? [];
  return {
    ...(letters !== undefined && {
      column: { index: columnIndex(letters), fixed: fixedColumn === "$" },
    }),
    ...(digits !== undefined && {
      row: { index: Number(digits) - 1, fixed: fixedRow === "$" },
    }),
  };
}

/** Writes a reference as a formula has it. */
export function writeReference({ title, first, last }: Reference): string {
  const tab = title === undefined ? "" : `${quoteTitle(title)}!`;
  const end = last ? `:${writeCorner(last)}` : "";
  return `${tab}${writeCorner(first)}${end}`;
}

function writeCorner({ column, row }: Corner): string {
  const letters = column
    ? (column.fixed ? "$" : "") + columnName(column.index)
    : "";
  return letters + (row ? (row.fixed ? "$" : "") + (row.index + 1) : "");
}

/** The part of the tab that a reference means. */
export function rangeOfReference(
  { first, last = first }: Reference,
  sheetId: number,
): GridRange {
  return {
    sheetId,
    ...ends("startRowIndex", "endRowIndex", first.row, last.row),
    ...ends("startColumnIndex", "endColumnIndex", first.column, last.column),
  };
}

function ends(
  start: keyof GridRange,
  end: keyof GridRange,
  a: Mark | undefined,
  b: Mark | undefined,
): Partial<GridRange> {
  if (!a || !b) {
    const from = (a ?? b)?.index;
    return from === undefined ? {} : { [start]: from };
  }
  return {
    [start]: Math.min(a.index, b.index),
    [end]: Math.max(a.index, b.index) + 1,
  };
}

/** The reference moved to where its part of the tab has gone; its `$` stay. */
export function withRange(reference: Reference, range: GridRange): Reference {
  const { startRowIndex = 0, startColumnIndex = 0 } = range;
  const lastRow = (range.endRowIndex ?? 1) - 1;
  const lastColumn = (range.endColumnIndex ?? 1) - 1;
  const { first, last, ...rest } = reference;
  return {
    ...rest,
    first: placed(first, startRowIndex, startColumnIndex),
    ...(last && { last: placed(last, lastRow, lastColumn) }),
  };
}

function placed(corner: Corner, row: number, column: number): Corner {
  return {
    ...(corner.column && { column: { ...corner.column, index: column } }),
    ...(corner.row && { row: { ...corner.row, index: row } }),
  };
}

/** The reference as a copy of its formula has it so many rows and columns further; `undefined` where that is off the grid. */
export function shifted(
  { first, last, ...rest }: Reference,
  rows: number,
  columns: number,
): Reference | undefined {
  const a = shiftCorner(first, rows, columns);
  const b = last && shiftCorner(last, rows, columns);
  if (!a || (last && !b)) return undefined;
  return { ...rest, first: a, ...(b && { last: b }) };
}

function shiftCorner(
  { column, row }: Corner,
  rows: number,
  columns: number,
): Corner | undefined {
  const to = {
    ...(column && { column: shiftMark(column, columns) }),
    ...(row && { row: shiftMark(row, rows) }),
  };
  const off = [to.column, to.row].some((mark) => mark && mark.index < 0);
  return off ? undefined : to;
}

function shiftMark(mark: Mark, by: number): Mark {
  return mark.fixed ? mark : { ...mark, index: mark.index + by };
}
