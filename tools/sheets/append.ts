import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { tool } from "../tool.js";
import { appendedBy } from "./appended.js";
import { below, notesBelow } from "./below.js";
import { type Block, blockName, checkBlocks, widthOf } from "./block.js";
import { inOrder, namedRow } from "./by-header.js";
import { changedOutput, changedText } from "./changed.js";
import { allowExternal, type Entry, entry, inputArgument } from "./entry.js";
import { fetching, guardExternal } from "./guard.js";
import { spreadsheetId } from "./ids.js";
import { NOTHING } from "./present.js";
import { put } from "./put.js";
import { range } from "./ranges.js";
import { SHARING } from "./sharing.js";
import { openTabled, readTable, searched, type Table } from "./table.js";

const MOST_ROWS = 2000;

const input = {
  spreadsheet_id: spreadsheetId,
  rows: z
    .array(z.union([z.array(entry), namedRow]))
    .min(1)
    .refine(
      ({ length }) => length <= MOST_ROWS,
      `Give at most ${MOST_ROWS} rows.`,
    )
    .describe("Lists of values, or objects by header"),
  range: range
    .optional()
    .describe("Tab, or range in which the table is; first tab by default"),
  input: inputArgument,
  allow_external: allowExternal,
};

export const appendRows = tool({
  name: "sheets_append_rows",
  title: "Append rows",
  description:
    "Add rows below a table's last row of data, above totals and notes.",
  effect: "create",
  calls: [
    "sheets.spreadsheets.get",
    "sheets.spreadsheets.values.batchGet",
    "sheets.spreadsheets.values.append",
    "sheets.spreadsheets.values.batchUpdate",
    "sheets.spreadsheets.batchUpdate",
  ],
  also: SHARING,
  input,
  output: {
    ...changedOutput,
    /** The rows that were written, counted from 1. */
    rows: z.object({ first: z.number(), last: z.number(), range: z.string() }),
  },
  async run({ spreadsheet_id, rows, range, ...wish }, context) {
    const tabled = await openTabled(spreadsheet_id, context);
    const table = await readTable(tabled, searched(tabled, range), context);
    const lines = linesOf(rows, table);
    const { book } = tabled;
    const place = below(table, lines.length, widthOf(lines));
    const { tab, startColumn: column } = table;
    const block = { tab, row: place.row, column, rows: lines };
    checkBlocks([block]);
    guardExternal(fetching(lines.flat(), wish.input), wish.allow_external);
    const notes = notesBelow(table, lines, place.moves ? lines.length : 0);
    const done = place.isFound
      ? await appendedBy(book, { table, block, ...place }, wish.input, context)
      : {
          block,
          changed: await put(
            book,
            { blocks: [block], present: NOTHING, room: place.room },
            { ...wish, overwrite_formulas: false, dry_run: false },
            context,
          ),
        };
    return {
      ...done.changed,
      notes: [...done.changed.notes, ...notes],
      rows: rowsOf(done.block),
    };
  },
  text: (output) =>
    changedText(
      `Added rows ${output.rows.first} to ${output.rows.last} (${output.rows.range})`,
      output,
    ),
});

function rowsOf(block: Block) {
  const { row, rows } = block;
  return {
    first: row + 1,
    last: row + rows.length,
    range: cleanLine(blockName(block)),
  };
}

/** Rows in the order of the table's columns; in an empty tab, under a header of their own names. */
function linesOf(
  rows: z.output<typeof input.rows>,
  { header }: Table,
): Entry[][] {
  const named = rows.flatMap((row) => (Array.isArray(row) ? [] : [row]));
  const names = header?.names ?? [...new Set(named.flatMap(Object.keys))];
  if (!header && named.length > 0 && named.length < rows.length)
    throw new ToolError(
      "The tab is empty, so that there is no header to which the rows could be put in order.",
      "Give all rows as objects, or the header as the first of lists.",
      { reason: "invalid" },
    );
  const lines = rows.map((row) =>
    Array.isArray(row) ? row : inOrder(row, names),
  );
  return !header && named.length > 0 ? [names, ...lines] : lines;
}
