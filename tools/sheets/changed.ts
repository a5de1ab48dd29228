import * as z from "zod";
import { line } from "../text/words.js";
import type { Context } from "../tool.js";
import { undo, undoText } from "../undo.js";
import type { Target } from "./block.js";
import type { Book } from "./book.js";
import { type CellValue, shownValue, valueIn } from "./cells.js";
import { cellOf } from "./guard.js";
import { spreadsheetAddress } from "./ids.js";
import type { Present } from "./present.js";

/** How many changed cells a result names. */
const MOST_NAMED = 50;

const change = z.object({
  cell: z.string(),
  /** The formula, or what the cell showed. */
  before: shownValue,
  /** What was entered. */
  after: shownValue,
  /** What the cell shows now, where that differs. */
  shows: shownValue.optional(),
});
type Change = z.output<typeof change>;

/** The output of a tool that writes cells. */
export const changedOutput = {
  account: z.string(),
  spreadsheet: z.object({
    id: z.string(),
    title: line,
    link: z.string(),
  }),
  /** `false` for a dry run: nothing was written. */
  written: z.boolean(),
  /** How many cells it is about. */
  cells: z.number(),
  /** The first of them. */
  changes: z.array(change),
  /** Cells that now show an error. */
  errors: z.array(z.object({ cell: z.string(), shows: line })),
  notes: z.array(z.string()),
  undo,
};
export type Changed = z.output<z.ZodObject<typeof changedOutput>>;

/** What a result says of the spreadsheet and the account. */
export const about = ({ id, title }: Book, { person }: Context) => ({
  account: person.email,
  spreadsheet: { id, title, link: spreadsheetAddress(id) },
});

const ERROR = /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|ERROR!)$/;

/** The cells that were or would be written, and the errors among them. */
export function changesIn(
  targets: readonly Target[],
  present: Present,
  shown?: (target: Target) => CellValue,
): Pick<Changed, "cells" | "changes" | "errors"> {
  const all = targets.filter(({ entry }) => entry !== null);
  const changes = all.slice(0, MOST_NAMED).map((target): Change => {
    const now = shown?.(target);
    return {
      cell: cellOf(target),
      before: before(present, target),
      after: target.entry === "" ? null : target.entry,
      ...(differs(now, target.entry) && { shows: now }),
    };
  });
  const errors = all.flatMap((target) => {
    const now = shown?.(target);
    return typeof now === "string" && ERROR.test(now)
      ? [{ cell: cellOf(target), shows: now }]
      : [];
  });
  return { cells: all.length, changes, errors: errors.slice(0, MOST_NAMED) };
}

/** Whether what a cell shows says more than what was entered. */
const differs = (
  shown: CellValue | undefined,
  entry: CellValue,
): shown is CellValue =>
  shown !== undefined && String(shown ?? "") !== String(entry ?? "");

function before(present: Present, target: Target): CellValue {
  const cell = present.at(target);
  return valueIn(
    cell,
    cell.userEnteredValue?.formulaValue ? "formulas" : "formatted",
  );
}

/** What was done, then the cells one by one. */
export function changedText(
  done: string,
  {
    account,
    spreadsheet,
    written,
    cells,
    changes,
    errors,
    notes,
    undo,
  }: Changed,
): string {
  const { title, id, link } = spreadsheet;
  const more = cells - changes.length;
  return [
    `${done} in ${title} (${id}) of ${account}: ${link}`,
    !written && "A dry run: nothing was written.",
    ...changes.map(changeText),
    more > 0 && `and ${more} more cells.`,
    errors.length > 0 &&
      `ERRORS: ${errors.map(({ cell, shows }) => `${cell} shows ${shows}`).join(", ")}`,
    ...notes,
    undoText(undo),
  ]
    .filter(Boolean)
    .join("\n");
}

function changeText({ cell, before, after, shows }: Change): string {
  const now = shows === undefined ? "" : `, shows ${quoted(shows)}`;
  return `- ${cell}: ${quoted(before)} → ${quoted(after)}${now}`;
}

const quoted = (value: CellValue): string =>
  value === null ? "(empty)" : JSON.stringify(value);
