import type { Handler } from "../call.js";
import { rangeOf, writeRange } from "./a1.js";
import { type Edit, edit } from "./edit.js";
import { changeCells, emptied } from "./grid.js";
import { guard } from "./protection.js";
import { filledPart } from "./ranges.js";

/** `sheets.spreadsheets.values.clear`: values and formulas go, formats stay. */
export const clearValues: Handler = async (call) => {
  const { edit: done, result } = await edit(call, (working) =>
    clear(working, call.params.range),
  );
  return { spreadsheetId: done.file.id, clearedRange: result };
};

/** `sheets.spreadsheets.values.batchClear`: every range, or none if one of them cannot be cleared. */
export const batchClearValues: Handler = async (call) => {
  const ranges: string[] = call.body.ranges ?? [];
  const { edit: done, result } = await edit(call, (working) =>
    ranges.map((range) => clear(working, range)),
  );
  return { spreadsheetId: done.file.id, clearedRanges: result };
};

function clear(working: Edit, range: string): string {
  const { tab, area } = rangeOf(working.spreadsheet, range);
  guard(working, tab, area);
  changeCells(tab, filledPart(tab, area), emptied);
  return writeRange(tab, area);
}
