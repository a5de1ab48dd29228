import type { sheets_v4 } from "@googleapis/sheets";
import type { Context } from "../tool.js";
import { type Place, placeName, type SheetTab } from "./book.js";

type CellData = sheets_v4.Schema$CellData;

/** The cells of some places as they stand, by tab, row and column from zero. */
export interface Present {
  at(cell: { tab: SheetTab; row: number; column: number }): CellData;
  /** Every cell that holds something. */
  filled(): { tab: SheetTab; row: number; column: number; cell: CellData }[];
}

const FIELDS =
  "sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue,effectiveValue,formattedValue,effectiveFormat(numberFormat),userEnteredFormat(numberFormat)))))";

/** What was entered into the cells of places and what they show; one request. */
export async function readPresent(
  spreadsheetId: string,
  places: readonly Place[],
  { google, signal }: Context,
): Promise<Present> {
  const { data } = await google.sheets.spreadsheets.get(
    { spreadsheetId, ranges: places.map(placeName), fields: FIELDS },
    { signal },
  );
  const tabs = new Map(places.map(({ tab }) => [tab.id, tab]));
  const cells = new Map<string, ReturnType<Present["filled"]>[number]>();
  for (const { properties, data: grids = [] } of data.sheets ?? []) {
    const tab = tabs.get(properties?.sheetId ?? 0);
    if (!tab) continue;
    for (const { startRow, startColumn, rowData = [] } of grids)
      for (const [down, { values = [] }] of rowData.entries())
        for (const [right, cell] of values.entries()) {
          const [row, column] = [
            (startRow ?? 0) + down,
            (startColumn ?? 0) + right,
          ];
          cells.set(keyOf({ tab, row, column }), { tab, row, column, cell });
        }
  }
  return {
    at: (cell) => cells.get(keyOf(cell))?.cell ?? {},
    filled: () => [...cells.values()].filter(({ cell }) => !isEmpty(cell)),
  };
}

/** Cells that hold nothing. */
export const NOTHING: Present = { at: () => ({}), filled: () => [] };

const keyOf = (cell: { tab: SheetTab; row: number; column: number }) =>
  `${cell.tab.id}:${cell.row}:${cell.column}`;

export const isEmpty = (cell: CellData): boolean =>
  !cell.userEnteredValue && !cell.effectiveValue;

/** Whether what a cell shows came out of a formula, its own or one that spills into it. */
export const isCalculated = ({
  userEnteredValue: entered,
  effectiveValue,
}: CellData): boolean =>
  Boolean(entered?.formulaValue) || (!entered && Boolean(effectiveValue));

/** What was entered, so that two states of a cell can be compared. */
export const enteredIn = ({ userEnteredValue: entered }: CellData): string =>
  entered ? JSON.stringify(entered) : "";
