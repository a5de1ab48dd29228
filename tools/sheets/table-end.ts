import { columnLetters } from "../text/cells.js";
import type { CellValue } from "./cells.js";

/** The cells of a table's row as they were entered; empty ones are `""`. */
export type Line = CellValue[];

/**
 * How many rows below the header the last row of data lies; 0 when there is
 * none. Blank rows within the data do not end it. Totals do, and after a blank
 * row whatever is not of the data's kind: notes, or another table.
 *
 * @param first the cell, from zero, at which the lines begin in their tab.
 */
export function lastRowOf(
  lines: readonly Line[],
  first: { row: number; column: number },
): number {
  let end = 0;
  for (const [index, line] of lines.entries()) {
    if (line.every(isBlank)) continue;
    if (isTotals(line, first.row + index, first.column)) break;
    const isAfterGap = index > end;
    if (isAfterGap && end > 0 && !isAlike(line, lines.slice(0, end))) break;
    end = index + 1;
  }
  return end;
}

/** Whether a cell holds nothing. */
export const isBlank = (value: CellValue | undefined): boolean =>
  value === undefined || value === null || value === "";

const TOTALS =
  /^(?:(?:grand|sub)?[ -]?totals?|(?:zwischen|gesamt)?summe|gesamt|insgesamt|total g[ée]n[ée]ral|sous-total|somme|suma|soma|totale|totaal|итого|всего|合計|小計|总计|合计|總計|합계|סה"כ)\s*:?$/iu;

const FUNCTIONS =
  "SUM|SUBTOTAL|AVERAGE|COUNT|COUNTA|MIN|MAX|MEDIAN|AGGREGATE|PRODUCT";

/** Whether a row sums up those above: it says so, or a cell of it is nothing but a figure of its own column above. */
export function isTotals(line: Line, row: number, column: number): boolean {
  const label = line.find((value) => !isBlank(value));
  if (typeof label === "string" && TOTALS.test(label.trim())) return true;
  return line.some(
    (value, index) =>
      typeof value === "string" && sumsAbove(value, row, column + index),
  );
}

function sumsAbove(formula: string, row: number, column: number): boolean {
  const letters = columnLetters(column);
  const range = `\\$?${letters}\\$?(\\d+):\\$?${letters}\\$?(\\d+)`;
  const whole = new RegExp(
    `^=\\s*(?:${FUNCTIONS})\\(\\s*(?:\\d+\\s*[,;]\\s*)*${range}\\s*\\)$`,
    "i",
  );
  const [, , last] = whole.exec(formula) ?? [];
  // Row numbers of formulas count from 1, so that `row` is that of the row above.
  return last !== undefined && Number(last) <= row;
}

/** Whether a row could be one of the others: it has a number where they have them, or is about as full. */
function isAlike(line: Line, others: readonly Line[]): boolean {
  const filled = others.filter((other) => !other.every(isBlank));
  const columns = line.map((_, index) => index);
  const numeric = columns.filter(
    (column) =>
      filled.filter((other) => isFigure(other[column])).length * 2 >
      filled.length,
  );
  if (numeric.length > 0)
    return numeric.some((column) => isFigure(line[column]));
  const full = line.filter((value) => !isBlank(value)).length;
  return full >= Math.max(Math.min(2, line.length), Math.ceil(line.length / 2));
}

const isFigure = (value: CellValue | undefined): boolean =>
  typeof value === "number" ||
  (typeof value === "string" && value.startsWith("="));
