import * as z from "zod";
import { newTab } from "../../../emulator/sheets/make.js";
import type { Cell, Spreadsheet, Tab } from "../../../emulator/sheets/state.js";
import type { Tool } from "../../../tools/tool.js";
import { undo } from "../../../tools/undo.js";
import { contextFor, google, type Scopes } from "../context.js";
import { fileNamed } from "../drive/world.js";

export const ADA = "ada@acme.example";

/** The id of the seeded budget. */
export const budget = (): string => fileNamed("Budget 2026").id;

/** A spreadsheet of the embedded Google by its id. */
export function sheetOf(id: string): Spreadsheet {
  const found = google.world.sheets.spreadsheets.get(id);
  if (!found) throw new Error(`There is no spreadsheet ${id}`);
  return found;
}

/** Gives the seeded budget these tabs instead of its own. */
export function withTabs(
  tabs: Record<string, (Cell | string)[][]>,
  more: Partial<Tab> = {},
): string {
  const id = budget();
  sheetOf(id).tabs = Object.entries(tabs).map(([title, rows], index) => ({
    ...newTab(index * 100, title, rows),
    ...more,
  }));
  return id;
}

/** Runs a tool as Ada; answers its data, its text and the methods that it called. */
export async function run(
  tool: Tool,
  input: Record<string, unknown>,
  scopes: Scopes = ["drive"],
) {
  const { context, called } = await contextFor(ADA, scopes, tool);
  return { ...(await tool.run(input, context)), called };
}

const undone = z.looseObject({ undo });

/** Makes the calls that an answer names to undo it, as a client would. */
export async function undoAll(data: Record<string, unknown>): Promise<void> {
  // Loaded here: most of the tests need one tool, not all of the module.
  const { sheets } = await import("../../../tools/sheets/index.js");
  for (const { tool: name, arguments: input } of undone.parse(data).undo) {
    const tool = sheets.find((each) => each.name === name);
    if (!tool) throw new Error(`There is no tool ${name}`);
    await run(tool, input);
  }
}

/** A copy of everything that a spreadsheet holds, to compare with later. */
export const stateOf = (id: string): Spreadsheet =>
  structuredClone(sheetOf(id));
