import type { Resource, Tab } from "./state.js";

/** A tab's `SheetProperties`. */
export function sheetProperties(tab: Tab, index: number): Resource {
  return {
    sheetId: tab.sheetId,
    title: tab.title,
    index,
    sheetType: "GRID",
    gridProperties: {
      rowCount: tab.rowCount,
      columnCount: tab.columnCount,
      ...(tab.frozenRowCount > 0 && { frozenRowCount: tab.frozenRowCount }),
      ...(tab.frozenColumnCount > 0 && {
        frozenColumnCount: tab.frozenColumnCount,
      }),
      ...(tab.hideGridlines && { hideGridlines: true }),
    },
    ...(tab.hidden && { hidden: true }),
    ...(tab.tabColorStyle && {
      tabColorStyle: tab.tabColorStyle,
      ...(tab.tabColorStyle.rgbColor !== undefined && {
        tabColor: tab.tabColorStyle.rgbColor,
      }),
    }),
    ...(tab.rightToLeft && { rightToLeft: true }),
  };
}
