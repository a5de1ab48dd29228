import type { Mask } from "../../fields.js";
import type { Edit } from "../edit.js";
import { retitle } from "../formula/relocate.js";
import { resize } from "../grid.js";
import { fieldsOf, names } from "../masks.js";
import { guardWhole } from "../protection.js";
import { tabOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import type { Spreadsheet, Tab } from "../state.js";
import { deleteDimension } from "../structure.js";
import { checkTitle } from "../titles.js";
import type { Request, RequestHandler } from "./request.js";

const updateSheetProperties: RequestHandler = (edit, request) => {
  const { properties = {} } = request;
  const tab = tabOf(edit.spreadsheet, properties.sheetId);
  const mask = fieldsOf(request.fields, "SheetProperties");
  guardWhole(edit, tab);
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

/** Sets what a mask names, or of all what is given, in a tab; its title and place apart. */
export function applyProperties(
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

export const tabPropertyRequests: Record<string, RequestHandler> = {
  updateSheetProperties,
};
