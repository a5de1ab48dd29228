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
  readonly references: Reference[] = [];
  /** What was met and is not shown. */
  readonly seen: SeenInText = { ...nothingSeen(), changes: 0 };

  constructor(readonly file: Package) {
    this.styles = stylesOf(file.relatedElement(file.main, "styles"));
    this.numberings = new Numberings(
      file.relatedElement(file.main, "numbering"),
    );
  }

  /** The mark of a note, the same for each reference to it. */
  refer(type: Reference["type"], id: string): string {
    const isOne = (each: Reference) => each.type === type && each.id === id;
    const known = this.references.find(isOne);
    if (known) return known.label;
    const isComment = type === "comments";
    const before = this.references.filter(
      (each) => (each.type === "comments") === isComment,
    ).length;
    const label = `${isComment ? "c" : ""}${before + 1}`;
    this.references.push({ type, id, label });
    return label;
  }
}
