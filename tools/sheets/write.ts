import * as z from "zod";
import { tool } from "../tool.js";
import { blockAt, checkBlocks, placeOf, targets } from "./block.js";
import { openBook } from "./book.js";
import { changedOutput, changedText } from "./changed.js";
import {
  allowExternal,
  dryRun,
  inputArgument,
  overwriteFormulas,
  rows,
} from "./entry.js";
import { guardExpected } from "./guard.js";
import { spreadsheetId } from "./ids.js";
import { readPresent } from "./present.js";
import { PUT_CALLS, put } from "./put.js";
import { range } from "./ranges.js";
import { SHARING } from "./sharing.js";

const MOST_BLOCKS = 500;

const data = z.array(z.strictObject({ range, rows })).max(MOST_BLOCKS);

export const writeRanges = tool({
  name: "sheets_write_ranges",
  title: "Write cells",
  description:
    'Write values or formulas into ranges, all or nothing. null keeps a cell, "" clears it. Formulas are not replaced by values unless told.',
  effect: "update",
  calls: PUT_CALLS,
  also: SHARING,
  input: {
    spreadsheet_id: spreadsheetId,
    data: data.min(1).describe("range: a first cell is enough"),
    input: inputArgument,
    expect: data.optional().describe("Write only if these values stand there"),
    overwrite_formulas: overwriteFormulas,
    allow_external: allowExternal,
    dry_run: dryRun,
  },
  output: changedOutput,
  async run({ spreadsheet_id, data, expect = [], ...wish }, context) {
    const book = await openBook(spreadsheet_id, context);
    const at = (each: (typeof data)[number]) =>
      blockAt(book, each.range, each.rows);
    const blocks = data.map(at);
    const expected = expect.map(at);
    checkBlocks(blocks);
    const places = [...blocks, ...expected].map(placeOf);
    const present = await readPresent(spreadsheet_id, places, context);
    guardExpected(present, targets(expected));
    return put(book, { blocks, present }, wish, context);
  },
  text: (output) =>
    changedText(
      `${output.written ? "Wrote" : "Would write"} ${output.cells} cells`,
      output,
    ),
});
