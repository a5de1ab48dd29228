import { ToolError } from "../error.js";
import type { Range } from "./a1.js";
import {
  type Book,
  locate,
  type Place,
  placeName,
  type SheetTab,
} from "./book.js";
import { type Entry, MOST_CELLS } from "./entry.js";

/** Rows of entries and where they begin, from zero. */
export interface Block {
  tab: SheetTab;
  row: number;
  column: number;
  rows: readonly (readonly Entry[])[];
}

/** One entry of a block and its cell. */
export interface Target {
  tab: SheetTab;
  row: number;
  column: number;
  entry: Entry;
}

export const widthOf = (rows: readonly (readonly unknown[])[]): number =>
  rows.reduce((most, row) => Math.max(most, row.length), 0);

/** The cells that a block covers. */
export const placeOf = ({ tab, row, column, rows }: Block): Place => ({
  tab,
  area: {
    startRow: row,
    endRow: row + Math.max(1, rows.length),
    startColumn: column,
    endColumn: column + Math.max(1, widthOf(rows)),
  },
});

/** A block's range in A1 notation. */
export const blockName = (block: Block): string => placeName(placeOf(block));

/** Every cell of blocks with its entry, those left as they are too. */
export const targets = (blocks: readonly Block[]): Target[] =>
  blocks.flatMap(({ tab, row, column, rows }) =>
    rows.flatMap((line, down) =>
      line.map((entry, right) => ({
        tab,
        row: row + down,
        column: column + right,
        entry,
      })),
    ),
  );

/** Cells as blocks: those side by side, and rows of the same columns one below another, come together. */
export function blocksOf(targets: readonly Target[]): Block[] {
  const blocks: (Block & { rows: Entry[][] })[] = [];
  for (const { tab, row, column, entry } of inReadingOrder(targets)) {
    const last = blocks.at(-1);
    const line = last?.rows[0];
    const joins =
      last?.tab.id === tab.id &&
      last.row === row &&
      last.column + (line?.length ?? 0) === column;
    if (joins) line?.push(entry);
    else blocks.push({ tab, row, column, rows: [[entry]] });
  }
  const whole: typeof blocks = [];
  for (const block of blocks) {
    const above = whole.find(
      ({ tab, row, column, rows }) =>
        tab.id === block.tab.id &&
        row + rows.length === block.row &&
        column === block.column &&
        widthOf(rows) === widthOf(block.rows),
    );
    if (above) above.rows.push(...block.rows);
    else whole.push(block);
  }
  return whole;
}

const inReadingOrder = (targets: readonly Target[]): Target[] =>
  targets.toSorted(
    (a, b) => a.tab.index - b.tab.index || a.row - b.row || a.column - b.column,
  );

/**
 * Rows at a range: a single cell says where they begin, a larger range where they end too.
 * @throws ToolError for rows that do not fit.
 */
export function blockAt(
  book: Book,
  range: Range,
  rows: readonly (readonly Entry[])[],
): Block {
  const { tab, area } = locate(book, range);
  const { startRow: row, startColumn: column } = area;
  const block = { tab, row, column, rows };
  const isCell = area.endRow - row === 1 && area.endColumn - column === 1;
  const endRow = isCell ? tab.rows : area.endRow;
  const endColumn = isCell ? tab.columns : area.endColumn;
  if (row + rows.length <= endRow && column + widthOf(rows) <= endColumn)
    return block;
  const size = `${rows.length} rows of up to ${widthOf(rows)} cells`;
  throw new ToolError(
    `${size} do not fit into ${placeName({ tab, area: { ...area, endRow, endColumn } })}.`,
    isCell
      ? "The tab ends there: use sheets_append_rows below a table, or insert rows or columns with sheets_update_rows."
      : "Give the range's first cell alone, or a range of the rows' size.",
    { reason: "invalid" },
  );
}

/** @throws ToolError for more cells than one call may write, none, and cells given twice. */
export function checkBlocks(blocks: readonly Block[]): void {
  const all = targets(blocks).filter(({ entry }) => entry !== null);
  const refuse = (happened: string, next: string) => {
    throw new ToolError(happened, next, { reason: "invalid" });
  };
  if (all.length === 0) refuse("There is nothing to write.", "Give some rows.");
  if (all.length > MOST_CELLS)
    refuse(
      `${all.length} cells are too many for one call.`,
      `Write at most ${MOST_CELLS} cells at a time.`,
    );
  const seen = new Set<string>();
  for (const { tab, row, column } of all) {
    const key = `${tab.id}:${row}:${column}`;
    if (seen.has(key))
      refuse(
        `${placeName({ tab, area: { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 } })} is given twice.`,
        "Give each cell once.",
      );
    seen.add(key);
  }
}
