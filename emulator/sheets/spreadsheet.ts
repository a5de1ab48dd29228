import type { Handler } from "../call.js";
import { operations } from "../contract.js";
import { readFields } from "../fields.js";
import { rangeOf } from "./a1.js";
import { openSpreadsheet } from "./access.js";
import { spreadsheetResource } from "./resource.js";

/** `sheets.spreadsheets.get`: what the tabs are, and with `includeGridData` or a mask that asks for it what is in them. */
export const getSpreadsheet: Handler = (call) => {
  const { file, spreadsheet } = openSpreadsheet(call, "reader");
  const { fields, includeGridData, ranges = [] } = call.params;
  const keep = fields === undefined ? undefined : maskOf(call.method, fields);
  const resource = spreadsheetResource(
    { call, file, spreadsheet },
    {
      places: ranges.map((range: string) => rangeOf(spreadsheet, range)),
      // A mask decides alone whether there are cells in the answer.
      includeData: keep ? asksForData(keep) : includeGridData === true,
    },
  );
  // Cells are many: what nobody wants need not be checked.
  return keep ? keep(resource) : resource;
};

function maskOf(id: string, fields: string): Mask | undefined {
  const found = operations.find(({ method }) => method.id === id);
  const schema = found?.method.response;
  return schema && readFields(fields, schema, found.api);
}

type Mask = ReturnType<typeof readFields>;

function asksForData(keep: Mask): boolean {
  return JSON.stringify(keep({ sheets: [{ data: [] }] })).includes('"data"');
}
