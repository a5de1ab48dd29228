import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import { columnLetters } from "../text/cells.js";
import { quoteTitle, type Range } from "./a1.js";
import { type Book, firstTab, type SheetTab, tabOf } from "./book.js";

/** Whole rows or columns of a tab, from zero, end exclusive. */
export interface Lines {
  tab: SheetTab;
  dimension: "ROWS" | "COLUMNS";
  start: number;
  end: number;
}

/**
 * The rows or columns that a range such as `Orders!5:9` or `Orders!B:C` names.
 * They may begin right behind the last one, as lines to insert do.
 * @throws ToolError for cells, and for what lies outside of the tab.
 */
export function linesOf(book: Book, range: Range): Lines {
  const area = range.kind === "cells" ? range.area : {};
  const { startRow, endRow, startColumn, endColumn } = area;
  const isRows = startRow !== undefined && startColumn === undefined;
  const isColumns = startColumn !== undefined && startRow === undefined;
  if (range.kind === "name" || (!isRows && !isColumns))
    throw new ToolError(
      "This takes whole rows or columns.",
      "Give range as Orders!5:9 for rows, or Orders!B:C for columns.",
      { reason: "invalid" },
    );
  const { title } = range;
  const tab = title === undefined ? firstTab(book) : tabOf(book, title);
  if (!tab)
    throw new ToolError("This spreadsheet has no tab of cells.", "", {
      reason: "invalid",
    });
  const lines: Lines = isRows
    ? { tab, dimension: "ROWS", start: startRow, end: endRow ?? startRow + 1 }
    : {
        tab,
        dimension: "COLUMNS",
        start: startColumn ?? 0,
        end: endColumn ?? (startColumn ?? 0) + 1,
      };
  if (lines.start > countOf(lines)) throw outside(lines);
  return lines;
}

/** How many rows or columns the tab has. */
export const countOf = ({ tab, dimension }: Lines): number =>
  dimension === "ROWS" ? tab.rows : tab.columns;

/** @throws ToolError when not all of the lines are there. */
export function requireInside(lines: Lines): void {
  if (lines.end > countOf(lines)) throw outside(lines);
}

const outside = (lines: Lines) =>
  new ToolError(
    `The tab ${lines.tab.name} has ${countOf(lines)} ${lines.dimension.toLowerCase()}: not all of ${linesText(lines)} are among them.`,
    "Give lines that are there.",
    { reason: "invalid" },
  );

export const dimensionRange = ({
  tab,
  dimension,
  start,
  end,
}: Lines): sheets_v4.Schema$DimensionRange => ({
  sheetId: tab.id,
  dimension,
  startIndex: start,
  endIndex: end,
});

/** The range argument that names these lines again. */
export function linesName({ tab, dimension, start, end }: Lines): string {
  const title = quoteTitle(tab.title);
  return dimension === "ROWS"
    ? `${title}!${start + 1}:${end}`
    : `${title}!${columnLetters(start)}:${columnLetters(end - 1)}`;
}

/** In words: `rows 5 to 9`. */
export function linesText({ dimension, start, end }: Lines): string {
  const name = (index: number) =>
    dimension === "ROWS" ? String(index + 1) : columnLetters(index);
  const noun = dimension === "ROWS" ? "row" : "column";
  return end - start === 1
    ? `${noun} ${name(start)}`
    : `${noun}s ${name(start)} to ${name(end - 1)}`;
}
