import {
  attribute,
  childrenOf,
  type Element,
  find,
  textOf,
  within,
} from "../element.js";
import { relationId } from "../package.js";
import type { Look, Span } from "../spans.js";
import type { Reference, WordDocument } from "./document.js";
import { linkOf } from "./fields.js";
import { lookOf } from "./styles.js";
import { symbol } from "./symbols.js";

/** Elements in a paragraph that hold no text of it. */
const SILENT = new Set(
  "pPr rPr sdtPr fldData delText ffData rt del moveFrom".split(" "),
);

const NOTES: Readonly<Record<string, Reference["type"]>> = {
  footnoteReference: "footnotes",
  endnoteReference: "endnotes",
  commentReference: "comments",
};

/** Reads the text of one paragraph: what is shown of it, as if changes were accepted. */
export class ParagraphReader {
  readonly spans: Span[] = [];
  /** Text boxes that are anchored in it. */
  readonly boxes: Element[] = [];

  constructor(
    readonly document: WordDocument,
    /** Where links of this part of the document lead, by id. */
    readonly links: ReadonlyMap<string, string>,
  ) {}

  read(element: Element, look: Look = {}): void {
    for (const child of childrenOf(element)) this.#child(child, look);
  }

  #child(element: Element, look: Look): void {
    const { name } = element;
    if (/^(ins|del|moveTo|moveFrom)$/.test(name)) {
      this.document.seen.changes += 1;
    }
    if (SILENT.has(name)) return;
    if (name === "r") this.#run(element, look);
    else if (name === "hyperlink") this.#link(element, look);
    else if (name === "fldSimple") {
      const href = linkOf(attribute(element, "instr"));
      this.read(element, href === undefined ? look : { ...look, href });
    } else if (name === "AlternateContent") {
      this.read(find(element, "Choice") ?? element, look);
    } else if (/^(drawing|pict|object)$/.test(name)) this.#picture(element);
    else if (!this.#sign(element, look)) this.read(element, look);
  }

  #link(element: Element, look: Look): void {
    const href = this.links.get(relationId(element));
    this.read(element, { ...look, href });
  }

  /** What looks alike; its look is its style's and its own. */
  #run(element: Element, look: Look): void {
    const properties = find(element, "rPr");
    const style = attribute(find(properties, "rStyle"), "val") ?? "";
    const own = {
      ...this.document.styles.get(style),
      ...lookOf(properties),
    };
    if (own.hidden) return;
    const { bold, italic, struck } = own;
    this.read(element, { ...look, bold, italic, struck });
  }

  /** A text or a character of its own; whether it was one. */
  #sign(element: Element, look: Look): boolean {
    const { name } = element;
    const { fields } = this.document;
    const note = NOTES[name];
    if (name === "fldChar") fields.character(attribute(element, "fldCharType"));
    else if (name === "instrText") fields.code(textOf(element));
    else if (name === "t") this.#text(textOf(element), look);
    else if (name === "tab" || name === "ptab") this.#text(" ", look);
    else if (name === "br" || name === "cr") this.#text("\n", look);
    else if (name === "noBreakHyphen") this.#text("-", look);
    else if (name === "sym") {
      this.#text(symbol(attribute(element, "char")), look);
    } else if (note) {
      const label = this.document.refer(note, attribute(element, "id") ?? "");
      this.spans.push({ text: `[^${label}]`, isMarkdown: true });
    } else return false;
    return true;
  }

  #text(text: string, look: Look): void {
    const { fields } = this.document;
    if (!fields.isShown) return;
    this.spans.push({ text, ...look, href: look.href ?? fields.href });
  }

  /** Text boxes are read, of pictures the words that describe them. */
  #picture(element: Element): void {
    const boxes = [...within(element, "txbxContent")];
    const { seen } = this.document;
    this.boxes.push(...boxes);
    if (boxes.length > 0) return;
    if (element.name === "object") seen.objects += 1;
    else if (hasAny(element, "pic") || hasAny(element, "imagedata")) {
      seen.images += 1;
      const alt = attribute([...within(element, "docPr")][0], "descr")?.trim();
      if (alt) this.spans.push({ text: ` (image: ${alt}) ` });
    } else if (hasAny(element, "chart")) seen.charts += 1;
  }
}

const hasAny = (element: Element, name: string): boolean =>
  !within(element, name).next().done;
