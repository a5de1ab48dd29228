import { checkRoom, splice } from "./grid.js";
import { sizeOf } from "./ranges.js";
import { invalid } from "./refusals.js";
import { deleted, inserted, moved, relocate } from "./relocations.js";
import type { Dimension, Spreadsheet, Tab } from "./state.js";

/** What follows when rows or columns are counted anew. */
function count(tab: Tab, dimension: Dimension, by: number): void {
  if (dimension === "ROWS") tab.rowCount += by;
  else tab.columnCount += by;
}

/** Puts empty rows or columns in at an index. With `like`, they look as the one of that index did before. */
export function insertDimension(
  spreadsheet: Spreadsheet,
  tab: Tab,
  dimension: Dimension,
  index: number,
  length: number,
  like?: number,
): void {
  const other = dimension === "ROWS" ? tab.columnCount : tab.rowCount;
  checkRoom(spreadsheet, length * other);
  const looks = like === undefined ? [] : looksOf(tab, dimension, like);
  relocate(spreadsheet, inserted(tab, dimension, index, length));
  splice(tab, dimension, index, 0, length);
  count(tab, dimension, length);
  const frozen =
    dimension === "ROWS" ? tab.frozenRowCount : tab.frozenColumnCount;
  if (index < frozen) freeze(tab, dimension, frozen + length);
  for (const { at, format } of looks)
    for (let each = index; each < index + length; each++) {
      const [row, column] = dimension === "ROWS" ? [each, at] : [at, each];
      tab.rows[row] ??= [];
      const cells = tab.rows[row];
      if (cells) cells[column] = { value: "", format };
    }
}

function looksOf(tab: Tab, dimension: Dimension, index: number) {
  const cells =
    dimension === "ROWS"
      ? (tab.rows[index] ?? [])
      : tab.rows.map((row) => row?.[index]);
  return Array.from(cells).flatMap((cell, at) =>
    cell?.format ? [{ at, format: cell.format }] : [],
  );
}

function freeze(tab: Tab, dimension: Dimension, frozen: number): void {
  if (dimension === "ROWS") tab.frozenRowCount = frozen;
  else tab.frozenColumnCount = frozen;
}

/**
 * Takes rows or columns out.
 * @throws GoogleError 400 when none, or only frozen ones, would be left.
 */
export function deleteDimension(
  spreadsheet: Spreadsheet,
  tab: Tab,
  dimension: Dimension,
  start: number,
  end: number,
): void {
  const noun = dimension === "ROWS" ? "rows" : "columns";
  const frozen =
    dimension === "ROWS" ? tab.frozenRowCount : tab.frozenColumnCount;
  const left = sizeOf(tab, dimension) - (end - start);
  const frozenLeft =
    frozen - Math.max(0, Math.min(end, frozen) - Math.min(start, frozen));
  if (left === 0)
    throw invalid(`You can't delete all the ${noun} on the sheet.`);
  if (left <= frozenLeft && frozenLeft > 0)
    throw invalid(
      `Sorry, it is not possible to delete all non-frozen ${noun}.`,
    );
  relocate(spreadsheet, deleted(tab, dimension, start, end));
  splice(tab, dimension, start, end - start, 0);
  count(tab, dimension, start - end);
  freeze(tab, dimension, frozenLeft);
}

/** Moves rows or columns to before an index that counts them where they were. */
export function moveDimension(
  spreadsheet: Spreadsheet,
  tab: Tab,
  dimension: Dimension,
  start: number,
  end: number,
  destination: number,
): void {
  if (destination >= start && destination <= end) return;
  const to = destination > end ? destination - (end - start) : destination;
  relocate(spreadsheet, moved(tab, dimension, start, end, to));
  if (dimension === "ROWS") moveItems(tab.rows, start, end, to, () => []);
  else
    for (const cells of tab.rows)
      if (cells) moveItems(cells, start, end, to, () => undefined);
  moveItems(tab.dimensions[dimension], start, end, to, () => undefined);
}

function moveItems<T>(
  items: T[],
  start: number,
  end: number,
  to: number,
  filler: () => T,
): void {
  // What is sparse is filled up to where something happens.
  while (items.length < Math.max(end, to + end - start)) items.push(filler());
  const taken = items.splice(start, end - start);
  items.splice(to, 0, ...taken);
}
