import type { Edit } from "../edit.js";
import { cellAt, isEmpty, setCell } from "../grid.js";
import { withInput } from "../input.js";
import { guard } from "../protection.js";
import {
  filledPart,
  type Place,
  placeOf,
  tabOf,
  wholeArea,
} from "../ranges.js";
import { invalid } from "../refusals.js";
import { shown } from "../show.js";
import type { Cell } from "../state.js";
import type { Request, RequestHandler } from "./request.js";

/** How many times something was found in one cell, and what the cell then says. */
interface Replaced {
  occurrences: number;
  text: string;
}

const findReplace: RequestHandler = (edit, request) => {
  const expression = expressionOf(request);
  const rows = new Set<string>();
  const sheets = new Set<number>();
  const counts = { values: 0, formulas: 0, occurrences: 0 };
  for (const { tab, area } of scopeOf(edit, request))
    for (let row = area.startRow; row < area.endRow; row++)
      for (let column = area.startColumn; column < area.endColumn; column++) {
        const cell = cellAt(tab, row, column);
        const replaced = replacedIn(edit, cell, expression, request);
        if (!replaced) continue;
        const at = {
          startRow: row,
          endRow: row + 1,
          startColumn: column,
          endColumn: column + 1,
        };
        guard(edit, tab, at);
        setCell(tab, row, column, rewritten(edit, cell, replaced.text));
        if (cell?.formula === undefined) counts.values++;
        else counts.formulas++;
        counts.occurrences += replaced.occurrences;
        rows.add(`${tab.sheetId}:${row}`);
        sheets.add(tab.sheetId);
      }
  return {
    valuesChanged: counts.values,
    formulasChanged: counts.formulas,
    rowsChanged: rows.size,
    sheetsChanged: sheets.size,
    occurrencesChanged: counts.occurrences,
  };
};

function scopeOf({ spreadsheet }: Edit, request: Request): Place[] {
  const filled = ({ tab, area }: Place) => ({
    tab,
    area: filledPart(tab, area),
  });
  if (request.range) return [filled(placeOf(spreadsheet, request.range))];
  if (request.sheetId === undefined && !request.allSheets)
    throw invalid("One of range, sheetId or allSheets must be set.");
  const tabs = request.allSheets
    ? spreadsheet.tabs
    : [tabOf(spreadsheet, request.sheetId)];
  return tabs.map((tab) => filled({ tab, area: wholeArea(tab) }));
}

/** @throws GoogleError 400 for nothing to find, or an expression that is none. */
function expressionOf(request: Request): RegExp {
  const { find = "", searchByRegex, matchCase, matchEntireCell } = request;
  if (find === "") throw invalid("find must not be empty.");
  const source = searchByRegex
    ? find
    : find.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  try {
    return new RegExp(
      matchEntireCell ? `^(?:${source})$` : source,
      matchCase ? "gu" : "giu",
    );
  } catch {
    throw invalid(`Invalid regular expression: ${find}`);
  }
}

function replacedIn(
  { spreadsheet }: Edit,
  cell: Cell | undefined,
  expression: RegExp,
  { replacement = "", searchByRegex, includeFormulas }: Request,
): Replaced | undefined {
  if (!cell || isEmpty(cell)) return undefined;
  if (cell.formula !== undefined && !includeFormulas) return undefined;
  const before = cell.formula ?? shown(cell, spreadsheet.locale);
  const occurrences = before.match(expression)?.length ?? 0;
  if (occurrences === 0) return undefined;
  const text = searchByRegex
    ? before.replace(expression, replacement)
    : before.replace(expression, () => replacement);
  return { occurrences, text };
}

/** A text stays one unless it now reads as something else, as if it had been typed. */
function rewritten(
  { spreadsheet }: Edit,
  cell: Cell | undefined,
  text: string,
): Cell | undefined {
  return withInput(cell, text, "USER_ENTERED", spreadsheet.locale);
}

export const findReplaceRequests: Record<string, RequestHandler> = {
  findReplace,
};
