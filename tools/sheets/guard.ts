import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import type { Target } from "./block.js";
import { placeName } from "./book.js";
import { type CellValue, valueIn } from "./cells.js";
import { type Entry, type Input, isFormula } from "./entry.js";
import { fetchesOutside } from "./external.js";
import { isCalculated, isEmpty, type Present } from "./present.js";

const MOST_NAMED = 20;

/** The A1 notation of one cell, with its tab, to be read. */
export const cellOf = ({ tab, row, column }: Omit<Target, "entry">): string =>
  placeName({
    tab: { ...tab, title: tab.name },
    area: {
      startRow: row,
      endRow: row + 1,
      startColumn: column,
      endColumn: column + 1,
    },
  });

/**
 * Whether a write would put a plain value where a formula calculates. A formula
 * in place of a formula is meant; one among the results of an array is not.
 */
export function replacesFormula(
  present: Present,
  target: Target,
  input: Input,
): boolean {
  if (target.entry === null) return false;
  const cell = present.at(target);
  if (!isCalculated(cell)) return false;
  return !cell.userEnteredValue || !isFormula(target.entry, input);
}

/** @throws ToolError that lists the formulas which plain values would replace. */
export function guardFormulas(
  present: Present,
  targets: readonly Target[],
  input: Input,
): void {
  const hit = targets.filter((each) => replacesFormula(present, each, input));
  if (hit.length === 0) return;
  const named = hit.map((each) => {
    const cell = present.at(each);
    const what = cell.userEnteredValue
      ? valueIn(cell, "formulas")
      : "part of an array formula's result";
    return `${cellOf(each)}: ${what}`;
  });
  throw new ToolError(
    `Nothing was written: ${hit.length} of the cells hold formulas. ${listed(named)}`,
    "Leave these cells out (null keeps a cell), or repeat with overwrite_formulas: true if they are to be replaced.",
    { reason: "formulas" },
  );
}

/** @throws ToolError that lists the cells which do not hold what was expected. */
export function guardExpected(
  present: Present,
  expected: readonly Target[],
): void {
  const off = expected.filter((each) => !holds(present.at(each), each.entry));
  if (off.length === 0) return;
  const named = off.map((each) => {
    const is = JSON.stringify(valueIn(present.at(each), "formulas") ?? "");
    return `${cellOf(each)} holds ${is}, not ${JSON.stringify(each.entry)}`;
  });
  throw new ToolError(
    `Nothing was written: ${off.length} cells do not hold what was expected. ${listed(named)}`,
    "Read the cells again, and decide anew.",
    { reason: "conflict" },
  );
}

/** Whether a cell holds a value: as it was entered, as it is, or as it shows; `null` is content with anything. */
export function holds(cell: sheets_v4.Schema$CellData, entry: Entry): boolean {
  if (entry === null) return true;
  if (entry === "") return isEmpty(cell);
  if (typeof entry === "number") {
    const is = cell.effectiveValue?.numberValue;
    return (
      typeof is === "number" &&
      Math.abs(is - entry) <= 1e-9 * Math.max(1, Math.abs(entry))
    );
  }
  const ways: CellValue[] = [
    valueIn(cell, "formulas"),
    valueIn(cell, "raw"),
    valueIn(cell, "formatted"),
  ];
  return ways.includes(entry);
}

/** The formulas among entries that make Google fetch something. */
export const fetching = (entries: readonly Entry[], input: Input): string[] =>
  input === "raw"
    ? []
    : entries.filter(
        (entry): entry is string =>
          typeof entry === "string" && fetchesOutside(entry).length > 0,
      );

/** @throws ToolError when formulas would make Google fetch something and nobody allowed it. */
export function guardExternal(
  formulas: readonly string[],
  isAllowed: boolean,
): void {
  if (formulas.length === 0 || isAllowed) return;
  const names = [...new Set(formulas.flatMap(fetchesOutside))].join(", ");
  throw new ToolError(
    `Nothing was written: ${names} would make Google fetch something, which tells others what is asked for.`,
    "Ask the person, and repeat with allow_external: true if they want it.",
    { reason: "external" },
  );
}

/** Some of many, in words. */
export function listed(all: readonly string[]): string {
  const more = all.length - MOST_NAMED;
  const some = all.slice(0, MOST_NAMED).join("; ");
  return more > 0 ? `${some}; and ${more} more.` : `${some}.`;
}
