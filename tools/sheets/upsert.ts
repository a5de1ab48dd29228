import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { below, notesBelow } from "./below.js";
import { type Block, checkBlocks, placeOf } from "./block.js";
import { columnNamed, inOrder, namedRow } from "./by-header.js";
import { changedOutput, changedText } from "./changed.js";
import {
  allowExternal,
  dryRun,
  type Entry,
  inputArgument,
  overwriteFormulas,
} from "./entry.js";
import { spreadsheetId } from "./ids.js";
import { type Keyed, match, readKeys } from "./keys.js";
import { NOTHING, readPresent } from "./present.js";
import { put } from "./put.js";
import { range } from "./ranges.js";
import { SHARING } from "./sharing.js";
import { openTabled, readTable, searched, type Table } from "./table.js";

const MOST_ROWS = 2000;

const numbers = z.array(z.number());

export const upsertRows = tool({
  name: "sheets_upsert_rows",
  title: "Update or add rows by key",
  description:
    "Update the table rows whose key column matches, append the others, all or nothing. Columns not named stay as they are.",
  effect: "update",
  calls: [
    "sheets.spreadsheets.get",
    "sheets.spreadsheets.values.batchGet",
    "sheets.spreadsheets.values.batchUpdate",
    "sheets.spreadsheets.batchUpdate",
  ],
  also: SHARING,
  input: {
    spreadsheet_id: spreadsheetId,
    key: z.string().describe("Header of the key column"),
    rows: z
      .array(namedRow)
      .min(1)
      .refine(
        ({ length }) => length <= MOST_ROWS,
        `Give at most ${MOST_ROWS} rows.`,
      )
      .describe("Objects by header, with their key"),
    range: range.optional().describe("As in sheets_append_rows"),
    input: inputArgument,
    overwrite_formulas: overwriteFormulas,
    allow_external: allowExternal,
    dry_run: dryRun,
  },
  output: {
    ...changedOutput,
    /** Row numbers, counted from 1. */
    updated: numbers,
    appended: numbers,
  },
  async run({ spreadsheet_id, key, rows, range, ...wish }, context) {
    const tabled = await openTabled(spreadsheet_id, context);
    const table = await readTable(tabled, searched(tabled, range), context);
    const names = namesOf(table);
    const column = columnNamed(key, names);
    const keys = await readKeys(spreadsheet_id, table, column, context);
    const by = { column, names, input: wish.input };
    const keyed = match(rows, by, keys);
    const updates = updatesOf(keyed, table, by);
    const added = addedOf(keyed, table, names);
    const blocks = [...updates, ...added.blocks];
    checkBlocks(blocks);
    const present = await presentOf(spreadsheet_id, updates, context);
    const plan = { blocks, present, room: added.room };
    const changed = await put(tabled.book, plan, wish, context);
    const blank = keys.blank.map((row) => row + 1);
    return {
      ...changed,
      notes: [
        ...changed.notes,
        ...added.notes,
        ...(blank.length > 0
          ? [
              `${blank.length} rows have no key and were left alone, the first is row ${blank[0]}.`,
            ]
          : []),
      ],
      updated: updates.map(({ row }) => row + 1),
      appended: added.rows.map((row) => row + 1),
    };
  },
  text(output) {
    const { updated, appended, written } = output;
    const did = written ? "" : "Would have ";
    return changedText(
      `${did}${did ? "updated" : "Updated"} ${rowsText(updated)} and added ${rowsText(appended)}`,
      output,
    );
  },
});

const rowsText = (rows: readonly number[]): string =>
  rows.length === 0
    ? "no rows"
    : `row${rows.length > 1 ? "s" : ""} ${rows.slice(0, 20).join(", ")}${rows.length > 20 ? ", …" : ""}`;

function namesOf({ header, tab }: Table): string[] {
  if (header) return header.names;
  throw new ToolError(
    `${JSON.stringify(tab.name)} is empty, so that there is no key column.`,
    "Add the first rows with sheets_append_rows: their names become the header.",
    { reason: "invalid" },
  );
}

const presentOf = (
  spreadsheetId: string,
  blocks: readonly Block[],
  context: Context,
) =>
  blocks.length > 0
    ? readPresent(spreadsheetId, blocks.map(placeOf), context)
    : NOTHING;

/** One block for each row that is there and has something to change beside its key. */
function updatesOf(
  keyed: readonly Keyed[],
  { tab, startColumn }: Table,
  { column, names }: { column: number; names: readonly string[] },
): Block[] {
  return keyed.flatMap(({ row, found }) => {
    if (found === undefined) return [];
    const line: Entry[] = inOrder(row, names).with(column, null);
    const isSame = line.every((entry) => entry === null);
    return isSame
      ? []
      : [{ tab, row: found, column: startColumn, rows: [line] }];
  });
}

/** The rows that are not there, below the table. */
function addedOf(
  keyed: readonly Keyed[],
  table: Table,
  names: readonly string[],
) {
  const lines = keyed
    .filter(({ found }) => found === undefined)
    .map(({ row }) => inOrder(row, names));
  if (lines.length === 0) return { blocks: [], rows: [], notes: [] };
  const { row, room, moves } = below(table, lines.length, table.width);
  const { tab, startColumn: column } = table;
  return {
    blocks: [{ tab, row, column, rows: lines }],
    room,
    rows: lines.map((_, index) => row + index),
    notes: notesBelow(table, lines, moves ? lines.length : 0),
  };
}
