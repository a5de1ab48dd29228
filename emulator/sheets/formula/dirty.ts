import { contains, overlap, type Place } from "../ranges.js";
import type { Cell, Rectangle, Spreadsheet, Tab } from "../state.js";
import type { Lowered } from "./lower.js";

/** A formula in its cell. */
export interface Target {
  tab: Tab;
  row: number;
  column: number;
  cell: Cell;
  lowered: Lowered;
}

/** Functions whose value changes by itself. */
const VOLATILE = new Set([
  "INDIRECT",
  "NOW",
  "OFFSET",
  "RAND",
  "RANDBETWEEN",
  "TODAY",
]);

/** The formulas that may have another value after a change. */
export function dirtyTargets(
  targets: readonly Target[],
  before: Spreadsheet,
  after: Spreadsheet,
): Set<Target> {
  if (named(before) !== named(after)) return new Set(targets);
  const boxes = changedBoxes(before, after);
  const touched = (places: readonly Place[]) =>
    places.some(({ tab, area }) => {
      const box = boxes.get(tab.sheetId);
      return box !== undefined && overlap(box, area);
    });
  const first = targets.filter(
    ({ tab, row, column, cell, lowered }) =>
      cellBefore(before, tab, row, column) !== cell ||
      lowered.functions.some((name) => VOLATILE.has(name)) ||
      touched(lowered.places),
  );
  return withDependents(targets, first);
}

/** What formulas call by name: when it changes, any of them may. */
function named({ tabs, namedRanges }: Spreadsheet): string {
  return JSON.stringify([
    namedRanges,
    tabs.map(({ sheetId, title, tables }) => [sheetId, title, tables]),
  ]);
}

function cellBefore(
  { tabs }: Spreadsheet,
  { sheetId }: Tab,
  row: number,
  column: number,
): Cell | undefined {
  return tabs.find((tab) => tab.sheetId === sheetId)?.rows[row]?.[column];
}

/** The smallest rectangle around all changes of each tab. */
function changedBoxes(
  before: Spreadsheet,
  after: Spreadsheet,
): Map<number, Rectangle> {
  const boxes = new Map<number, Rectangle>();
  for (const tab of after.tabs) {
    const former = before.tabs.find(({ sheetId }) => sheetId === tab.sheetId);
    const box = changedBox(former?.rows ?? [], tab.rows);
    if (box) boxes.set(tab.sheetId, box);
  }
  return boxes;
}

function changedBox(
  before: Tab["rows"],
  after: Tab["rows"],
): Rectangle | undefined {
  let box: Rectangle | undefined;
  for (let row = 0; row < Math.max(before.length, after.length); row++) {
    const [was = [], is = []] = [before[row], after[row]];
    for (let column = 0; column < Math.max(was.length, is.length); column++) {
      if (was[column] === is[column]) continue;
      box ??= {
        startRow: row,
        endRow: row + 1,
        startColumn: column,
        endColumn: column + 1,
      };
      box.endRow = row + 1;
      box.startColumn = Math.min(box.startColumn, column);
      box.endColumn = Math.max(box.endColumn, column + 1);
    }
  }
  return box;
}

/** The formulas, and those that read what they give, and so on. */
function withDependents(
  targets: readonly Target[],
  first: readonly Target[],
): Set<Target> {
  const readers = new Readers(targets);
  const dirty = new Set(first);
  // A set that grows while it is walked is walked to its new end.
  for (const target of dirty)
    for (const reader of readers.of(target)) dirty.add(reader);
  return dirty;
}

/** Which formulas read a cell. */
class Readers {
  private readonly single = new Map<string, Target[]>();
  private readonly ranges: { place: Place; target: Target }[] = [];

  constructor(targets: readonly Target[]) {
    for (const target of targets)
      for (const place of target.lowered.places) this.add(place, target);
  }

  private add(place: Place, target: Target): void {
    const { tab, area } = place;
    const cells =
      (area.endRow - area.startRow) * (area.endColumn - area.startColumn);
    if (cells > 1) {
      this.ranges.push({ place, target });
      return;
    }
    const key = keyOf(tab, area.startRow, area.startColumn);
    const known = this.single.get(key);
    if (known) known.push(target);
    else this.single.set(key, [target]);
  }

  *of({ tab, row, column }: Target): Generator<Target> {
    yield* this.single.get(keyOf(tab, row, column)) ?? [];
    const cell = {
      startRow: row,
      endRow: row + 1,
      startColumn: column,
      endColumn: column + 1,
    };
    for (const { place, target } of this.ranges)
      if (place.tab === tab && contains(place.area, cell)) yield target;
  }
}

/** A cell's place as a key. */
export function keyOf(
  { sheetId }: Pick<Tab, "sheetId">,
  row: number,
  column: number,
): string {
  return `${sheetId}:${row}:${column}`;
}
