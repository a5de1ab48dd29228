import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { tool } from "../tool.js";
import { blocksOf } from "./block.js";
import { locate, openBook, placeName } from "./book.js";
import { about, changedOutput, changedText, changesIn } from "./changed.js";
import { dryRun } from "./entry.js";
import { spreadsheetId } from "./ids.js";
import { isCalculated, type Present, readPresent } from "./present.js";
import { range } from "./ranges.js";
import { restore } from "./restore.js";
import { SHARING } from "./sharing.js";
import { isUnknown } from "./unknown.js";

const MOST_RANGES = 100;

export const clearRanges = tool({
  name: "sheets_clear_ranges",
  title: "Clear cells",
  description: "Empty ranges: values and formulas go, formats stay.",
  effect: "delete",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.values.batchClear"],
  also: SHARING,
  input: {
    spreadsheet_id: spreadsheetId,
    ranges: z
      .array(range)
      .min(1)
      .refine(
        ({ length }) => length <= MOST_RANGES,
        `Give at most ${MOST_RANGES} ranges.`,
      )
      .describe("A1 notation, tabs or named ranges"),
    dry_run: dryRun,
  },
  output: { ...changedOutput, ranges: z.array(z.string()) },
  async run({ spreadsheet_id, ranges, dry_run }, context) {
    const book = await openBook(spreadsheet_id, context);
    const places = ranges.map((range) => locate(book, range));
    const present = await readPresent(spreadsheet_id, places, context);
    const filled = present
      .filled()
      .map(({ tab, row, column }) => ({ tab, row, column, entry: "" }));
    const formulas = filled.filter((each) => isCalculated(present.at(each)));
    // What an array formula spills comes back with the formula.
    const entered = filled.filter((each) => present.at(each).userEnteredValue);
    const blocks = blocksOf(entered);
    const back = restore(spreadsheet_id, blocks, present, "raw");
    const names = places.map(placeName);
    const lost = dry_run
      ? []
      : await clear(
          spreadsheet_id,
          names,
          () => readPresent(spreadsheet_id, places, context),
          context,
        );
    return {
      ...about(book, context),
      ...changesIn(filled, present),
      written: !dry_run,
      ranges: names.map(cleanLine),
      notes: [
        ...(formulas.length > 0
          ? [`${formulas.length} of them hold formulas.`]
          : []),
        ...lost,
        ...back.notes,
      ],
      undo: dry_run ? [] : back.undo,
    };
  },
  text: (output) =>
    changedText(
      `${output.written ? "Cleared" : "Would clear"} ${output.cells} filled cells of ${output.ranges.join(", ")}`,
      output,
    ),
});

/** Clears ranges by one request; answers what is to be said about it. */
async function clear(
  spreadsheetId: string,
  ranges: string[],
  look: () => Promise<Present>,
  { google, signal }: Context,
): Promise<string[]> {
  try {
    await google.sheets.spreadsheets.values.batchClear(
      { spreadsheetId, fields: "spreadsheetId", requestBody: { ranges } },
      { signal },
    );
    return [];
  } catch (error) {
    if (!isUnknown(error)) throw error;
    const now = await look().catch(() => {
      throw error;
    });
    if (now.filled().length === 0)
      return ["Google's answer was lost; the cells are empty."];
    throw new ToolError(
      "Google did not confirm the change, and the cells are not empty.",
      "Repeat the call: clearing twice does no harm.",
      { reason: "outcome_unknown", cause: error },
    );
  }
}
