import type { Handlers } from "../call.js";
import { appendValues } from "./append.js";
import { batchUpdate } from "./batch-update.js";
import { batchClearValues, clearValues } from "./clear.js";
import { copyTo } from "./copy-to.js";
import { createSpreadsheet } from "./create.js";
import { getSpreadsheet } from "./spreadsheet.js";
import { batchGetValues, getValues } from "./values.js";
import { batchUpdateValues, updateValues } from "./write.js";

export { createState } from "./state.js";

/** The methods of the embedded Sheets. */
export const handlers: Handlers = {
  "sheets.spreadsheets.batchUpdate": batchUpdate,
  "sheets.spreadsheets.create": createSpreadsheet,
  "sheets.spreadsheets.get": getSpreadsheet,
  "sheets.spreadsheets.sheets.copyTo": copyTo,
  "sheets.spreadsheets.values.append": appendValues,
  "sheets.spreadsheets.values.batchClear": batchClearValues,
  "sheets.spreadsheets.values.batchGet": batchGetValues,
  "sheets.spreadsheets.values.batchUpdate": batchUpdateValues,
  "sheets.spreadsheets.values.clear": clearValues,
  "sheets.spreadsheets.values.get": getValues,
  "sheets.spreadsheets.values.update": updateValues,
};
