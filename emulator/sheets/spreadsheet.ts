import type { Call, Handler } from "../call.js";
import { operations } from "../contract.js";
import { readFields } from "../fields.js";
import { rangeOf } from "./a1.js";
import { openSpreadsheet } from "./access.js";
import { spreadsheetResource } from "./resource.js";

/** `sheets.spreadsheets.get`: what the tabs are, and with `includeGridData` or a mask that asks for it what is in them. */
export const getSpreadsheet: Handler = (call) => {
  const { file, spreadsheet } = openSpreadsheet(call, "reader");
  const ranges: string[] = call.params.ranges ?? [];
  return spreadsheetResource(
    { call, file, spreadsheet },
    {
      places: ranges.map((range) => rangeOf(spreadsheet, range)),
      includeData: wantsData(call),
    },
  );
};

/** A mask decides alone whether there are cells in the answer. */
function wantsData({ method: id, params }: Call): boolean {
  const { api, method } =
    operations.find(({ method }) => method.id === id) ?? {};
  if (params.fields === undefined || !api || !method?.response)
    return params.includeGridData === true;
  const keep = readFields(params.fields, method.response, api);
  const kept = keep({ sheets: [{ data: [] }] });
  return JSON.stringify(kept).includes('"data"');
}
