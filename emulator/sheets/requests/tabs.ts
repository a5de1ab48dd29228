import { copyTab } from "../copy.js";
import type { Edit } from "../edit.js";
import { checkRoom } from "../grid.js";
import { newTab } from "../make.js";
import { guardTab } from "../protection.js";
import { tabOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import { relocate } from "../relocations.js";
import { sheetProperties } from "../sheet-properties.js";
import type { Resource, Spreadsheet, Tab } from "../state.js";
import { checkTitle, freeTitle } from "../titles.js";
import { newNumber, type RequestHandler } from "./request.js";
import { applyProperties } from "./tab-properties.js";

/** Puts a tab to its place; without an index it comes last. */
function place(
  { tabs }: Spreadsheet,
  tab: Tab,
  index: number | undefined,
): void {
  if (index !== undefined && (index < 0 || index > tabs.length))
    throw invalid(`Invalid sheet index: ${index}`);
  tabs.splice(index ?? tabs.length, 0, tab);
}

function checkId({ tabs }: Spreadsheet, sheetId: number | undefined): void {
  if (sheetId === undefined) return;
  if (sheetId < 0) throw invalid("sheetId must be at least zero");
  if (tabs.some((tab) => tab.sheetId === sheetId))
    throw invalid(`A sheet with sheetId ${sheetId} already exists.`);
}

const addSheet: RequestHandler = (edit, { properties = {} }) => {
  const { spreadsheet } = edit;
  const title = properties.title ?? freeTitle(spreadsheet, "Sheet");
  checkTitle(spreadsheet, title);
  checkId(spreadsheet, properties.sheetId);
  if (properties.sheetType && properties.sheetType !== "GRID")
    throw invalid("Only sheets of type GRID can be added.");
  const tab = newTab(properties.sheetId ?? newNumber(edit), title);
  applyProperties(edit, tab, properties, "all");
  checkRoom(spreadsheet, tab.rowCount * tab.columnCount);
  place(spreadsheet, tab, properties.index);
  return added(spreadsheet, tab);
};

function added(spreadsheet: Spreadsheet, tab: Tab): Resource {
  return { properties: sheetProperties(tab, spreadsheet.tabs.indexOf(tab)) };
}

const deleteSheet: RequestHandler = (edit, { sheetId = 0 }) => {
  const { spreadsheet } = edit;
  const tab = spreadsheet.tabs.find((each) => each.sheetId === sheetId);
  if (!tab) throw invalid(`No sheet with id: ${sheetId}`);
  guardTab(edit, tab);
  const others = spreadsheet.tabs.filter((each) => each !== tab);
  if (others.length === 0)
    throw invalid("You can't remove all the sheets in a document.");
  if (others.every(({ hidden }) => hidden))
    throw invalid("You can't remove all the visible sheets in a document.");
  relocate(spreadsheet, (range) =>
    range.sheetId === sheetId ? undefined : range,
  );
  spreadsheet.tabs = others;
  return undefined;
};

const duplicateSheet: RequestHandler = (edit, request) => {
  const { spreadsheet } = edit;
  const source = tabOf(spreadsheet, request.sourceSheetId);
  const title =
    request.newSheetName ?? freeTitle(spreadsheet, `Copy of ${source.title}`);
  checkTitle(spreadsheet, title);
  checkId(spreadsheet, request.newSheetId);
  checkRoom(spreadsheet, source.rowCount * source.columnCount);
  const tab = duplicate(
    edit,
    source,
    request.newSheetId ?? newNumber(edit),
    title,
  );
  place(spreadsheet, tab, request.insertSheetIndex ?? 0);
  return added(spreadsheet, tab);
};

/** A tab of another id with everything that the first has; what has an id of its own gets a new one. */
export function duplicate(
  edit: Edit,
  source: Tab,
  sheetId: number,
  title: string,
): Tab {
  const tab = copyTab(source);
  const alone = { ...edit.spreadsheet, tabs: [tab], namedRanges: [] };
  relocate(alone, (range) =>
    range.sheetId === source.sheetId ? { ...range, sheetId } : range,
  );
  // Formulas of the copy read the copy, as they name no tab.
  tab.rows = copyTab(source).rows;
  return {
    ...tab,
    sheetId,
    title,
    protectedRanges: tab.protectedRanges.map((each) => ({
      ...each,
      protectedRangeId: newNumber(edit),
    })),
    bandedRanges: tab.bandedRanges.map((each) => ({
      ...each,
      bandedRangeId: newNumber(edit),
    })),
    charts: tab.charts.map((each) => ({ ...each, chartId: newNumber(edit) })),
    tables: tab.tables.map((each) => ({
      ...each,
      tableId: edit.call.world.id("other"),
      name: `${each.name}_${sheetId}`,
    })),
  };
}

export const tabRequests: Record<string, RequestHandler> = {
  addSheet,
  deleteSheet,
  duplicateSheet,
};
