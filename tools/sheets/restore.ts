import type { sheets_v4 } from "@googleapis/sheets";
import type { Call } from "../undo.js";
import { gridRange } from "./a1.js";
import { type Block, blockName, placeOf, type Target } from "./block.js";
import { type Entry, type Input, isFormula } from "./entry.js";
import { fetchesOutside } from "./external.js";
import type { Present } from "./present.js";
import { type Room, removeCall } from "./room.js";

/** How many characters the calls that undo a write may have. */
const BUDGET = 20_000;

/** How a write can be undone: by calls, or by a note where they would be too long. */
export interface Restore {
  undo: Call[];
  notes: string[];
}

const TOO_LARGE =
  "The former values are too many to give back here: Version history in Google Sheets (File menu) brings them back.";

/**
 * The calls that put back what stands in the cells of blocks before they are
 * written: values as they are, so that no text turns into a number, then
 * formulas, then number formats that the typing brings along. Rows that were
 * made for the write go away again.
 */
export function restore(
  spreadsheetId: string,
  blocks: readonly Block[],
  present: Present,
  input: Input,
  room?: Room,
): Restore {
  const values = former(blocks, present, formerValue);
  const formulas = former(blocks, present, formerFormula);
  const calls = [
    ...writeCall(spreadsheetId, values, "raw", {
      ...(anyFormula(blocks, input) && { overwrite_formulas: true }),
    }),
    ...writeCall(spreadsheetId, formulas, "user", {
      ...(anyFetching(formulas) && { allow_external: true }),
    }),
    ...formatCall(spreadsheetId, blocks, present, input),
    ...(room ? [removeCall(spreadsheetId, room)] : []),
  ];
  return within(calls);
}

/** Calls to undo something, or a note where they are too long. */
export const within = (undo: Call[]): Restore =>
  JSON.stringify(undo).length > BUDGET
    ? { undo: [], notes: [TOO_LARGE] }
    : { undo, notes: [] };

/** The blocks with what their cells hold instead of their entries; those without any are left out. */
function former(
  blocks: readonly Block[],
  present: Present,
  entryOf: (cell: sheets_v4.Schema$CellData) => Entry,
): Block[] {
  const all = blocks.map((block) => ({
    ...block,
    rows: block.rows.map((line, down) =>
      line.map((entry, right) => {
        const { tab, row, column } = block;
        const at = { tab, row: row + down, column: column + right };
        return entry === null ? null : entryOf(present.at(at));
      }),
    ),
  }));
  return all.filter(({ rows }) => rows.flat().some((entry) => entry !== null));
}

function formerValue({ userEnteredValue }: sheets_v4.Schema$CellData): Entry {
  const { formulaValue, errorValue, numberValue, boolValue, stringValue } =
    userEnteredValue ?? {};
  if (formulaValue || errorValue) return null;
  return numberValue ?? boolValue ?? stringValue ?? "";
}

/** Formulas, and errors, which only typing brings back. */
function formerFormula(cell: sheets_v4.Schema$CellData): Entry {
  const { formulaValue, errorValue } = cell.userEnteredValue ?? {};
  return formulaValue ?? (errorValue && cell.formattedValue) ?? null;
}

function writeCall(
  spreadsheetId: string,
  blocks: readonly Block[],
  input: Input,
  more: Record<string, true>,
): Call[] {
  if (blocks.length === 0) return [];
  const data = blocks.map((block) => ({
    range: blockName(block),
    rows: block.rows,
  }));
  return [
    {
      tool: "sheets_write_ranges",
      arguments: {
        spreadsheet_id: spreadsheetId,
        data,
        ...(input !== "user" && { input }),
        ...more,
      },
    },
  ];
}

const anyFormula = (blocks: readonly Block[], input: Input): boolean =>
  blocks.some(({ rows }) => rows.flat().some((each) => isFormula(each, input)));

const anyFetching = (blocks: readonly Block[]): boolean =>
  blocks.some(({ rows }) =>
    rows
      .flat()
      .some(
        (each) => typeof each === "string" && fetchesOutside(each).length > 0,
      ),
  );

/** Typing a date, a share or an amount gives its cell a number format where it has none. */
export function formatCall(
  spreadsheetId: string,
  blocks: readonly Block[],
  present: Present,
  input: Input,
): Call[] {
  const brings = (target: Target): boolean =>
    input === "user" &&
    typeof target.entry === "string" &&
    /^[^='].*/s.test(target.entry) &&
    /\p{N}/u.test(target.entry) &&
    !present.at(target).userEnteredFormat?.numberFormat;
  const requests = blocks
    .flatMap((block) => runs(block, brings))
    .map((run) => ({
      repeatCell: {
        range: gridRange(run.tab.id, placeOf(run).area),
        cell: {},
        fields: "userEnteredFormat.numberFormat",
      },
    }));
  if (requests.length === 0) return [];
  return [
    {
      tool: "sheets_batch_update",
      arguments: { spreadsheet_id: spreadsheetId, requests },
    },
  ];
}

/** The stretches of a block's rows in which every cell is such a one. */
function runs(block: Block, is: (target: Target) => boolean): Block[] {
  const { tab } = block;
  return block.rows.flatMap((line, down) => {
    const found: Block[] = [];
    let open: Entry[] | undefined;
    for (const [right, entry] of line.entries()) {
      const [row, column] = [block.row + down, block.column + right];
      if (!is({ tab, row, column, entry })) open = undefined;
      else if (open) open.push(entry);
      else {
        open = [entry];
        found.push({ tab, row, column, rows: [open] });
      }
    }
    return found;
  });
}
