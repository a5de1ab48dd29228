import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { parseRange } from "./a1.js";
import type { Place } from "./book.js";
import { overlap } from "./grid.js";
import type { Request } from "./requests.js";

/** A text in a formula, or what may be a reference in it. */
const TOKEN =
  /"(?:[^"]|"")*"|(?:(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?/gu;

/**
 * The formulas that refer to cells of a place and stand outside of it, as the requests that
 * write them anew: when cells go, such formulas change in ways that their return
 * does not undo. `undefined` when the spreadsheet is too large to look. One request.
 */
export async function referring(
  spreadsheetId: string,
  place: Place,
  { google, signal }: Context,
  /** Also those inside of it, where its cells only move. */
  { inside = false } = {},
): Promise<Request[] | undefined> {
  try {
    const { data } = await google.sheets.spreadsheets.get(
      {
        spreadsheetId,
        fields:
          "sheets(properties(sheetId,title),data(rowData(values(userEnteredValue(formulaValue)))))",
      },
      { signal },
    );
    return (data.sheets ?? []).flatMap((sheet) =>
      formulasIn(sheet, place, inside),
    );
  } catch (error) {
    const isTooLarge =
      error instanceof ToolError && error.options.reason === "too_large";
    if (isTooLarge) return undefined;
    throw error;
  }
}

function formulasIn(
  { properties, data }: sheets_v4.Schema$Sheet,
  place: Place,
  inside: boolean,
): Request[] {
  const sheetId = properties?.sheetId ?? 0;
  const isOwn = sheetId === place.tab.id;
  return (data?.[0]?.rowData ?? []).flatMap(({ values = [] }, row) =>
    values.flatMap(({ userEnteredValue }, column) => {
      const formulaValue = userEnteredValue?.formulaValue;
      const at = {
        startRow: row,
        endRow: row + 1,
        startColumn: column,
        endColumn: column + 1,
      };
      const isLeftOut = !inside && isOwn && overlap(at, place.area);
      if (!formulaValue || isLeftOut || !refersTo(formulaValue, place, isOwn))
        return [];
      return [
        {
          updateCells: {
            start: { sheetId, rowIndex: row, columnIndex: column },
            rows: [{ values: [{ userEnteredValue: { formulaValue } }] }],
            fields: "userEnteredValue",
          },
        },
      ];
    }),
  );
}

/** Whether a formula names cells of a place; without a title it means its own tab. */
function refersTo(
  formula: string,
  { tab, area }: Place,
  isOwn: boolean,
): boolean {
  const title = tab.title.toLowerCase();
  return [...formula.matchAll(TOKEN)].some(([text]) => {
    const range = text.startsWith('"') ? undefined : parseRange(text);
    if (range?.kind !== "cells" || !overlap(range.area, area)) return false;
    return range.title === undefined
      ? isOwn
      : range.title.toLowerCase() === title;
  });
}
