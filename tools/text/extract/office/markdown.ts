import { inline, plainText, type Span } from "./spans.js";

/** Characters of a text that has no parts to read one by one. */
export const MOST_CHARACTERS = 2_000_000;

/** The blocks of a document as Markdown, one after the other. */
export class Markdown {
  #text = "";
  /** What the items that are open begin with, from the outermost in. */
  #markers: string[] = [];

  constructor(
    /** What is written stands in a cell of a table, where headings and tables are lines. */
    readonly isCell = false,
  ) {}

  get length(): number {
    return this.#text.length;
  }

  get isFull(): boolean {
    return this.length > MOST_CHARACTERS;
  }

  /** Levels are 1 to 6; deeper ones are 6. */
  heading(level: number, spans: readonly Span[]): void {
    const text = plainText(spans);
    if (this.isCell) this.block(text);
    else if (text)
      this.#add(`${"#".repeat(Math.min(Math.max(level, 1), 6))} ${text}`);
  }

  paragraph(spans: readonly Span[]): void {
    this.block(inline(spans));
  }

  /** An item of a list; levels count from 0, and `marker` is `-` or a number with its point. */
  item(level: number, marker: string, spans: readonly Span[]): void {
    const text = inline(spans);
    if (!text) return;
    const wasOpen = this.#markers.length > 0;
    const parents = this.#markers.slice(0, level);
    while (parents.length < level) parents.push("-");
    const indent = parents.map((each) => " ".repeat(each.length + 1)).join("");
    const inner = `\n${indent}${" ".repeat(marker.length + 1)}`;
    const item = `${indent}${marker} ${text.replaceAll("\n", inner)}`;
    this.#add(item, wasOpen ? "\n" : "\n\n");
    this.#markers = [...parents, marker];
  }

  /** An item with the label that its list gives it: `•`, or a number such as `3.` or `2.1`. */
  labelled(level: number, label: string, spans: readonly Span[]): void {
    if (/^\d{1,9}\.$/.test(label)) this.item(level, label, spans);
    else if (label === "•" || label === "") this.item(level, "-", spans);
    else if (inline(spans)) {
      this.item(level, "-", [{ text: `${label} ` }, ...spans]);
    }
  }

  /** A table, the first row of which is its head; cells are Markdown. One cell alone is a frame around a text. */
  table(rows: readonly (readonly string[])[]): void {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    const [head = [], ...others] = rows;
    if (width === 0 || rows.every((row) => row.every((cell) => cell === "")))
      return;
    if (this.isCell || (width === 1 && others.length === 0)) {
      const filled = rows.map((row) => row.filter((cell) => cell !== ""));
      this.block(filled.map((row) => row.join(" / ")).join("\n"));
      return;
    }
    const names = Array.from(
      { length: width },
      (_, index) => head[index] ?? "",
    );
    const lines = [names, names.map(() => "---"), ...others];
    this.#add(lines.map(row).join("\n"));
  }

  /** A block that is Markdown already. */
  block(text: string): void {
    if (text) this.#add(text);
  }

  /** The text on as few lines as it can be, for cells and notes. */
  joined(separator: string): string {
    return this.#text.replace(/\n+/g, separator);
  }

  toString(): string {
    return this.#text;
  }

  #add(block: string, distance = "\n\n"): void {
    this.#markers = [];
    this.#text += `${this.#text && distance}${block}`;
  }
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", "<br>")).join(" | ")} |`;
