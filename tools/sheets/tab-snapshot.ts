import type { sheets_v4 } from "@googleapis/sheets";
import type { Context } from "../tool.js";
import { type SheetTab, within } from "./book.js";
import type { Request } from "./requests.js";
import { fits, snapshot } from "./snapshot.js";

const FIELDS =
  "sheets(properties,conditionalFormats,protectedRanges(range,description,warningOnly,unprotectedRanges,editors),basicFilter,bandedRanges,tables,charts(spec,position))";

/**
 * A tab with what lies on it, as the requests that make it anew under its own
 * id; `undefined` when an answer cannot hold it.
 */
export async function tabSnapshot(
  spreadsheetId: string,
  tab: SheetTab,
  context: Context,
): Promise<Request[] | undefined> {
  const cells = await snapshot(spreadsheetId, [within(tab, {})], context);
  if (!cells) return undefined;
  const { data } = await context.google.sheets.spreadsheets.get(
    { spreadsheetId, fields: FIELDS },
    { signal: context.signal },
  );
  const sheet = data.sheets?.find(
    ({ properties }) => (properties?.sheetId ?? 0) === tab.id,
  );
  if (!sheet?.properties) return undefined;
  const requests = [
    { addSheet: { properties: { ...sheet.properties, sheetId: tab.id } } },
    ...cells,
    ...objects(sheet),
  ];
  return fits(requests) ? requests : undefined;
}

/** The requests that put back what lies on a tab beside its cells. */
const objects = (sheet: sheets_v4.Schema$Sheet): Request[] => [
  ...(sheet.tables ?? []).map((table) => ({ addTable: { table } })),
  ...(sheet.bandedRanges ?? []).map((bandedRange) => ({
    addBanding: { bandedRange },
  })),
  ...(sheet.conditionalFormats ?? []).map((rule, index) => ({
    addConditionalFormatRule: { rule, index },
  })),
  ...(sheet.basicFilter
    ? [{ setBasicFilter: { filter: sheet.basicFilter } }]
    : []),
  ...(sheet.protectedRanges ?? []).map((protectedRange) => ({
    addProtectedRange: { protectedRange },
  })),
  ...(sheet.charts ?? []).map((chart) => ({ addChart: { chart } })),
];
