import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import type { Call } from "../undo.js";
import { type Book, openBook, type SheetTab, tabOf, within } from "./book.js";
import { cellOf } from "./guard.js";
import { enteredIn, readPresent } from "./present.js";
import { referring } from "./referring.js";
import { askLeave, sharingOf } from "./sharing.js";
import { fits, TOO_MUCH } from "./snapshot.js";
import { tabSnapshot } from "./tab-snapshot.js";
import { batchCall, type Updated, update, updated } from "./update.js";

/** What is to be done with a tab. */
interface Input {
  spreadsheet_id: string;
  action:
    | "add"
    | "rename"
    | "move"
    | "duplicate"
    | "copy"
    | "freeze"
    | "hide"
    | "show"
    | "delete";
  tab?: string | undefined;
  title?: string | undefined;
  /** From 1. */
  position?: number | undefined;
  rows?: number | undefined;
  columns?: number | undefined;
  to_spreadsheet_id?: string | undefined;
}

interface Named {
  name: string;
  id: number;
}
type Answer = Updated & { tab: Named };

/**
 * Does one thing with one tab.
 * @throws ToolError for a tab that is not there, and an argument that is missing.
 */
export async function act(input: Input, context: Context): Promise<Answer> {
  const book = await openBook(input.spreadsheet_id, context);
  if (input.action === "add") {
    refuseTaken(input, book);
    return add(input, book, context);
  }
  const tab = tabOf(book, need(input, "tab"));
  refuseTaken(input, book, input.action === "rename" ? tab : undefined);
  if (input.action === "copy") return copy(input, tab, context);
  if (input.action === "duplicate") return duplicate(input, tab, context);
  if (input.action === "delete") return remove(input, tab, context);
  return setProperties(input, tab, context);
}

/** @throws ToolError when another tab has the new title, whatever its case. */
function refuseTaken({ title }: Input, { tabs }: Book, own?: SheetTab): void {
  const wanted = title?.toLowerCase();
  const other = tabs.find(
    (tab) => tab.id !== own?.id && tab.title.toLowerCase() === wanted,
  );
  if (!other) return;
  throw new ToolError(
    `There is a tab with the title ${JSON.stringify(other.name)} already.`,
    "Choose another title.",
    { reason: "invalid" },
  );
}

/** An argument that the action cannot do without. */
function need<K extends keyof Input>(
  input: Input,
  name: K,
): NonNullable<Input[K]> {
  const value = input[name];
  if (value !== undefined && value !== null) return value;
  throw new ToolError(
    `The action ${input.action} needs ${name}.`,
    `Call again with ${name}.`,
    { reason: "invalid" },
  );
}

/** The call of this tool that does something else with a tab. */
const tabCall = (
  spreadsheetId: string,
  tab: number,
  args: Record<string, unknown>,
): Call => ({
  tool: "sheets_update_tabs",
  arguments: { spreadsheet_id: spreadsheetId, tab: String(tab), ...args },
});

/** The answer about a tab that is new: deleting it undoes it. */
function made(
  spreadsheetId: string,
  properties: sheets_v4.Schema$SheetProperties | null | undefined,
  verb: string,
): Answer {
  const tab = {
    name: cleanLine(properties?.title ?? ""),
    id: properties?.sheetId ?? 0,
  };
  const answer = updated(
    spreadsheetId,
    [`${verb} the tab ${tab.name} (id ${tab.id}).`],
    {
      undo: [tabCall(spreadsheetId, tab.id, { action: "delete" })],
      sheetId: tab.id,
    },
  );
  return { ...answer, tab };
}

async function add(input: Input, book: Book, context: Context) {
  const { spreadsheet_id: id, title, position, rows, columns } = input;
  const properties = {
    ...(title !== undefined && { title }),
    ...(position !== undefined && {
      index: Math.min(position - 1, book.tabs.length),
    }),
    gridProperties: {
      rowCount: rows || 1000,
      columnCount: columns || 26,
    },
  };
  await askLeave(
    { spreadsheetId: id, what: "a new tab", content: properties },
    context,
  );
  const [reply] = await update(id, [{ addSheet: { properties } }], context);
  return made(id, reply?.addSheet?.properties, "Added");
}

async function duplicate(input: Input, tab: SheetTab, context: Context) {
  const { spreadsheet_id: id, title, position } = input;
  const request = {
    sourceSheetId: tab.id,
    insertSheetIndex: position === undefined ? tab.index + 1 : position - 1,
    ...(title !== undefined && { newSheetName: title }),
  };
  await askLeave(
    { spreadsheetId: id, what: "a duplicate of a tab", content: request },
    context,
  );
  const [reply] = await update(id, [{ duplicateSheet: request }], context);
  return made(
    id,
    reply?.duplicateSheet?.properties,
    `Duplicated ${tab.name} as`,
  );
}

