import type { Grid } from "../grid.js";
import { isoText } from "../iso.js";
import { MergedRanges } from "../merged.js";
import { countText } from "../notes.js";
import type { Attributes, Reader } from "../xml.js";
import type { Show } from "./formats.js";
import { RichText, unescaped } from "./strings.js";

/** What the cells of all sheets refer to. */
export interface Shared {
  strings: readonly string[];
  formats: (style: number) => Show;
}

/** Columns of a sheet. */
const WIDEST = 16_384;

/** Reads the rows of `xl/worksheets/sheet1.xml` and their like (ECMA-376-1, 18.3). */
export class WorksheetReader implements Reader {
  #row = 0;
  #column = 0;
  #cells: string[] = [];
  #cell: Attributes = {};
  #value = "";
  #formula = "";
  /** The element whose text is being read. */
  #reading: "value" | "formula" | undefined;
  #isInline = false;
  readonly #rich = new RichText();
  readonly #merged = new MergedRanges();
  #uncalculated = 0;
  readonly isDone: () => boolean;

  constructor(
    readonly grid: Grid,
    readonly shared: Shared,
  ) {
    this.isDone = () => grid.isDone();
  }

  open(name: string, attributes: Attributes): void {
    if (this.#isInline) this.#rich.open(name);
    else if (name === "c") this.#begin(attributes);
    else if (name === "v") this.#reading = "value";
    else if (name === "f") this.#reading = "formula";
    else if (name === "is") this.#isInline = true;
    else if (name === "row") {
      this.#row = /^\d+$/.test(attributes.r ?? "")
        ? Number(attributes.r)
        : this.#row + 1;
      this.#column = 0;
      this.#cells = [];
    } else if (name === "mergeCell") this.#merged.add(attributes.ref ?? "");
  }

  text(text: string): void {
    if (this.#isInline) this.#rich.text(text);
    else if (this.#reading === "value") this.#value += text;
    else if (this.#reading === "formula") this.#formula += text;
  }

  close(name: string): void {
    if (name === "is") this.#isInline = false;
    else if (this.#isInline) this.#rich.close(name);
    else if (name === "v" || name === "f") this.#reading = undefined;
    else if (name === "c") this.#end();
    else if (name === "row") this.grid.add(this.#row, this.#cells);
  }

  /** What a reader has to know beside the cells. */
  get facts(): string[] {
    const formulas = countText(this.#uncalculated, "formula");
    return [
      ...this.#merged.facts,
      ...(formulas ? [`${formulas} without a stored value`] : []),
    ];
  }

  #begin(attributes: Attributes): void {
    this.#cell = attributes;
    this.#value = "";
    this.#formula = "";
    this.#column = columnOf(attributes.r) ?? this.#column + 1;
  }

  #end(): void {
    if (this.#row < this.grid.from || this.#column > WIDEST) return;
    const text = this.#shown();
    if (text !== "") this.#fill(text);
  }

  /** Cells that are not there are empty. */
  #fill(text: string): void {
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column - 1] = text;
  }

  #shown(): string {
    const { t: type = "n", s: style } = this.#cell;
    const raw = this.#value;
    if (type === "inlineStr") return this.#rich.take();
    if (raw === "") return this.#uncalculatedFormula();
    if (type === "s") return this.shared.strings[Number(raw)] ?? "";
    if (type === "b") return raw === "1" || raw === "true" ? "TRUE" : "FALSE";
    if (type === "d") return isoText(raw);
    if (type !== "n") return unescaped(raw);
    const value = Number(raw);
    if (!Number.isFinite(value)) return raw;
    return this.shared.formats(Number(style ?? 0))(value);
  }

  /** Programs that do not calculate leave the values of their formulas to Excel. */
  #uncalculatedFormula(): string {
    if (this.#formula === "") return "";
    this.#uncalculated += 1;
    return `=${this.#formula}`;
  }
}

/** The column of a cell from 1, by a name such as `AB12`; Excel has 16,384. */
function columnOf(name: string | undefined): number | undefined {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(name ?? "")?.[0] ?? "") {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column > 0 ? column : undefined;
}
