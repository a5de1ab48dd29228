import { columnLetters } from "../../../cells.js";
import type { Tab } from "../../../tabs.js";
import type { Grid } from "../grid.js";
import { isoText } from "../iso.js";
import { MergedRanges } from "../merged.js";
import { MOST_ROWS, type SheetsReader, tabOf } from "../sheets.js";
import { type Attributes, type Reader, readXml } from "../xml.js";

/** Columns that one cell may stand for; a sheet has no more. */
const WIDEST = 16_384;

/** The sheets of a spreadsheet's `content.xml`, without their cells. */
export function tabsOf(pieces: Iterable<Uint8Array>): Tab[] {
  const tabs: Tab[] = [];
  const hidden = new Set<string>();
  let style = "";
  let depth = 0;
  readXml(pieces, {
    open(name, attributes) {
      if (name === "style") style = attributes["style:name"] ?? "";
      else if (name === "table-properties") {
        if (attributes["table:display"] === "false") hidden.add(style);
      } else if (name === "table") {
        depth += 1;
        const own = attributes["table:style-name"] ?? "";
        const title = attributes["table:name"] ?? "";
        if (depth === 1) tabs.push(tabOf(title, hidden.has(own)));
      }
    },
    close(name) {
      if (name === "table") depth -= 1;
    },
  });
  return tabs;
}

/** Parts of a cell that are not its value. */
const APART = new Set("frame custom-shape shapes".split(" "));

/** Reads the cells of all sheets (ODF 1.3 part 3, 9). */
export class TablesReader implements Reader {
  /** Tables that are open: those within cells are not read. */
  #depth = 0;
  #tables = 0;
  #grid: Grid | undefined;
  #row = 0;
  #repeatedRows = 1;
  #cells: string[] = [];
  /** Empty cells since the last one that is not. */
  #blanks = 0;
  #cell: Attributes = {};
  #text = "";
  #comment = "";
  #isComment = false;
  #paragraphs = 0;
  #openParagraphs = 0;
  #apart = 0;
  #merged = new MergedRanges();

  constructor(readonly sheets: SheetsReader) {}

  open(name: string, attributes: Attributes): void {
    if (name === "table") this.#beginTable();
    else if (!this.#isReading) return;
    else if (APART.has(name)) this.#apart += 1;
    else if (this.#apart > 0) return;
    else if (name === "table-row") {
      this.#repeatedRows = times(attributes["table:number-rows-repeated"]);
      this.#cells = [];
      this.#blanks = 0;
    } else if (CELL.test(name)) {
      this.#cell = attributes;
      this.#text = "";
      this.#comment = "";
      this.#paragraphs = 0;
    } else if (name === "annotation") {
      // It stands before the cell's own paragraphs.
      this.#isComment = true;
      this.#comment = "";
    } else if (name === "p") {
      if (this.#isComment) this.#comment += " ";
      else if (this.#paragraphs > 0) this.#text += "\n";
      if (!this.#isComment) this.#paragraphs += 1;
      this.#openParagraphs += 1;
    } else if (name === "s" || name === "tab") this.#append(" ");
    else if (name === "line-break") this.#append("\n");
  }

  text(text: string): void {
    if (!this.#isReading || this.#apart > 0 || this.#openParagraphs === 0)
      return;
    this.#append(text.replace(/[\t\n\r ]+/g, " "));
  }

  close(name: string): void {
    if (name === "table") this.#endTable();
    else if (!this.#isReading) return;
    else if (APART.has(name)) this.#apart -= 1;
    else if (this.#apart > 0) return;
    else if (name === "p") this.#openParagraphs -= 1;
    else if (name === "annotation") this.#isComment = false;
    else if (CELL.test(name)) this.#endCell();
    else if (name === "table-row") this.#endRow();
  }

  get #isReading(): boolean {
    return (
      this.#depth === 1 && this.#grid !== undefined && !this.#grid.isDone()
    );
  }

  get #tab(): Tab | undefined {
    return this.sheets.tabs[this.#tables - 1];
  }

  #beginTable(): void {
    this.#depth += 1;
    if (this.#depth > 1) return;
    this.#tables += 1;
    this.#row = 0;
    this.#merged = new MergedRanges();
    this.#apart = 0;
    this.#openParagraphs = 0;
    this.#grid = this.#tab && this.sheets.gridOf(this.#tab);
  }

  #endTable(): void {
    this.#depth -= 1;
    if (this.#depth > 0 || !this.#grid || !this.#tab) return;
    this.sheets.add(this.#tab, this.#grid, this.#merged.facts);
    this.#grid = undefined;
  }

  #append(text: string): void {
    if (this.#isComment) this.#comment += text;
    else this.#text += text;
  }

  #endCell(): void {
    const count = times(this.#cell["table:number-columns-repeated"]);
    const text = shown(this.#cell, this.#text);
    this.#grid?.comment(this.#here, this.#comment);
    this.#noteMerged(text);
    if (text === "") {
      this.#blanks += count;
      return;
    }
    const width = Math.min(this.#cells.length + this.#blanks + count, WIDEST);
    while (this.#blanks > 0 && this.#cells.length < width) {
      this.#cells.push("");
      this.#blanks -= 1;
    }
    while (this.#cells.length < width) this.#cells.push(text);
    this.#blanks = 0;
  }

  /** Cells of a merged range but the first are covered. */
  #noteMerged(text: string): void {
    const columns = times(this.#cell["table:number-columns-spanned"]);
    const rows = times(this.#cell["table:number-rows-spanned"]);
    if (columns * rows === 1 || text === "") return;
    const last = columnLetters(this.#column + columns - 1);
    this.#merged.add(`${this.#here}:${last}${this.#row + rows}`);
  }

  /** The column of the cell that is being read, from zero. */
  get #column(): number {
    return this.#cells.length + this.#blanks;
  }

  get #here(): string {
    return `${columnLetters(this.#column)}${this.#row + 1}`;
  }

  #endRow(): void {
    const last = Math.min(this.#row + this.#repeatedRows, MOST_ROWS);
    const grid = this.#grid;
    if (this.#cells.length === 0) this.#row = last;
    while (this.#row < last && grid && !grid.isDone()) {
      this.#row += 1;
      grid.add(this.#row, this.#cells);
    }
  }
}

const CELL = /^(covered-)?table-cell$/;

/** How often something stands; whatever the file says, no more than a sheet has rows. */
const times = (text: string | undefined): number =>
  Math.max(1, Math.min(Math.trunc(Number(text ?? 1)) || 1, MOST_ROWS));

/** Dates in ISO 8601, other values as they are shown. */
function shown(cell: Attributes, text: string): string {
  const date = cell["office:date-value"];
  if (cell["office:value-type"] === "date" && date) {
    return isoText(date);
  }
  return text || (cell["office:string-value"] ?? cell["office:value"] ?? "");
}
