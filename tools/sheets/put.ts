import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import { cleanText } from "../text/clean.js";
import type { Context } from "../tool.js";
import {
  type Block,
  blockName,
  placeOf,
  type Target,
  targets,
} from "./block.js";
import type { Book } from "./book.js";
import { type CellValue, cellValue, valueIn } from "./cells.js";
import { about, type Changed, changesIn } from "./changed.js";
import { type Input, inputOption } from "./entry.js";
import { fetching, guardExternal, guardFormulas } from "./guard.js";
import { enteredIn, type Present, readPresent } from "./present.js";
import { restore } from "./restore.js";
import { inRoom, isWithin, type Room } from "./room.js";
import { askLeave } from "./sharing.js";
import { isUnknown } from "./unknown.js";

/** What a caller says of a write. */
export interface Wish {
  input: Input;
  overwrite_formulas: boolean;
  allow_external: boolean;
  dry_run: boolean;
}

/** The methods that `put` calls. */
export const PUT_CALLS = [
  "sheets.spreadsheets.get",
  "sheets.spreadsheets.values.batchUpdate",
] as const;

/** Cells to write, how they stand, and the rows that have to be made for some of them. */
export interface Plan {
  blocks: readonly Block[];
  present: Present;
  room?: Room | undefined;
}

/**
 * Writes blocks of cells by one request, if nothing speaks against it: no
 * formula would be lost and nothing fetched that nobody allowed. A dry run says
 * what would change.
 */
export async function put(
  book: Book,
  plan: Plan,
  wish: Wish,
  context: Context,
): Promise<Changed> {
  const { blocks, present, room } = plan;
  const all = targets(blocks);
  const formulas = fetching(
    all.map(({ entry }) => entry),
    wish.input,
  );
  guardExternal(formulas, wish.allow_external);
  if (!wish.overwrite_formulas) guardFormulas(present, all, wish.input);
  const old = blocks.filter((block) => !isWithin(block, room));
  const back = restore(book.id, old, present, wish.input, room);
  const head = about(book, context);
  if (wish.dry_run)
    return {
      ...head,
      ...changesIn(all, present),
      written: false,
      notes: back.notes,
      undo: [],
    };
  await askLeave(
    {
      spreadsheetId: book.id,
      formulas,
      what: `cells of ${blocks.map(blockName).join(", ")}`,
      content: blocks.map((block) => [blockName(block), block.rows]),
    },
    context,
  );
  const { shown, notes } = await inRoom(book.id, room, context, () =>
    write(book.id, plan, wish.input, context),
  );
  return {
    ...head,
    ...changesIn(all, present, shown),
    written: true,
    notes: [...notes, ...back.notes],
    undo: back.undo,
  };
}

type Shown = (target: Target) => CellValue;

/** The one request; where its answer is lost, the cells themselves say whether it was done. */
async function write(
  spreadsheetId: string,
  { blocks, present }: Plan,
  input: Input,
  context: Context,
): Promise<{ shown: Shown; notes: string[] }> {
  const params = {
    spreadsheetId,
    fields: "responses(updatedData(values))",
  };
  const requestBody: sheets_v4.Schema$BatchUpdateValuesRequest = {
    valueInputOption: inputOption(input),
    includeValuesInResponse: true,
    responseValueRenderOption: "FORMATTED_VALUE",
    data: blocks.map((block) => ({
      range: blockName(block),
      values: block.rows.map((row) => [...row]),
    })),
  };
  try {
    const { data } =
      await context.google.sheets.spreadsheets.values.batchUpdate(
        { ...params, requestBody },
        { signal: context.signal },
      );
    return { shown: shownBy(blocks, data.responses ?? []), notes: [] };
  } catch (error) {
    if (!isUnknown(error)) throw error;
    return lookAgain(spreadsheetId, blocks, present, error, context);
  }
}

/** What cells show by the answer to their write. */
function shownBy(
  blocks: readonly Block[],
  responses: readonly sheets_v4.Schema$UpdateValuesResponse[],
): Shown {
  return ({ tab, row, column }) => {
    const index = blocks.findIndex(
      (block) =>
        block.tab.id === tab.id &&
        row >= block.row &&
        row < block.row + block.rows.length &&
        column >= block.column &&
        column < block.column + (block.rows[row - block.row]?.length ?? 0),
    );
    const block = blocks[index];
    const values = responses[index]?.updatedData?.values ?? [];
    const value = block && values[row - block.row]?.[column - block.column];
    const { data = null } = cellValue.safeParse(value);
    return typeof data === "string" ? cleanText(data) || null : data;
  };
}

async function lookAgain(
  spreadsheetId: string,
  blocks: readonly Block[],
  before: Present,
  error: ToolError,
  context: Context,
): Promise<{ shown: Shown; notes: string[] }> {
  const now = await readPresent(
    spreadsheetId,
    blocks.map(placeOf),
    context,
  ).catch(() => {
    throw error;
  });
  const written = targets(blocks).filter(({ entry }) => entry !== null);
  const isDone = written.some(
    (each) => enteredIn(now.at(each)) !== enteredIn(before.at(each)),
  );
  if (!isDone)
    throw new ToolError(
      "Google did not confirm the change, and the cells still stand as before.",
      "Repeat the call: writing the same values twice does no harm.",
      { reason: "outcome_unknown", cause: error },
    );
  return {
    shown: (target) => valueIn(now.at(target), "formatted"),
    notes: [
      "Google's answer was lost; the cells show that the change was made.",
    ],
  };
}
