import { tabTitled } from "../a1.js";
import type { Cell, GridRange, Spreadsheet, Tab } from "../state.js";
import {
  parseReference,
  rangeOfReference,
  shifted,
  withRange,
  writeReference,
} from "./reference.js";
import { rewrite } from "./tokens.js";

/** Where a part of a tab has gone: elsewhere, nowhere (`undefined`), or it stayed (the same object). */
export type Relocation = (range: GridRange) => GridRange | undefined;

/** Makes every formula follow the cells that it refers to. */
export function relocateFormulas(
  spreadsheet: Spreadsheet,
  relocation: Relocation,
): void {
  for (const tab of spreadsheet.tabs)
    changeFormulas(tab, (formula) =>
      relocated(spreadsheet, tab, formula, relocation),
    );
}

/** Replaces the formulas of a tab by what `change` makes of them. */
export function changeFormulas(
  tab: Tab,
  change: (formula: string) => string,
): void {
  for (const cells of tab.rows)
    for (const [column, cell] of (cells ?? []).entries()) {
      if (cell?.formula === undefined) continue;
      const formula = change(cell.formula);
      if (formula !== cell.formula) cells[column] = { ...cell, formula };
    }
}

/** A formula of a tab after cells have moved. */
function relocated(
  spreadsheet: Spreadsheet,
  own: Tab,
  formula: string,
  relocation: Relocation,
): string {
  return rewrite(formula, ({ kind, text }) => {
    if (kind !== "reference") return undefined;
    const reference = parseReference(text);
    const { title } = reference;
    const tab = title === undefined ? own : tabTitled(spreadsheet, title);
    if (!tab) return undefined;
    const range = rangeOfReference(reference, tab.sheetId);
    const now = relocation(range);
    if (now === range) return undefined;
    if (!now) return "#REF!";
    const moved = withRange(reference, now);
    if (now.sheetId === tab.sheetId) return writeReference(moved);
    const home = spreadsheet.tabs.find(
      ({ sheetId }) => sheetId === now.sheetId,
    );
    return writeReference({ ...moved, title: home?.title ?? tab.title });
  });
}

/** A formula as its copy has it so many rows and columns further. */
export function copiedFormula(
  formula: string,
  rows: number,
  columns: number,
): string {
  return rewrite(formula, ({ kind, text }) => {
    if (kind !== "reference") return undefined;
    const reference = shifted(parseReference(text), rows, columns);
    return reference ? writeReference(reference) : "#REF!";
  });
}

/** A cell as its copy has it so many rows and columns further. */
export function copiedCell(
  cell: Cell | undefined,
  rows: number,
  columns: number,
): Cell | undefined {
  if (cell?.formula === undefined) return cell;
  return { ...cell, formula: copiedFormula(cell.formula, rows, columns) };
}

/** Makes formulas call a tab by its new title. */
export function retitle(
  spreadsheet: Spreadsheet,
  before: string,
  after: string,
): void {
  const wanted = before.toLowerCase();
  for (const tab of spreadsheet.tabs)
    changeFormulas(tab, (formula) =>
      rewrite(formula, ({ kind, text }) => {
        if (kind !== "reference") return undefined;
        const reference = parseReference(text);
        if (reference.title?.toLowerCase() !== wanted) return undefined;
        return writeReference({ ...reference, title: after });
      }),
    );
}
