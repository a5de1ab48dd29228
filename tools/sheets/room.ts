import type { sheets_v4 } from "@googleapis/sheets";
import type { Context } from "../tool.js";
import type { Call } from "../undo.js";
import type { Block } from "./block.js";
import { placeName, type SheetTab } from "./book.js";
import { isUnknown } from "./unknown.js";

/** Rows that have to be made before they can be written: inserted among others, or added at the tab's end. */
export interface Room {
  tab: SheetTab;
  /** The first of them, from zero. */
  row: number;
  count: number;
}

/** Whether a block lies in rows that are made for it. */
export const isWithin = (block: Block, room: Room | undefined): boolean =>
  room !== undefined && block.tab.id === room.tab.id && block.row >= room.row;

/**
 * Makes rows, then does the work in them; where that surely failed, the rows go
 * away again, so that nothing is left half done.
 */
export async function inRoom<T>(
  spreadsheetId: string,
  room: Room | undefined,
  context: Context,
  work: () => Promise<T>,
): Promise<T> {
  if (!room) return work();
  await update(spreadsheetId, [making(room)], context);
  try {
    return await work();
  } catch (error) {
    if (!isUnknown(error))
      // What went wrong first is what there is to say.
      await update(spreadsheetId, [removing(room)], context).catch(() => {});
    throw error;
  }
}

function making({ tab, row, count }: Room): sheets_v4.Schema$Request {
  if (row >= tab.rows)
    return {
      appendDimension: {
        sheetId: tab.id,
        dimension: "ROWS",
        length: row + count - tab.rows,
      },
    };
  return {
    insertDimension: {
      range: rowsOf({ tab, row, count }),
      inheritFromBefore: row > 0,
    },
  };
}

const removing = (room: Room): sheets_v4.Schema$Request => ({
  deleteDimension: { range: rowsOf(room) },
});

const rowsOf = ({ tab, row, count }: Room) => ({
  sheetId: tab.id,
  dimension: "ROWS",
  startIndex: row,
  endIndex: row + count,
});

/** The call that takes rows away again. */
export const removeCall = (
  spreadsheetId: string,
  { tab, row, count }: Room,
): Call => ({
  tool: "sheets_update_rows",
  arguments: {
    spreadsheet_id: spreadsheetId,
    action: "delete",
    range: placeName({ tab, area: { startRow: row, endRow: row + count } }),
  },
});

const update = (
  spreadsheetId: string,
  requests: sheets_v4.Schema$Request[],
  { google, signal }: Context,
) =>
  google.sheets.spreadsheets.batchUpdate(
    { spreadsheetId, fields: "spreadsheetId", requestBody: { requests } },
    { signal },
  );
