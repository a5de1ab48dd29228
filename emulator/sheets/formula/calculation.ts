import { GoogleError } from "../../call.js";
import type { World } from "../../world.js";
import { placeNamed, rangeOf, writeRange } from "../a1.js";
import { notHere } from "../refusals.js";
import { errorType, isError, showError } from "../show.js";
import type { Cell, CellValue, Fetch, Spreadsheet, Tab } from "../state.js";
import { dirtyTargets, keyOf, type Target } from "./dirty.js";
import { Evaluator, type Reference } from "./evaluator.js";
import { inheritedFormat } from "./inherit.js";
import { lower } from "./lower.js";
import {
  failure,
  isFailure,
  isMatrix,
  type Scalar,
  type Value,
} from "./values.js";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

const CIRCULAR = "Circular dependency detected.";

/** One calculation of the formulas of a spreadsheet. */
export class Calculation {
  private readonly evaluator: Evaluator;
  /** The formulas that have no value yet, by place. */
  private readonly waiting = new Map<string, Target>();
  /** Those that the present one needs first. */
  private needed: Target[] = [];
  private readonly open = new Set<Target>();
  private current: Target | undefined;
  /** What the present one would have fetched. */
  private fetches: Fetch[] = [];

  constructor(
    private readonly world: World,
    private readonly spreadsheetId: string,
    private readonly spreadsheet: Spreadsheet,
  ) {
    const tabs = new Map(spreadsheet.tabs.map((tab) => [tab.sheetId, tab]));
    this.evaluator = new Evaluator({
      cell: (sheetId, row, column) =>
        this.valueAt(tabs.get(sheetId), row, column),
      place: (text, sheetId) => this.place(text, tabs.get(sheetId)),
      now: () => localSerial(world.clock.now(), spreadsheet.timeZone),
      fetch: (name, args) => this.recordFetch(name, args),
    });
  }

  /** Gives every formula that differs from `before` its value; all without it. */
  run(before: Spreadsheet | undefined): void {
    const targets = this.targets();
    const dirty = before
      ? dirtyTargets(targets, before, this.spreadsheet)
      : new Set(targets);
    for (const target of dirty)
      this.waiting.set(keyOf(target.tab, target.row, target.column), target);
    for (const target of dirty) this.settle(target);
  }

  private targets(): Target[] {
    const targets: Target[] = [];
    for (const tab of this.spreadsheet.tabs)
      for (const [row, cells] of tab.rows.entries())
        for (const [column, cell] of (cells ?? []).entries()) {
          if (cell?.formula === undefined) continue;
          const lowered = lower(this.spreadsheet, tab, cell.formula, row);
          targets.push({ tab, row, column, cell, lowered });
        }
    return targets;
  }

  /** Calculates a formula after all that it needs, without recursion: chains may be long. */
  private settle(first: Target): void {
    const stack = [first];
    for (let target = stack.at(-1); target; target = stack.at(-1)) {
      const key = keyOf(target.tab, target.row, target.column);
      if (!this.waiting.has(key)) {
        stack.pop();
        continue;
      }
      this.needed = [];
      this.fetches = [];
      this.open.add(target);
      const value = this.calculate(target);
      if (this.needed.length > 0) {
        stack.push(...this.needed);
        continue;
      }
      if (value !== undefined) this.put(target, value);
      this.world.sheets.fetches.push(...this.fetches);
      this.waiting.delete(key);
      this.open.delete(target);
      stack.pop();
    }
  }

  /** Nothing yet where others are needed first; nothing new where a formula came with its value and cannot be calculated here. */
  private calculate(target: Target): CellValue | undefined {
    try {
      const value = this.evaluate(target);
      return this.needed.length > 0 ? undefined : cellValue(value);
    } catch (thrown) {
      const kept = thrown instanceof GoogleError && target.cell.value !== "";
      if (kept) return undefined;
      throw thrown;
    }
  }

  private evaluate(target: Target): Value {
    const { tab, row, column, lowered } = target;
    this.current = target;
    if (lowered.refused !== undefined) throw notHere(lowered.refused);
    const { sheetId } = tab;
    return this.evaluator.evaluate(lowered.source, sheetId, row, column);
  }

  private valueAt(tab: Tab | undefined, row: number, column: number): Scalar {
    if (!tab) return failure("#REF!");
    const cell = tab.rows[row]?.[column];
    if (cell?.formula === undefined) return scalarOf(cell);
    const target = this.waiting.get(keyOf(tab, row, column));
    if (target && this.open.has(target)) return failure("#REF!", CIRCULAR);
    if (target) {
      this.needed.push(target);
      return null;
    }
    return scalarOf(cell);
  }

  private put(target: Target, result: CellValue): void {
    const { tab, row, column, cell } = target;
    const inferred =
      typeof result === "number" ? inheritedFormat(target) : undefined;
    const same =
      cell.value === result && cell.inferred?.pattern === inferred?.pattern;
    const cells = tab.rows[row];
    if (same || !cells) return;
    const { inferred: _former, ...rest } = cell;
    cells[column] = { ...rest, value: result, ...(inferred && { inferred }) };
  }

  private place(text: string, own: Tab | undefined): Reference | undefined {
    if (!own) return undefined;
    const { spreadsheet } = this;
    const tabs = [own, ...spreadsheet.tabs.filter((tab) => tab !== own)];
    try {
      const { tab, area } =
        placeNamed(spreadsheet, text) ??
        rangeOf({ ...spreadsheet, tabs }, text);
      return {
        ref: {
          sheet: String(tab.sheetId),
          from: { row: area.startRow + 1, col: area.startColumn + 1 },
          to: { row: area.endRow, col: area.endColumn },
        },
      };
    } catch {
      return undefined;
    }
  }

  private recordFetch(name: string, args: unknown[]): void {
    if (!this.current) return;
    const { tab, row, column } = this.current;
    const area = {
      startRow: row,
      endRow: row + 1,
      startColumn: column,
      endColumn: column + 1,
    };
    this.fetches.push({
      spreadsheetId: this.spreadsheetId,
      cell: writeRange(tab, area),
      function: name,
      args,
    });
  }
}

function scalarOf(cell: Cell | undefined): Scalar {
  if (!cell) return null;
  const { value, formula } = cell;
  if (isError(value)) return failure(showError(value), value.message);
  return value === "" && formula === undefined ? null : value;
}

/** @throws GoogleError 501 for more values than one cell takes. */
function cellValue(value: Value): CellValue {
  if (isMatrix(value)) {
    const [first, ...others] = value.flat();
    if (others.length > 0)
      throw notHere("formulas whose values spread over several cells");
    return cellValue(first ?? null);
  }
  if (isFailure(value))
    return { type: errorType(value.name), message: value.message };
  return value ?? "";
}

/** A moment as a serial number in a time zone. */
function localSerial(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(now);
  return (Date.parse(`${parts.replace(" ", "T")}Z`) - EPOCH) / DAY;
}
