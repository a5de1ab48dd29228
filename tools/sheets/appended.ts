import { ToolError } from "../error.js";
import { cleanLine, cleanText } from "../text/clean.js";
import type { Context } from "../tool.js";
import { parseRange } from "./a1.js";
import type { Below } from "./below.js";
import { type Block, blockName, placeOf, targets } from "./block.js";
import { type Book, placeName } from "./book.js";
import { type CellValue, cellValue, valueIn } from "./cells.js";
import { about, type Changed, changesIn } from "./changed.js";
import { type Input, inputOption } from "./entry.js";
import { fetching, holds } from "./guard.js";
import { NOTHING, readPresent } from "./present.js";
import { formatCall, within } from "./restore.js";
import { removeCall } from "./room.js";
import { askLeave } from "./sharing.js";
import type { Table } from "./table.js";
import { isUnknown } from "./unknown.js";

interface Appending extends Below {
  table: Table;
  block: Block;
}

/** What was written where, and what the cells show. */
interface Appended {
  block: Block;
  shown(target: { row: number; column: number }): CellValue;
  notes: string[];
}

/**
 * Appends rows in Google's own way, which finds the table's end in the moment
 * of writing, so that rows of others are never overwritten.
 * @throws ToolError `outcome_unknown` when the answer is lost and the rows are not where they should be.
 */
export async function appendedBy(
  book: Book,
  appending: Appending,
  input: Input,
  context: Context,
): Promise<{ block: Block; changed: Changed }> {
  const { block, shown, notes } = await append(
    book.id,
    appending,
    input,
    context,
  );
  const { tab, row, rows } = block;
  const back = within(
    appending.moves
      ? [removeCall(book.id, { tab, row, count: rows.length })]
      : [
          {
            tool: "sheets_clear_ranges",
            arguments: { spreadsheet_id: book.id, ranges: [blockName(block)] },
          },
          ...formatCall(book.id, [block], NOTHING, input),
        ],
  );
  const changed = {
    ...about(book, context),
    ...changesIn(targets([block]), NOTHING, shown),
    written: true,
    notes: [...notes, ...back.notes],
    undo: back.undo,
  };
  return { block, changed };
}

async function append(
  spreadsheetId: string,
  { table, block, moves }: Appending,
  input: Input,
  context: Context,
): Promise<Appended> {
  const params = {
    spreadsheetId,
    range: rangeFor(table),
    valueInputOption: inputOption(input),
    insertDataOption: moves ? "INSERT_ROWS" : "OVERWRITE",
    includeValuesInResponse: true,
    responseValueRenderOption: "FORMATTED_VALUE",
    fields: "updates(updatedRange,updatedData(values))",
  };
  const requestBody = { values: block.rows.map((row) => [...row]) };
  await askLeave(
    {
      spreadsheetId,
      formulas: fetching(block.rows.flat(), input),
      what: `rows after ${params.range}`,
      content: requestBody,
    },
    context,
  );
  const { google, signal } = context;
  try {
    const { data } = await google.sheets.spreadsheets.values.append(
      { ...params, requestBody },
      { signal },
    );
    const { updatedRange, updatedData } = data.updates ?? {};
    const at = areaIn(updatedRange ?? "");
    const written = { ...block, ...at };
    const values = updatedData?.values ?? [];
    return {
      block: written,
      shown: ({ row, column }) => {
        const value = values[row - written.row]?.[column - written.column];
        const { data = null } = cellValue.safeParse(value);
        return typeof data === "string" ? cleanText(data) || null : data;
      },
      notes: [],
    };
  } catch (error) {
    if (!isUnknown(error)) throw error;
    return lookAgain(spreadsheetId, block, error, context);
  }
}

/** The last row of a table; where there is none, the cell at which it begins. */
function rangeFor({ tab, header, lastRow, startColumn, width }: Table): string {
  const startRow = header ? lastRow : lastRow + 1;
  const endColumn = startColumn + (header ? width : 1);
  return placeName({
    tab,
    area: { startRow, endRow: startRow + 1, startColumn, endColumn },
  });
}

function areaIn(updatedRange: string): Partial<Pick<Block, "row" | "column">> {
  const range = parseRange(updatedRange);
  if (range?.kind !== "cells") return {};
  const { startRow, startColumn } = range.area;
  return {
    ...(startRow !== undefined && { row: startRow }),
    ...(startColumn !== undefined && { column: startColumn }),
  };
}

/** Whether the rows stand where they were to be written. */
async function lookAgain(
  spreadsheetId: string,
  block: Block,
  error: ToolError,
  context: Context,
): Promise<Appended> {
  const now = await readPresent(spreadsheetId, [placeOf(block)], context).catch(
    () => undefined,
  );
  const isThere =
    now && targets([block]).every((each) => holds(now.at(each), each.entry));
  if (isThere)
    return {
      block,
      shown: ({ row, column }) =>
        valueIn(now.at({ tab: block.tab, row, column }), "formatted"),
      notes: ["Google's answer was lost; the rows stand where they belong."],
    };
  throw new ToolError(
    `Google did not confirm the new rows, and ${cleanLine(blockName(block))} does not show them.`,
    "Read the end of the table before you append them again.",
    { reason: "outcome_unknown", cause: error },
  );
}
