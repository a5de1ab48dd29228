/** What kind of error a formula came to. Source: `ErrorType` of the Sheets API. */
export type ErrorType =
  | "ERROR"
  | "NULL_VALUE"
  | "DIVIDE_BY_ZERO"
  | "VALUE"
  | "REF"
  | "NAME"
  | "NUM"
  | "N_A"
  | "LOADING";

/** The value of a formula that failed. */
export interface CellError {
  type: ErrorType;
  message: string;
}

/** What a cell holds: nothing is an empty text without a formula. */
export type CellValue = string | number | boolean | CellError;

/** A resource or part of one as it travels; the contract has checked it on its way in. */
export interface Resource {
  [name: string]: unknown;
}

/** How a number is shown. */
export interface NumberFormat {
  type: string;
  pattern?: string;
}

/** `CellFormat`, as far as it was set by somebody. */
export interface CellFormat extends Resource {
  numberFormat?: NumberFormat;
}

/** One cell. It is never changed, only replaced, so that copies of a tab share it. */
export interface Cell {
  readonly value: CellValue;
  /** The formula's source, with its `=`. */
  readonly formula?: string;
  readonly format?: CellFormat;
  /** The number format that a formula took from what it reads, where nobody set one. */
  readonly inferred?: NumberFormat;
  readonly note?: string;
  readonly dataValidation?: Resource;
  readonly textFormatRuns?: readonly Resource[];
}

/** A part of a tab from zero, ends exclusive; a missing end is open. `GridRange` of the Sheets API. */
export interface GridRange {
  sheetId: number;
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}

export interface NamedRange {
  namedRangeId: string;
  name: string;
  range: GridRange;
}

export interface ProtectedRange {
  protectedRangeId: number;
  range: GridRange;
  namedRangeId?: string;
  description?: string;
  warningOnly?: boolean;
  unprotectedRanges?: GridRange[];
  editors?: { users?: string[]; domainUsersCanEdit?: boolean };
}

export interface BasicFilter extends Resource {
  range: GridRange;
}

export interface Table {
  tableId: string;
  name: string;
  range: GridRange;
  rowsProperties?: Resource;
  columnProperties: TableColumn[];
}

export interface TableColumn extends Resource {
  columnIndex: number;
  columnName: string;
}

export interface BandedRange extends Resource {
  bandedRangeId: number;
  range: GridRange;
}

export interface Chart {
  chartId: number;
  spec: Resource;
  position: Resource;
}

/** A rule by which cells look as their values are. */
export interface ConditionalFormat extends Resource {
  ranges: GridRange[];
}

export type Dimension = "ROWS" | "COLUMNS";

/** What is particular to one row or column. */
export interface DimensionProperties {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
  readonly hiddenByFilter?: boolean;
}

/** One tab; `rows` and `dimensions` are sparse: what is missing is empty or usual. */
export interface Tab {
  sheetId: number;
  title: string;
  hidden: boolean;
  rightToLeft: boolean;
  rowCount: number;
  columnCount: number;
  frozenRowCount: number;
  frozenColumnCount: number;
  hideGridlines: boolean;
  tabColorStyle?: Resource;
  rows: (Cell | undefined)[][];
  dimensions: Record<Dimension, (DimensionProperties | undefined)[]>;
  merges: GridRange[];
  conditionalFormats: ConditionalFormat[];
  protectedRanges: ProtectedRange[];
  basicFilter?: BasicFilter;
  bandedRanges: BandedRange[];
  tables: Table[];
  charts: Chart[];
}

/** A rectangle of one tab, from zero, ends exclusive. */
export interface Rectangle {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

/** The cells of a spreadsheet; its title, owner and sharing are those of the Drive file. */
export interface Spreadsheet {
  locale: string;
  timeZone: string;
  autoRecalc: string;
  tabs: Tab[];
  namedRanges: NamedRange[];
}

/** A formula's wish to have something fetched; the embedded Google fetches nothing. */
export interface Fetch {
  spreadsheetId: string;
  /** Such as `Sheet1!A1`. */
  cell: string;
  function: string;
  /** The calculated arguments: what would have left the account. */
  args: unknown[];
}

/** The embedded Sheets, by the id of the Drive file. */
export interface SheetsState {
  spreadsheets: Map<string, Spreadsheet>;
  /** Every fetching formula that was calculated, in order. */
  fetches: Fetch[];
}

export function createState(): SheetsState {
  return { spreadsheets: new Map(), fetches: [] };
}
