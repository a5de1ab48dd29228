import type { Handlers } from "../call.js";
import { getSpreadsheet } from "./spreadsheet.js";
import { batchGetValues, getValues } from "./values.js";
import { appendValues, updateValues } from "./write.js";

export { createState } from "./state.js";

/** The methods of the embedded Sheets. */
export const handlers: Handlers = {
  "sheets.spreadsheets.get": getSpreadsheet,
  "sheets.spreadsheets.values.append": appendValues,
  "sheets.spreadsheets.values.batchGet": batchGetValues,
  "sheets.spreadsheets.values.get": getValues,
  "sheets.spreadsheets.values.update": updateValues,
};
