import { nothingSeen, type SeenInText } from "../notes.js";
import type { Package } from "../package.js";
import { Fields } from "./fields.js";
import { Numberings } from "./numbering.js";
import { type Style, stylesOf } from "./styles.js";

/** A note or a comment that the text refers to. */
export interface Reference {
  type: "footnotes" | "endnotes" | "comments";
  id: string;
  /** Its name in Markdown: `1`, `c1`. */
  label: string;
}

/** What is known of a Word document while its parts are read. */
export class WordDocument {
  readonly styles: ReadonlyMap<string, Style>;
  readonly numberings: Numberings;
  readonly fields = new Fields();
  readonly #references = new Map<string, Reference>();
  #comments = 0;
  /** What was met and is not shown. */
  readonly seen: SeenInText = { ...nothingSeen(), changes: 0 };

  constructor(readonly file: Package) {
    this.styles = stylesOf(file.relatedElement(file.main, "styles"));
    this.numberings = new Numberings(
      file.relatedElement(file.main, "numbering"),
    );
  }

  /** What the text refers to, in its order. */
  get references(): Reference[] {
    return [...this.#references.values()];
  }

  /** The label of a note or a comment, the same for each reference to it. */
  refer(type: Reference["type"], id: string): string {
    const key = `${type} ${id}`;
    const known = this.#references.get(key);
    if (known) return known.label;
    const isComment = type === "comments";
    if (isComment) this.#comments += 1;
    const notes = this.#references.size + 1 - this.#comments;
    const label = isComment ? `c${this.#comments}` : String(notes);
    this.#references.set(key, { type, id, label });
    return label;
  }
}
