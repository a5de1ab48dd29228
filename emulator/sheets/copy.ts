import type { Spreadsheet, Tab } from "./state.js";

/** A copy that can be changed apart from the original; cells are shared, as they never change. */
export function copySpreadsheet(spreadsheet: Spreadsheet): Spreadsheet {
  const { tabs, ...rest } = spreadsheet;
  return { ...structuredClone(rest), tabs: tabs.map(copyTab) };
}

/** The same for one tab. */
export function copyTab({ rows, ...rest }: Tab): Tab {
  return {
    ...structuredClone(rest),
    rows: rows.map((row) => [...(row ?? [])]),
  };
}
