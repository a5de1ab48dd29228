import * as z from "zod";
import { columnLetters } from "../text/cells.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { line } from "../text/words.js";
import { type Area, areaOf, cellName, formatArea, quoteTitle } from "./a1.js";
import {
  type CellValue,
  dateType,
  shownValue,
  type Values,
  valueIn,
} from "./cells.js";
import { type Grid, overlap } from "./grid.js";
import { headerNames } from "./header.js";

/** A cell's text beyond this is shortened, unless it was asked for alone. */
const MOST_CELL = 2_000;
/** Characters of one answer; leaves room for what stands around the rows. */
export const MOST_ROWS_TEXT = 40_000;
/** Facts of one kind that are listed for a range. */
const MOST_FACTS = 50;

const row = z.object({
  /** The number that Sheets shows, from 1. */
  row: z.number(),
  /** From the range's first column on; empty cells at the end are left out. */
  values: z.array(shownValue).optional(),
  /** By header; empty cells are left out. */
  fields: z.record(line, shownValue).optional(),
});

/** What was read of one range; empty rows are left out, as their numbers show. */
export const section = z.object({
  range: line,
  /** The tab's name, and how large its grid is. */
  tab: line,
  grid: z.object({ rows: z.number(), columns: z.number() }),
  first_column: z.string(),
  header: z.array(line).optional(),
  rows: z.array(row),
  /** Merged areas; their value stands in the first cell. */
  merged: z.array(z.string()).optional(),
  /** Formulas that failed, with what Sheets says of them. */
  errors: z
    .array(z.object({ cell: z.string(), error: line, message: line }))
    .optional(),
  /** Columns that hold dates or times, and how these are written in the sheet. */
  dates: z.array(z.object({ column: z.string(), pattern: line })).optional(),
  /** Cells whose text is shortened here; read one alone for all of it. */
  shortened: z
    .array(z.object({ cell: z.string(), characters: z.number() }))
    .optional(),
});
export type Section = z.output<typeof section>;
type Row = Section["rows"][number];

/** How a grid is to be shown. */
export interface Look {
  values: Values;
  /** Names of the columns; the rows are objects by them. */
  header?: string[];
  /** The row of the header, which is none of the rows. */
  headerRow?: number | undefined;
  /** Characters that its rows may take; the first row is always shown. */
  budget: number;
}

/** One range as results have it, how many characters its rows took, and the row before which it stopped, if it did. */
export function sectionOf(
  grid: Grid,
  area: Area,
  look: Look,
): { section: Section; size: number; stopped?: number } {
  const isAlone = grid.rows.length === 1 && grid.rows[0]?.length === 1;
  const most = isAlone ? MOST_ROWS_TEXT : MOST_CELL;
  const rows: Row[] = [];
  const shortened: Section["shortened"] = [];
  let size = 0;
  let stopped: number | undefined;
  for (const [index, cells] of grid.rows.entries()) {
    const at = grid.startRow + index;
    if (at === look.headerRow) continue;
    const values = trimmed(cells.map((cell) => valueIn(cell, look.values)));
    if (values.length === 0) continue;
    const short = values.map((value, column) => {
      if (typeof value !== "string" || value.length <= most) return value;
      shortened.push({
        cell: cellName(at, grid.startColumn + column),
        characters: value.length,
      });
      return `${value.slice(0, most).toWellFormed()}…`;
    });
    const made = asRow(at, short, look.header);
    const length = sizeOf(made);
    if (rows.length > 0 && size + length > look.budget) {
      stopped = at;
      break;
    }
    rows.push(made);
    size += length;
  }
  const end = stopped ?? area.endRow ?? grid.tab.rows;
  const read: Area = { ...area, startRow: area.startRow ?? 0, endRow: end };
  return {
    section: {
      range: rangeIn(grid, read),
      tab: grid.tab.name,
      grid: { rows: grid.tab.rows, columns: grid.tab.columns },
      first_column: columnLetters(grid.startColumn),
      ...(look.header && { header: look.header }),
      rows,
      ...facts(grid, read),
      ...(shortened.length > 0 && { shortened }),
    },
    size,
    ...(stopped !== undefined && { stopped }),
  };
}

/** Escapes make a row longer, in JSON and in Markdown. */
const sizeOf = (row: Row): number => {
  const text = JSON.stringify(row);
  return text.length + (text.match(/[|\\]|\\n/g)?.length ?? 0) * 2;
};

const rangeIn = ({ tab }: Grid, area: Area): string => {
  const cells = formatArea({
    ...area,
    startColumn: area.startColumn ?? 0,
    endColumn: Math.min(area.endColumn ?? tab.columns, tab.columns),
  });
  return `${quoteTitle(tab.name)}!${cells}`;
};

const trimmed = (values: CellValue[]): CellValue[] =>
  values.slice(
    0,
    values.findLastIndex((value) => value !== null && value !== "") + 1,
  );

function asRow(
  at: number,
  values: CellValue[],
  header: string[] | undefined,
): Row {
  if (!header) return { row: at + 1, values };
  const fields = values.flatMap((value, index) =>
    value === null || value === ""
      ? []
      : [[header[index] ?? "", value] as const],
  );
  return { row: at + 1, fields: Object.fromEntries(fields) };
}

/** The names of the columns of `grid` by a row of `above`, which has the same columns. */
export function headerOf(above: Grid, row: number, grid: Grid): string[] {
  const cells = above.rows[row - above.startRow] ?? [];
  const width = Math.max(
    cells.length,
    ...grid.rows.map(({ length }) => length),
  );
  return headerNames(
    cells.map((cell) => valueIn(cell, "formatted")),
    grid.startColumn,
    width,
  );
}

/** What the values alone do not tell of the rows that were read. */
function facts(
  grid: Grid,
  read: Area,
): Pick<Section, "merged" | "errors" | "dates"> {
  const { startRow, startColumn } = grid;
  const merged = grid.merges
    .map(areaOf)
    .filter((area) => overlap(area, read))
    .map(formatArea);
  const errors: NonNullable<Section["errors"]> = [];
  const dates = new Map<string, string>();
  for (const [index, cells] of grid.rows.entries()) {
    if (startRow + index >= (read.endRow ?? Infinity)) break;
    for (const [column, cell] of cells.entries()) {
      const letters = columnLetters(startColumn + column);
      const error = cell.effectiveValue?.errorValue;
      if (error)
        errors.push({
          cell: `${letters}${startRow + index + 1}`,
          error: cleanLine(cell.formattedValue ?? error.type ?? ""),
          message: cleanText(error.message ?? ""),
        });
      if (dateType(cell) && cell.formattedValue && !dates.has(letters))
        dates.set(
          letters,
          cleanLine(cell.effectiveFormat?.numberFormat?.pattern ?? ""),
        );
    }
  }
  const columns = [...dates].map(([column, pattern]) => ({ column, pattern }));
  return {
    ...(merged.length > 0 && { merged: merged.slice(0, MOST_FACTS) }),
    ...(errors.length > 0 && { errors: errors.slice(0, MOST_FACTS) }),
    ...(columns.length > 0 && { dates: columns.slice(0, MOST_FACTS) }),
  };
}
