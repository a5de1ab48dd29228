import { columnLetters, table } from "../../cells.js";
import { cleanText } from "../../clean.js";

/** What one call still reads: cells count as the rectangle that they fill, and characters with those between them. */
export interface Room {
  cells: number;
  characters: number;
}

export const roomOfOneCall = (): Room => ({
  cells: 300_000,
  characters: 1_000_000,
});

/** Columns that a table shows. */
const WIDEST = 500;

/** Characters of one cell, as Excel has it. */
const LONGEST = 32_767;

/** Rows `from` to `to` of a sheet, as they are read from the first to the last, as far as there is room. */
export class Grid {
  readonly #rows: string[][] = [];
  #width = 0;
  #filled = 0;
  #last = 0;
  #lostColumn = 0;
  #lostEnds = 0;
  /** The first row that there was no room for. */
  next: number | undefined;

  constructor(
    readonly from: number,
    readonly to: number,
    readonly room: Room,
    /** A first row always fits, so that every call comes further. */
    readonly isFirst: boolean,
  ) {}

  /** Whether no later row is of interest. */
  isDone = (): boolean => this.next !== undefined || this.#last >= this.to;

  /** A row by its number from 1; empty ones may be left out. */
  add(number: number, values: readonly string[]): void {
    if (this.isDone() || number < this.from) return;
    this.#last = Math.max(this.#last, number);
    if (number > this.to) return;
    const row = this.#shown(values);
    if (row.length === 0) return;
    const width = Math.max(this.#width, row.length);
    const cells = (this.#filled + 1) * width - this.#filled * this.#width;
    const characters = row.reduce(
      (sum, value) => sum + value.length,
      3 * cells,
    );
    const fits = cells <= this.room.cells && characters <= this.room.characters;
    if (!fits && !(this.isFirst && this.#filled === 0)) {
      this.next = number;
      return;
    }
    this.room.cells -= cells;
    this.room.characters -= characters;
    this.#width = width;
    this.#filled += 1;
    this.#rows[number - this.from] = row;
  }

  /** The last row that was read. */
  get end(): number {
    return this.next === undefined ? this.to : this.next - 1;
  }

  /** The rows as a table. */
  get text(): string {
    return table(this.#rows, this.from);
  }

  /** What was left out within the rows. */
  get notes(): string[] {
    return [
      ...(this.#lostColumn > 0
        ? [
            `columns ${columnLetters(WIDEST)} to ${columnLetters(this.#lostColumn - 1)} were left out`,
          ]
        : []),
      ...(this.#lostEnds > 0
        ? [
            `${this.#lostEnds} of its cells were cut after ${LONGEST} characters`,
          ]
        : []),
    ];
  }

  /** What a table shows of a row: without the empty cells at its end. */
  #shown(values: readonly string[]): string[] {
    const width = values.findLastIndex((value) => value.trim() !== "") + 1;
    if (width > WIDEST) this.#lostColumn = Math.max(this.#lostColumn, width);
    return values.slice(0, Math.min(width, WIDEST)).map((value) => {
      if (value.length > LONGEST) this.#lostEnds += 1;
      return clean(value.slice(0, LONGEST));
    });
  }
}

/** Most values are plain: they need no cleaning, and there are many. */
const clean = (value: string): string =>
  /^[\x20-\x7e]*$/.test(value) ? value : cleanText(value);
