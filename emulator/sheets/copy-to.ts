import type { Handler } from "../call.js";
import { openSpreadsheet } from "./access.js";
import { copySpreadsheet } from "./copy.js";
import { edit } from "./edit.js";
import { checkRoom } from "./grid.js";
import { tabOf } from "./ranges.js";
import { newNumber } from "./requests/request.js";
import { duplicate } from "./requests/tabs.js";
import { sheetProperties } from "./sheet-properties.js";
import { freeTitle } from "./titles.js";

/** `sheets.spreadsheets.sheets.copyTo`: a tab comes last in another spreadsheet, as `Copy of` itself. */
export const copyTo: Handler = async (call) => {
  const { spreadsheet } = openSpreadsheet(call, "reader");
  const source = tabOf(copySpreadsheet(spreadsheet), call.params.sheetId);
  const params = {
    ...call.params,
    spreadsheetId: call.body.destinationSpreadsheetId,
  };
  const { result } = await edit({ ...call, params }, (working) => {
    const { spreadsheet: onto } = working;
    checkRoom(onto, source.rowCount * source.columnCount);
    const title = freeTitle(onto, `Copy of ${source.title}`);
    const tab = duplicate(working, source, newNumber(working), title);
    onto.tabs.push(tab);
    return sheetProperties(tab, onto.tabs.length - 1);
  });
  return result;
};
