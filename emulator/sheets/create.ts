import type { Call, Handler } from "../call.js";
import type { Made } from "../drive/convert.js";
import { addFile } from "../drive/create.js";
import { lookupFolder } from "../drive/lookup.js";
import { SPREADSHEET } from "../drive/state.js";
import { kinds } from "./batch-update.js";
import { writtenCell } from "./cell-data.js";
import type { Edit } from "./edit.js";
import { cellAt, resize, setCell } from "./grid.js";
import { newSpreadsheet } from "./make.js";
import { notHere } from "./refusals.js";
import { withTabs } from "./relocations.js";
import type { Request } from "./requests/request.js";
import { spreadsheetResource } from "./resource.js";
import type { Resource, Tab } from "./state.js";

const UNTITLED = "Untitled spreadsheet";

/** `sheets.spreadsheets.create`: in the person's own top folder, with the tabs and cells that the body has. */
export const createSpreadsheet: Handler = async (call) => {
  const { recalculate } = await import("./formula/recalculate.js");
  const { world, body } = call;
  const title: string = body.properties?.title ?? UNTITLED;
  // The body is no file's, so the file is made without it.
  const plain = { ...call, body: {} };
  const spreadsheet = newSpreadsheet(call.account);
  const made: Made = { content: { kind: "spreadsheet" }, cells: spreadsheet };
  const name = { name: title, mimeType: SPREADSHEET };
  const file = addFile(plain, lookupFolder(plain, "root"), made, name);
  const working: Edit = { call, file, spreadsheet };
  try {
    fill(working, body);
    recalculate(world, file.id, spreadsheet);
  } catch (thrown) {
    world.drive.files.delete(file.id);
    world.sheets.spreadsheets.delete(file.id);
    throw thrown;
  }
  return spreadsheetResource(working, { places: [], includeData: false });
};

function fill(working: Edit, body: Call["body"]): void {
  const { title: _title, ...properties } = body.properties ?? {};
  const fields = Object.keys(properties).join(",");
  if (fields)
    does(working, "updateSpreadsheetProperties", { properties, fields });
  const sheets: Request[] = body.sheets ?? [];
  if (sheets.length > 0) working.spreadsheet.tabs = [];
  for (const [index, sheet] of sheets.entries()) addTab(working, sheet, index);
  for (const sheet of sheets) addObjects(working, sheet);
  for (const namedRange of body.namedRanges ?? [])
    does(working, "addNamedRange", { namedRange });
}

function does(working: Edit, kind: string, request: Request): void {
  const handler = kinds[kind];
  if (!handler) throw notHere(`the request ${kind}`);
  handler(working, request);
}

function addTab(working: Edit, sheet: Request, index: number): void {
  const { tabs } = working.spreadsheet;
  const { index: _, ...properties } = sheet.properties ?? {};
  // The first tab has the id zero unless it asks for another.
  const first = index === 0 ? { sheetId: 0 } : {};
  does(working, "addSheet", { properties: { ...first, ...properties } });
  const tab = tabs.at(-1);
  for (const data of sheet.data ?? []) if (tab) writeData(working, tab, data);
}

function writeData(
  { spreadsheet }: Edit,
  tab: Tab,
  { startRow = 0, startColumn = 0, rowData = [], ...more }: Request,
): void {
  const rows: { values?: Resource[] }[] = rowData;
  const width = Math.max(0, ...rows.map(({ values = [] }) => values.length));
  resize(spreadsheet, tab, {
    rowCount: Math.max(tab.rowCount, startRow + rows.length),
    columnCount: Math.max(tab.columnCount, startColumn + width),
  });
  for (const [down, { values = [] }] of rows.entries())
    for (const [right, data] of values.entries()) {
      const [row, column] = [startRow + down, startColumn + right];
      const cell = writtenCell(cellAt(tab, row, column), data, "all");
      setCell(tab, row, column, cell);
    }
  for (const [index, each] of (more.rowMetadata ?? []).entries())
    tab.dimensions.ROWS[startRow + index] = each;
  for (const [index, each] of (more.columnMetadata ?? []).entries())
    tab.dimensions.COLUMNS[startColumn + index] = each;
}

/** Which request adds each thing that a sheet may bring, and what it calls it. */
const OBJECTS: Record<string, [kind: string, name: string]> = {
  merges: ["mergeCells", "range"],
  bandedRanges: ["addBanding", "bandedRange"],
  charts: ["addChart", "chart"],
  conditionalFormats: ["addConditionalFormatRule", "rule"],
  tables: ["addTable", "table"],
  protectedRanges: ["addProtectedRange", "protectedRange"],
};

function addObjects(working: Edit, sheet: Request): void {
  for (const [name, items] of Object.entries(sheet)) {
    if (name === "properties" || name === "data") continue;
    if (name === "basicFilter") {
      does(working, "setBasicFilter", { filter: withTabs(items) });
      continue;
    }
    const [kind, argument] = OBJECTS[name] ?? [];
    if (kind === undefined || argument === undefined)
      throw notHere(`creating a sheet with ${name}`);
    for (const [index, item] of items.entries())
      does(working, kind, {
        [argument]: item,
        ...(kind.endsWith("Rule") && { index }),
      });
  }
}