async function copy(input: Input, tab: SheetTab, context: Context) {
  const destination = need(input, "to_spreadsheet_id");
  const { google, signal } = context;
  // Those who see the other spreadsheet will see what this tab holds.
  await askLeave(
    {
      spreadsheetId: destination,
      what: `a copy of the tab ${tab.name}`,
      content: {
        from: input.spreadsheet_id,
        tab: tab.id,
        cells: await cellsOf(input.spreadsheet_id, tab, destination, context),
      },
    },
    context,
  );
  const { data } = await google.sheets.spreadsheets.sheets.copyTo(
    {
      spreadsheetId: input.spreadsheet_id,
      sheetId: tab.id,
      requestBody: { destinationSpreadsheetId: destination },
    },
    { signal },
  );
  return made(
    destination,
    data,
    `Copied ${tab.name}: in this spreadsheet it is`,
  );
}

/** What a copy will show to people outside; nothing is read where nobody outside sees it. */
async function cellsOf(
  id: string,
  tab: SheetTab,
  destination: string,
  context: Context,
): Promise<unknown> {
  const { outsiders } = await sharingOf(destination, context);
  if (outsiders.length === 0) return undefined;
  const present = await readPresent(id, [within(tab, {})], context);
  return present
    .filled()
    .map(({ cell, ...at }) => [
      cellOf({ ...at }),
      enteredIn(cell),
      cell.formattedValue,
    ]);
}

async function remove(input: Input, tab: SheetTab, context: Context) {
  const id = input.spreadsheet_id;
  const cells = await tabSnapshot(id, tab, context);
  const formulas = cells && (await referring(id, within(tab, {}), context));
  const kept = formulas && [...cells, ...formulas];
  const isKept = kept !== undefined && fits(kept);
  await update(id, [{ deleteSheet: { sheetId: tab.id } }], context);
  const answer = updated(id, [`Deleted the tab ${tab.name} (id ${tab.id}).`], {
    undo: isKept ? [batchCall(id, kept)] : [],
    notes: [
      isKept
        ? "What the undo does not bring back: widths and heights, and named ranges."
        : TOO_MUCH,
    ],
  });
  return { ...answer, tab: { name: tab.name, id: tab.id } };
}

/** What an action sets, what stood there before, and in words. */
function settingOf(input: Input, tab: SheetTab): Setting {
  const { action } = input;
  if (action === "rename") {
    const title = need(input, "title");
    return {
      properties: { title },
      fields: "title",
      before: { action, title: tab.title },
      done: `Renamed the tab ${tab.name} to ${title}.`,
    };
  }
  if (action === "move") {
    const to = need(input, "position") - 1;
    return {
      // Google counts the places as they are before the move.
      properties: { index: to > tab.index ? to + 1 : to },
      fields: "index",
      before: { action, position: tab.index + 1 },
      done: `Moved the tab ${tab.name} to place ${to + 1}.`,
    };
  }
  if (action === "freeze") return freezing(input, tab);
  const hidden = action === "hide";
  return {
    properties: { hidden },
    fields: "hidden",
    before: { action: tab.hidden ? "hide" : "show" },
    done: `The tab ${tab.name} is ${hidden ? "hidden" : "shown"}.`,
  };
}

interface Setting {
  properties: sheets_v4.Schema$SheetProperties;
  fields: string;
  /** The arguments that bring back what stood there. */
  before: Record<string, unknown>;
  done: string;
}

function freezing({ rows = 0, columns = 0 }: Input, tab: SheetTab): Setting {
  const { frozenRows, frozenColumns, name } = tab;
  return {
    properties: {
      gridProperties: { frozenRowCount: rows, frozenColumnCount: columns },
    },
    fields: "gridProperties(frozenRowCount,frozenColumnCount)",
    before: { action: "freeze", rows: frozenRows, columns: frozenColumns },
    done: `${rows} rows and ${columns} columns of the tab ${name} are frozen.`,
  };
}

async function setProperties(input: Input, tab: SheetTab, context: Context) {
  const id = input.spreadsheet_id;
  const { properties, fields, before, done } = settingOf(input, tab);
  // A title is words; whatever else is set here says nothing new.
  if (properties.title !== undefined)
    await askLeave(
      { spreadsheetId: id, what: "a tab's new title", content: properties },
      context,
    );
  await update(
    id,
    [
      {
        updateSheetProperties: {
          properties: { sheetId: tab.id, ...properties },
          fields,
        },
      },
    ],
    context,
  );
  const answer = updated(id, [done], {
    undo: [tabCall(id, tab.id, before)],
    sheetId: tab.id,
  });
  const name = properties.title ?? tab.name;
  return { ...answer, tab: { name, id: tab.id } };
}
