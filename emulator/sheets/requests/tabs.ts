import type { Mask } from "../../fields.js";
import { copyTab } from "../copy.js";
import type { Edit } from "../edit.js";
import { retitle } from "../formula/relocate.js";
import { checkRoom, resize } from "../grid.js";
import { newTab } from "../make.js";
import { fieldsOf, names } from "../masks.js";
import { guardTab } from "../protection.js";
import { tabOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import { relocate } from "../relocations.js";
import { sheetProperties } from "../sheet-properties.js";
import type { Resource, Spreadsheet, Tab } from "../state.js";
import { deleteDimension } from "../structure.js";
import { newNumber, type Request, type RequestHandler } from "./request.js";

const ALL: Mask = "all";

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

/** @throws GoogleError 400 for a title that another tab has, or that is none. */
function checkTitle({ tabs }: Spreadsheet, title: string, own?: Tab): void {
  if (title === "" || title.length > 100)
    throw invalid("Sheet name must be between 1 and 100 characters.");
  const wanted = title.toLowerCase();
  if (tabs.some((tab) => tab !== own && tab.title.toLowerCase() === wanted))
    throw invalid(
      `A sheet with the name "${title}" already exists. Please enter another name.`,
    );
}

/** A title that no tab has yet: `Sheet2` and so on, or with a beginning of its own. */
export function freeTitle({ tabs }: Spreadsheet, start: string): string {
  const taken = new Set(tabs.map(({ title }) => title.toLowerCase()));
  for (let number = start === "Sheet" ? tabs.length + 1 : 1; ; number++) {
    const title =
      start === "Sheet"
        ? `Sheet${number}`
        : number === 1
          ? start
          : `${start} ${number}`;
    if (!taken.has(title.toLowerCase())) return title;
  }
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
  applyProperties(edit, tab, properties, ALL);
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

const updateSheetProperties: RequestHandler = (edit, request) => {
  const { properties = {} } = request;
  const tab = tabOf(edit.spreadsheet, properties.sheetId);
  const mask = fieldsOf(request.fields, "SheetProperties");
  guardTab(edit, tab);
  if (names(mask, "title"))
    rename(edit.spreadsheet, tab, properties.title ?? "");
  applyProperties(edit, tab, properties, mask);
  if (names(mask, "index") && properties.index !== undefined)
    moveTab(edit.spreadsheet, tab, properties.index);
  return undefined;
};

function rename(spreadsheet: Spreadsheet, tab: Tab, title: string): void {
  if (title === tab.title) return;
  checkTitle(spreadsheet, title, tab);
  retitle(spreadsheet, tab.title, title);
  tab.title = title;
}

/** Indexes count the tabs as they stood before. Source: `SheetProperties.index`. */
function moveTab(spreadsheet: Spreadsheet, tab: Tab, index: number): void {
  const { tabs } = spreadsheet;
  const now = tabs.indexOf(tab);
  if (index < 0 || index > tabs.length)
    throw invalid(`Invalid sheet index: ${index}`);
  if (index === now || index === now + 1) return;
  tabs.splice(now, 1);
  tabs.splice(index > now ? index - 1 : index, 0, tab);
}

function applyProperties(
  edit: Edit,
  tab: Tab,
  properties: Request,
  mask: Mask,
): void {
  const asked = (name: string) =>
    mask === "all" ? properties[name] !== undefined : names(mask, name);
  if (asked("hidden")) hide(edit.spreadsheet, tab, properties.hidden === true);
  if (asked("rightToLeft")) tab.rightToLeft = properties.rightToLeft === true;
  if (asked("tabColor") || asked("tabColorStyle")) color(tab, properties);
  if (asked("gridProperties")) applyGrid(edit, tab, properties, mask);
}

function hide({ tabs }: Spreadsheet, tab: Tab, hidden: boolean): void {
  if (hidden && tabs.every((each) => each === tab || each.hidden))
    throw invalid("You can't hide all the sheets in a document.");
  tab.hidden = hidden;
}

function color(tab: Tab, { tabColor, tabColorStyle }: Request): void {
  const style = tabColorStyle ?? (tabColor && { rgbColor: tabColor });
  if (style) tab.tabColorStyle = style;
  else delete tab.tabColorStyle;
}

function applyGrid(
  { spreadsheet }: Edit,
  tab: Tab,
  properties: Request,
  mask: Mask,
): void {
  const grid = properties.gridProperties ?? {};
  const inner: Mask =
    mask === "all"
      ? "all"
      : (mask.get("gridProperties") ?? mask.get("*") ?? "all");
  const asked = (name: string) =>
    inner === "all" ? grid[name] !== undefined : names(inner, name);
  if (asked("hideGridlines")) tab.hideGridlines = grid.hideGridlines === true;
  if (asked("rowCount")) setSize(spreadsheet, tab, "ROWS", grid.rowCount);
  if (asked("columnCount"))
    setSize(spreadsheet, tab, "COLUMNS", grid.columnCount);
  if (asked("frozenRowCount"))
    tab.frozenRowCount = frozen(grid.frozenRowCount ?? 0, tab.rowCount, "rows");
  if (asked("frozenColumnCount"))
    tab.frozenColumnCount = frozen(
      grid.frozenColumnCount ?? 0,
      tab.columnCount,
      "columns",
    );
}

function frozen(count: number, size: number, noun: string): number {
  if (count >= size)
    throw invalid(`You can't freeze all visible ${noun} on the sheet.`);
  return count;
}

function setSize(
  spreadsheet: Spreadsheet,
  tab: Tab,
  dimension: "ROWS" | "COLUMNS",
  size = 0,
): void {
  const now = dimension === "ROWS" ? tab.rowCount : tab.columnCount;
  if (size < 1)
    throw invalid(
      `gridProperties.${dimension === "ROWS" ? "rowCount" : "columnCount"} must be at least one`,
    );
  // What a tab loses, formulas lose too.
  if (size < now && spreadsheet.tabs.includes(tab))
    deleteDimension(spreadsheet, tab, dimension, size, now);
  else
    resize(
      spreadsheet.tabs.includes(tab)
        ? spreadsheet
        : { ...spreadsheet, tabs: [] },
      tab,
      dimension === "ROWS" ? { rowCount: size } : { columnCount: size },
    );
}

const updateSpreadsheetProperties: RequestHandler = (edit, request) => {
  const { properties = {} } = request;
  const mask = fieldsOf(request.fields, "SpreadsheetProperties");
  const { spreadsheet } = edit;
  const asked = (name: string) =>
    names(mask, name) && properties[name] !== undefined;
  if (asked("title")) edit.title = properties.title;
  if (asked("locale")) spreadsheet.locale = checkedLocale(properties.locale);
  if (asked("timeZone"))
    spreadsheet.timeZone = checkedZone(properties.timeZone);
  if (asked("autoRecalc")) spreadsheet.autoRecalc = properties.autoRecalc;
  return undefined;
};

/** @throws GoogleError 400 for what is no locale. */
export function checkedLocale(locale: string): string {
  if (/^[a-z]{2,3}(_[A-Z]{2})?$/.test(locale)) return locale;
  throw invalid(`Unsupported locale: ${locale}`);
}

/** @throws GoogleError 400 for what is no time zone. */
export function checkedZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    throw invalid(`Invalid time zone: ${timeZone}`);
  }
}

export const tabRequests: Record<string, RequestHandler> = {
  addSheet,
  deleteSheet,
  duplicateSheet,
  updateSheetProperties,
  updateSpreadsheetProperties,
};
