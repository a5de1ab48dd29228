import type { Call } from "../call.js";
import type { DriveFile } from "../drive/state.js";
import { changed, openSpreadsheet } from "./access.js";
import { copySpreadsheet } from "./copy.js";
import type { Spreadsheet } from "./state.js";

/** A change of a spreadsheet on its way: it becomes true as a whole, or not at all. */
export interface Edit {
  call: Call;
  file: DriveFile;
  /** The spreadsheet as it will be. */
  spreadsheet: Spreadsheet;
  /** A new title of the file. */
  title?: string;
}

/**
 * Changes the spreadsheet that a call names: formulas are brought up to date,
 * the former state becomes a revision, and nothing happens if `change` throws.
 *
 * @returns the edit as it went, and what `change` returned.
 */
export async function edit<T>(
  call: Call,
  change: (edit: Edit) => T,
): Promise<{ edit: Edit; result: T }> {
  const { recalculate } = await import("./formula/recalculate.js");
  // From here on nothing waits, so that changes come one after another.
  const opened = openSpreadsheet(call, "writer");
  const { file, spreadsheet: before } = opened;
  const working: Edit = { call, file, spreadsheet: copySpreadsheet(before) };
  const result = change(working);
  recalculate(call.world, file.id, working.spreadsheet, before);
  call.world.sheets.spreadsheets.set(file.id, working.spreadsheet);
  if (working.title !== undefined) file.name = working.title;
  changed(call, opened);
  return { edit: working, result };
}
