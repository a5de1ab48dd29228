import type { Account } from "../world.js";
import { inputCell } from "./input.js";
import type { Cell, Spreadsheet, Tab } from "./state.js";

const ROWS = 1000;
const COLUMNS = 26;

/** A new spreadsheet with one empty tab. */
export function newSpreadsheet(owner: Account): Spreadsheet {
  return {
    locale: owner.locale.replace("-", "_"),
    timeZone: owner.timeZone,
    autoRecalc: "ON_CHANGE",
    tabs: [newTab(0, "Sheet1")],
    namedRanges: [],
  };
}

/** A tab of the usual size, or larger where its values need it; texts are read as if they were typed. */
export function newTab(
  sheetId: number,
  title: string,
  values: readonly (readonly (Cell | string)[])[] = [],
): Tab {
  const rows = values.map((row) =>
    row.map((cell) =>
      typeof cell === "string" ? inputCell(cell, "USER_ENTERED") : cell,
    ),
  );
  return {
    sheetId,
    title,
    hidden: false,
    rightToLeft: false,
    rowCount: Math.max(ROWS, rows.length),
    columnCount: Math.max(COLUMNS, ...rows.map((row) => row.length)),
    frozenRowCount: 0,
    frozenColumnCount: 0,
    hideGridlines: false,
    rows,
    dimensions: { ROWS: [], COLUMNS: [] },
    merges: [],
    conditionalFormats: [],
    protectedRanges: [],
    bandedRanges: [],
    tables: [],
    charts: [],
  };
}
