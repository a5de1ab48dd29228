/** What a cell shows: nothing has no cell. */
export type CellValue = string | number | boolean;

/** One cell. A formula keeps its text beside the value that it had when written: nothing is recalculated. */
export interface Cell {
  value: CellValue;
  /** The formula's source, with its `=`. */
  formula?: string;
  /** How a number is shown. */
  format?: NumberFormat;
}

/** The kinds of number formats that the embedded Sheets can show. */
export type NumberFormat =
  | { type: "NUMBER"; decimals: number; grouped: boolean }
  | { type: "CURRENCY"; symbol: string; decimals: number }
  | { type: "PERCENT"; decimals: number }
  | { type: "DATE" };

/** One tab; `rows` is sparse: a missing row or cell is empty. */
export interface Tab {
  sheetId: number;
  title: string;
  hidden: boolean;
  rightToLeft: boolean;
  rowCount: number;
  columnCount: number;
  frozenRowCount: number;
  frozenColumnCount: number;
  rows: (Cell | undefined)[][];
}

/** A rectangle of one tab, from zero, ends exclusive. */
export interface Rectangle {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

export interface NamedRange {
  id: string;
  name: string;
  sheetId: number;
  area: Rectangle;
}

/** The cells of a spreadsheet; its title, owner and sharing are those of the Drive file. */
export interface Spreadsheet {
  locale: string;
  timeZone: string;
  tabs: Tab[];
  namedRanges: NamedRange[];
}

/** The embedded Sheets, by the id of the Drive file. */
export interface SheetsState {
  spreadsheets: Map<string, Spreadsheet>;
}

export function createState(): SheetsState {
  return { spreadsheets: new Map() };
}
