import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import type { Call } from "../undo.js";
import { columnIndex, gridRange } from "./a1.js";
import { type Book, locate, openBook, type Place, placeName } from "./book.js";
import { spreadsheetId } from "./ids.js";
import { movedBack } from "./inverse.js";
import {
  countOf,
  dimensionRange,
  type Lines,
  linesName,
  linesOf,
  linesText,
  requireInside,
} from "./lines.js";
import { range } from "./ranges.js";
import { referring } from "./referring.js";
import type { Request } from "./requests.js";
import { SHARING } from "./sharing.js";
import { fits, snapshot, TOO_MUCH } from "./snapshot.js";
import {
  batchCall,
  type Updated,
  update,
  updated,
  updatedOutput,
  updatedText,
} from "./update.js";

const COLUMN = /^[A-Za-z]{1,3}$/;

const input = {
  spreadsheet_id: spreadsheetId,
  action: z.enum(["insert", "delete", "move", "sort"]).describe("What to do"),
  range: range.describe("Orders!5:9 rows, Orders!B:C columns; to sort: cells"),
  before: z
    .string()
    .refine(
      (text) => /^[1-9]\d{0,7}$/.test(text) || COLUMN.test(text),
      "Give a row's number or a column's letters.",
    )
    .optional()
    .describe("move: row or column it goes before"),
  by: z
    .array(
      z.strictObject({
        column: z
          .string()
          .refine((text) => COLUMN.test(text), "Give the column's letters."),
        descending: z.boolean().default(false),
      }),
    )
    .min(1)
    .optional()
    .describe("sort"),
  header: z.boolean().default(false).describe("sort: first row stays"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const updateRows = tool({
  name: "sheets_update_rows",
  title: "Change rows and columns",
  description:
    "Insert, delete or move whole rows or columns; sort rows. Formulas follow.",
  effect: "delete",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"],
  also: SHARING,
  input,
  output: updatedOutput,
  async run(input, context) {
    const book = await openBook(input.spreadsheet_id, context);
    switch (input.action) {
      case "insert":
        return insert(input, linesOf(book, input.range), context);
      case "delete":
        return remove(input, linesOf(book, input.range), context);
      case "move":
        return move(input, linesOf(book, input.range), context);
      case "sort":
        return sort(input, book, context);
    }
  },
  text: updatedText,
});

/** The call of this tool that does something with lines. */
const linesCall = (
  spreadsheetId: string,
  action: Input["action"],
  lines: Lines,
  more: Record<string, unknown> = {},
): Call => ({
  tool: "sheets_update_rows",
  arguments: {
    spreadsheet_id: spreadsheetId,
    action,
    range: linesName(lines),
    ...more,
  },
});

const insertion = (lines: Lines): Request => ({
  insertDimension: {
    range: dimensionRange(lines),
    // The first line has none before it; the last has none after it.
    inheritFromBefore: lines.start > 0,
  },
});

async function insert(
  { spreadsheet_id: id }: Input,
  lines: Lines,
  context: Context,
): Promise<Updated> {
  await update(id, [insertion(lines)], context);
  return updated(id, [`Inserted ${linesText(lines)} in ${lines.tab.name}.`], {
    undo: [linesCall(id, "delete", lines)],
    sheetId: lines.tab.id,
  });
}

async function remove(
  { spreadsheet_id: id }: Input,
  lines: Lines,
  context: Context,
): Promise<Updated> {
  requireInside(lines);
  const { tab, start, end } = lines;
  if (end - start >= countOf(lines))
    throw new ToolError(
      `These are all ${lines.dimension.toLowerCase()} of the tab ${tab.name}; Sheets keeps at least one.`,
      "Clear them with sheets_clear_ranges, or delete the tab with sheets_update_tabs.",
      { reason: "invalid" },
    );
  const kept = await snapshot(id, [placeOf(lines)], context);
  const formulas = kept && (await referring(id, placeOf(lines), context));
  const back = formulas && [insertion(lines), ...kept, ...formulas];
  await update(
    id,
    [{ deleteDimension: { range: dimensionRange(lines) } }],
    context,
  );
  return updated(id, [`Deleted ${linesText(lines)} of ${tab.name}.`], {
    ...undoing(id, back),
    sheetId: tab.id,
  });
}

/** The undo by these requests, or why there is none. */
const undoing = (id: string, requests: Request[] | undefined) =>
  requests && fits(requests)
    ? { undo: [batchCall(id, requests)] }
    : { undo: [], notes: [TOO_MUCH] };

/** The cells of lines. */
const placeOf = ({ tab, dimension, start, end }: Lines): Place => ({
  tab,
  area: {
    startRow: dimension === "ROWS" ? start : 0,
    endRow: dimension === "ROWS" ? end : tab.rows,
    startColumn: dimension === "COLUMNS" ? start : 0,
    endColumn: dimension === "COLUMNS" ? end : tab.columns,
  },
});

async function move(
  { spreadsheet_id: id, before }: Input,
  lines: Lines,
  context: Context,
): Promise<Updated> {
  requireInside(lines);
  const to = destination(lines, before);
  const request = { source: dimensionRange(lines), destinationIndex: to };
  const between = {
    ...lines,
    start: Math.min(lines.start, to),
    end: Math.max(lines.end, to),
  };
  const formulas = await referring(id, placeOf(between), context, {
    inside: true,
  });
  await update(id, [{ moveDimension: request }], context);
  const size = lines.end - lines.start;
  const start = to > lines.end ? to - size : to;
  const moved = { ...lines, start, end: start + size };
  const back = movedBack(request);
  return updated(
    id,
    [
      `Moved ${linesText(lines)} of ${lines.tab.name}: now ${linesText(moved)}.`,
    ],
    {
      ...undoing(id, back && formulas && [back, ...formulas]),
      sheetId: lines.tab.id,
    },
  );
}

/** The index before which lines go. */
function destination(lines: Lines, before: string | undefined): number {
  const isRows = lines.dimension === "ROWS";
  if (before === undefined || isRows !== /^\d/.test(before))
    throw new ToolError(
      `A move of ${lines.dimension.toLowerCase()} needs the ${isRows ? "row" : "column"} before which they go.`,
      `Give before as ${isRows ? '"12"' : '"F"'}.`,
      { reason: "invalid" },
    );
  const to = isRows ? Number(before) - 1 : columnIndex(before);
  const isWithin = to >= lines.start && to <= lines.end;
  if (!isWithin && to <= countOf(lines)) return to;
  throw new ToolError(
    isWithin
      ? "They are there already."
      : `The tab ${lines.tab.name} has ${countOf(lines)} ${lines.dimension.toLowerCase()}.`,
    "Give another place with before.",
    { reason: "invalid" },
  );
}

async function sort(
  { spreadsheet_id: id, range, by, header }: Input,
  book: Book,
  context: Context,
): Promise<Updated> {
  if (!by)
    throw new ToolError(
      "A sort needs the columns to sort by.",
      'Give by as [{"column":"B"}].',
      { reason: "invalid" },
    );
  const { tab, area } = locate(book, range);
  const sorted: Place = {
    tab,
    area: { ...area, startRow: area.startRow + (header ? 1 : 0) },
  };
  const sortSpecs = by.map(({ column, descending }) => {
    const dimensionIndex = columnIndex(column);
    if (dimensionIndex < area.startColumn || dimensionIndex >= area.endColumn)
      throw new ToolError(
        `The column ${column.toUpperCase()} is none of ${placeName(sorted)}.`,
        "Sort by columns of the range.",
        { reason: "invalid" },
      );
    return {
      dimensionIndex,
      sortOrder: descending ? "DESCENDING" : "ASCENDING",
    };
  });
  const kept = await snapshot(id, [sorted], context);
  await update(
    id,
    [{ sortRange: { range: gridRange(tab.id, sorted.area), sortSpecs } }],
    context,
  );
  return updated(id, [`Sorted ${placeName(sorted)}.`], {
    ...undoing(id, kept),
    sheetId: tab.id,
  });
}
