import { cellAt } from "../grid.js";
import { areaOf, type Place } from "../ranges.js";
import { shown } from "../show.js";
import type { Rectangle, Spreadsheet, Tab } from "../state.js";

const PARTS = /^([^[]+)\[(.*)\]$/s;

/**
 * The place that a table reference means: `Orders[Amount]`, `Orders[#HEADERS]`,
 * `Orders[#ALL]`, or `Orders[@Amount]` for the formula's own row. The name
 * without brackets is no reference here.
 */
export function tablePlace(
  { tabs }: Spreadsheet,
  own: Tab,
  text: string,
  row: number,
): Place | undefined {
  const [, name = "", inside = ""] = PARTS.exec(text) ?? [];
  const found = tabs
    .flatMap((tab) => tab.tables.map((table) => ({ tab, table })))
    .find(({ table }) => table.name.toLowerCase() === name.toLowerCase());
  if (!found) return undefined;
  const { tab, table } = found;
  const all = areaOf(tab, table.range);
  const wanted = inside.trim().toUpperCase();
  if (wanted === "#ALL") return { tab, area: all };
  if (wanted === "#HEADERS")
    return { tab, area: { ...all, endRow: all.startRow + 1 } };
  const data = { ...all, startRow: all.startRow + 1 };
  if (wanted === "#DATA" || wanted === "") return { tab, area: data };
  const ownRow = wanted.startsWith("@");
  const column = columnNamed(tab, all, inside.replace(/^\s*@/, ""));
  if (column === undefined) return undefined;
  const within = { ...data, startColumn: column, endColumn: column + 1 };
  if (!ownRow) return { tab, area: within };
  if (own !== tab || row < data.startRow || row >= data.endRow)
    return undefined;
  return { tab, area: { ...within, startRow: row, endRow: row + 1 } };
}

/** The place of a column among those of its table, by the text above it. */
function columnNamed(
  tab: Tab,
  { startRow, startColumn, endColumn }: Rectangle,
  name: string,
): number | undefined {
  const wanted = name
    .replace(/^\[|\]$/g, "")
    .trim()
    .toLowerCase();
  for (let column = startColumn; column < endColumn; column++)
    if (
      shown(cellAt(tab, startRow, column))
        .trim()
        .toLowerCase() === wanted
    )
      return column;
  return undefined;
}
