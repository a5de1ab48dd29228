import { cleanLine } from "../../clean.js";
import { sheetOf, type Tab, type Window, windowNamed } from "../../tabs.js";
import type { Extracted, Part } from "../extracted.js";
import { Grid, roomOfOneCall } from "./grid.js";

/** Rows of a sheet: no program has more. */
export const MOST_ROWS = 1_048_576;

/** A tab of which nothing is known but its title. */
export const tabOf = (title: string, hidden: boolean): Tab => ({
  title,
  name: cleanLine(title),
  hidden,
  rows: MOST_ROWS,
  columns: 0,
});

/** Reads the sheets of a workbook one after the other, as many as one call reads, or what `wanted` names: a title, or rows of it. */
export class SheetsReader {
  readonly #window: Window | undefined;
  readonly #room = roomOfOneCall();
  readonly #parts: Part[] = [];
  readonly #left: string[] = [];
  readonly #notes: string[] = [];

  /** @throws ToolError when there is no such sheet. */
  constructor(
    readonly tabs: readonly Tab[],
    wanted: string | undefined,
  ) {
    this.#window = wanted === undefined ? undefined : windowNamed(tabs, wanted);
  }

  /** Where the rows of a sheet go; nowhere when they are not wanted or there is no room. */
  gridOf(tab: Tab): Grid | undefined {
    const window = this.#window ?? { tab, from: 1, to: MOST_ROWS };
    if (window.tab !== tab) return undefined;
    if (this.#left.length > 0) {
      this.#left.push(this.#window ? sheetOf(window) : tab.name);
      return undefined;
    }
    return new Grid(
      window.from,
      window.to,
      this.#room,
      this.#parts.length === 0,
    );
  }

  /** A sheet whose rows are in the grid, and facts of which a reader should know. */
  add(tab: Tab, grid: Grid, facts: readonly string[] = []): void {
    const { from, to, next, text } = grid;
    if (next !== undefined) this.#left.push(sheetOf({ tab, from: next, to }));
    if (next === from && this.#parts.length > 0) return;
    this.#parts.push({ title: titleOf(tab, grid), text });
    const all = [...facts, ...grid.notes];
    if (all.length === 0) return;
    this.#notes.push(
      `In the sheet ${JSON.stringify(tab.name)}, ${all.join("; ")}.`,
    );
  }

  get result(): Extracted {
    return {
      format: "markdown",
      unit: "sheet",
      parts: this.#parts,
      count: this.tabs.length,
      ...(this.#left.length > 0 && { left: this.#left }),
      notes: this.#notes,
    };
  }
}

function titleOf(tab: Tab, grid: Grid): string {
  const isWhole = grid.from === 1 && grid.end === MOST_ROWS;
  const facts = [
    !isWhole && `rows ${grid.from} to ${grid.end}`,
    tab.hidden && "hidden",
  ].filter(Boolean);
  return facts.length > 0 ? `${tab.name} (${facts.join(", ")})` : tab.name;
}
