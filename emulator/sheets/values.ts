import type { Handler } from "../call.js";
import { rangeOf } from "./a1.js";
import { openSpreadsheet } from "./access.js";
import { valueRange } from "./render.js";

/** `sheets.spreadsheets.values.get` */
export const getValues: Handler = (call) => {
  const { spreadsheet } = openSpreadsheet(call, "reader");
  const place = rangeOf(spreadsheet, call.params.range);
  return valueRange(place, call.params, spreadsheet.locale);
};

/** `sheets.spreadsheets.values.batchGet`: every range, in the order asked for. */
export const batchGetValues: Handler = (call) => {
  const { spreadsheet } = openSpreadsheet(call, "reader");
  const ranges: string[] = call.params.ranges ?? [];
  return {
    spreadsheetId: call.params.spreadsheetId,
    valueRanges: ranges.map((range) =>
      valueRange(rangeOf(spreadsheet, range), call.params, spreadsheet.locale),
    ),
  };
};
