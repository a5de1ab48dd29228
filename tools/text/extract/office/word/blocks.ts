import { attribute, childrenOf, type Element, find } from "../element.js";
import { Markdown } from "../markdown.js";
import type { WordDocument } from "./document.js";
import { ParagraphReader } from "./paragraph.js";
import { numberedOf, outlineOf } from "./styles.js";

/** Elements around blocks that change nothing. */
const TRANSPARENT = new Set(
  "sdt sdtContent ins moveTo customXml smartTag AlternateContent Choice".split(
    " ",
  ),
);

/** Cells of one row that one cell may span: Word has no more. */
const WIDEST = 63;

/** Reads blocks of one part of a Word document into Markdown. */
export class BlockReader {
  readonly #links: ReadonlyMap<string, string>;

  constructor(
    readonly document: WordDocument,
    /** The name of the part. */
    part: string,
  ) {
    this.#links = document.file.links(part);
  }

  /** All blocks in an element: its paragraphs and tables. */
  read(element: Element, into: Markdown): void {
    for (const child of childrenOf(element)) {
      if (into.isFull) return;
      this.block(child, into);
    }
  }

  block(element: Element, into: Markdown): void {
    const { name } = element;
    if (name === "p") this.#paragraph(element, into);
    else if (name === "tbl") into.table(this.#rows(element));
    else if (TRANSPARENT.has(name)) {
      if (/^(ins|moveTo)$/.test(name)) this.document.seen.changes += 1;
      this.read(element, into);
    }
  }

  #paragraph(element: Element, into: Markdown): void {
    const reader = new ParagraphReader(this.document, this.#links);
    reader.read(element);
    const { spans } = reader;
    const properties = find(element, "pPr");
    const styleId = attribute(find(properties, "pStyle"), "val");
    const style = this.document.styles.get(styleId ?? "");
    const { label, level } = this.#label(properties, styleId);
    const heading = outlineOf(properties) ?? style?.heading;
    if (style?.hidden) return;
    if (heading !== undefined) {
      const before = label && label !== "•" ? [{ text: `${label} ` }] : [];
      into.heading(heading, [...before, ...spans]);
    } else if (label) into.labelled(level, label, spans);
    else into.paragraph(spans);
    for (const box of reader.boxes) this.read(box, into);
  }

  /** What stands before a paragraph of a list, which counts even when nothing else stands there. */
  #label(properties: Element | undefined, styleId: string | undefined) {
    const { numberings, styles } = this.document;
    const own = numberedOf(properties);
    const styled = styles.get(styleId ?? "")?.numbered;
    const id = own?.id ?? styled?.id ?? "0";
    const level =
      own?.level ?? numberings.levelOf(id, styleId) ?? styled?.level ?? 0;
    return { label: numberings.next(id, level), level };
  }

  #rows(table: Element): string[][] {
    return childrenOf(table).flatMap((child) => {
      if (TRANSPARENT.has(child.name)) return this.#rows(child);
      if (child.name !== "tr") return [];
      const properties = find(child, "trPr");
      if (find(properties, "del")) return [];
      const before = attribute(find(properties, "gridBefore"), "val");
      return [[...blanks(before), ...this.#cells(child)]];
    });
  }

  #cells(row: Element): string[] {
    return childrenOf(row).flatMap((child) => {
      if (TRANSPARENT.has(child.name)) return this.#cells(child);
      if (child.name !== "tc") return [];
      const properties = find(child, "tcPr");
      const span = Number(attribute(find(properties, "gridSpan"), "val") ?? 1);
      const merge = find(properties, "vMerge");
      const goesOn = merge && attribute(merge, "val") !== "restart";
      return [goesOn ? "" : this.#cell(child), ...blanks(span - 1)];
    });
  }

  #cell(cell: Element): string {
    const text = new Markdown(true);
    this.read(cell, text);
    return text.joined("\n");
  }
}

const blanks = (count: number | string | undefined): string[] => {
  const length = Math.min(Math.trunc(Number(count ?? 0)) || 0, WIDEST);
  return Array<string>(Math.max(0, length)).fill("");
};
