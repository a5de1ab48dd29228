import { columnLetters, table } from "../../cells.js";
import { cleanLine, cleanText } from "../../clean.js";
import { countText } from "./notes.js";

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
  readonly #comments: string[] = [];
  #width = 0;
  #filled = 0;
  #last = 0;
  #lostColumn = 0;
  #lostEnds = 0;
  #lostComments = 0;
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

  /** A comment on a cell, such as `B2`, as far as there is room. */
  comment(cell: string, text: string): void {
    const row = Number(/\d+$/.exec(cell)?.[0] ?? 0);
    if (row < this.from || row > this.end || text === "") return;
    const line = `- ${cell}: ${cleanLine(text.slice(0, LONGEST))}`;
    this.room.characters -= line.length;
    if (this.room.characters > 0) this.#comments.push(line);
    else this.#lostComments += 1;
  }

  /** The rows as a table, and the comments on its cells. */
  get text(): string {
    const rows = table(this.#rows, this.from);
    return this.#comments.length === 0
      ? rows
      : `${rows}\n\nComments:\n\n${this.#comments.join("\n")}`;
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
      ...(this.#lostComments > 0
        ? [`${countText(this.#lostComments, "comment")} were left out`]
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
