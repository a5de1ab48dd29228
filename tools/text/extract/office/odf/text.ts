import {
  attribute,
  childrenOf,
  type Element,
  find,
  NO_ELEMENT,
  textOf,
} from "../element.js";
import { Markdown, MOST_CHARACTERS } from "../markdown.js";
import { commentText, type SeenInText } from "../notes.js";
import type { Look, Span } from "../spans.js";
import { Numbers } from "./numbers.js";
import { OUTLINE, type StyleSheet } from "./styles.js";

/** Elements that hold nothing of what a reader sees. */
const SILENT = new Set(
  "tracked-changes forms annotation-end ruby-text script sequence-decls variable-decls user-field-decls event-listeners table-of-content-source alphabetical-index-source bibliography-source illustration-index-source object-index-source table-index-source user-index-source table-columns table-column note-citation".split(
    " ",
  ),
);

/** Drawn things, which stand apart from the text. */
const SHAPES = new Set(
  "frame custom-shape rect line polyline polygon path regular-polygon circle ellipse g connector caption measure control".split(
    " ",
  ),
);

/** Elements around rows. */
const ROWS = new Set("table-header-rows table-rows table-row-group".split(" "));

/** The families of styles by which text may be hidden. */
const FAMILIES: Readonly<Record<string, string>> = {
  p: "paragraph",
  h: "paragraph",
  span: "text",
};

/** Cells that one cell may stand for. */
const WIDEST = 100;

/** Spaces in a row: more say nothing. */
const MOST_SPACES = 20;

/** Reads the text of an OpenDocument file (ODF 1.3 part 3, 5 to 9) into Markdown. */
export class TextReader {
  readonly #numbers: Numbers;
  /** Shapes that are anchored in the paragraph that is being read. */
  #shapes: Element[] = [];
  /** Notes and comments of the text so far. */
  #references: string[] = [];
  #room = MOST_CHARACTERS;
  #notes = 0;
  #comments = 0;

  constructor(
    readonly styles: StyleSheet,
    readonly seen: SeenInText,
  ) {
    this.#numbers = new Numbers(styles);
  }

  /** All blocks in an element. */
  read(element: Element, into: Markdown): void {
    for (const child of childrenOf(element)) {
      if (into.isFull) return;
      this.block(child, into);
    }
  }

  block(element: Element, into: Markdown): void {
    const { name } = element;
    if (name === "tracked-changes") this.seen.changes += 1;
    if (SILENT.has(name) || this.#isHidden(element)) return;
    if (name === "p") into.paragraph(this.spans(element));
    else if (name === "h") this.#heading(element, "", into);
    else if (name === "list") this.#list(element, 1, "", into);
    else if (name === "table") into.table(this.#rows(element));
    else if (name === "frame") this.#frame(element, into);
    else if (name === "annotation") into.block(this.#comment(element));
    else this.read(element, into);
    for (const shape of this.#shapes.splice(0)) this.block(shape, into);
  }

  /** The notes and comments to which the text refers. */
  addReferences(into: Markdown): void {
    for (const text of this.#references) into.block(text);
    this.#references = [];
  }

  /** The text of a paragraph. */
  spans(element: Element, look: Look = {}): Span[] {
    return element.children.flatMap((child) =>
      typeof child === "string"
        ? [{ ...look, text: child.replace(/[\t\n\r ]+/g, " ") }]
        : this.#inside(child, look),
    );
  }

  #inside(element: Element, look: Look): Span[] {
    const { name } = element;
    if (SILENT.has(name) || this.#isHidden(element)) return [];
    if (SHAPES.has(name)) this.#shapes.push(element);
    else if (name === "span") return this.#styled(element, look);
    else if (name === "a") {
      return this.spans(element, {
        ...look,
        href: attribute(element, "xlink:href"),
      });
    } else if (name === "note" || name === "annotation") {
      return [{ text: this.#refer(element), isMarkdown: true }];
    } else if (name === "s") {
      const count = Number(attribute(element, "text:c") ?? 1);
      return [{ ...look, text: " ".repeat(Math.min(count, MOST_SPACES)) }];
    } else if (name === "tab") return [{ ...look, text: " " }];
    else if (name === "line-break") return [{ ...look, text: "\n" }];
    else return this.spans(element, look);
    return [];
  }

  #styled(element: Element, look: Look): Span[] {
    const name = attribute(element, "text:style-name");
    const { bold, italic, struck } = this.styles.style("text", name);
    return this.spans(element, {
      ...look,
      bold: bold ?? look.bold,
      italic: italic ?? look.italic,
      struck: struck ?? look.struck,
    });
  }

  #isHidden(element: Element): boolean {
    const { name } = element;
    if (attribute(element, "is-hidden") === "true") return true;
    if (name === "section") return attribute(element, "display") === "none";
    const family = FAMILIES[name];
    const style = attribute(element, "text:style-name");
    return (
      family !== undefined && Boolean(this.styles.style(family, style).hidden)
    );
  }

  /** The mark of a note or a comment, in Markdown. */
  #refer(element: Element): string {
    const isComment = element.name === "annotation";
    if (isComment) this.#comments += 1;
    else this.#notes += 1;
    const mark = isComment ? `[^c${this.#comments}]` : `[^${this.#notes}]`;
    const text = isComment
      ? this.#comment(element)
      : this.#flat(find(element, "note-body") ?? element, " ");
    this.#room -= text.length;
    if (this.#room > 0) this.#references.push(`${mark}: ${text}`);
    return mark;
  }

  #comment(element: Element): string {
    const word = (name: string) => textOf(find(element, name) ?? NO_ELEMENT);
    const children = childrenOf(element).filter(
      ({ name }) => name === "p" || name === "list",
    );
    const text = this.#flat({ ...element, children }, " ");
    return commentText(word("creator"), word("date"), text);
  }

  #heading(element: Element, label: string, into: Markdown): void {
    const level = Number(attribute(element, "outline-level") ?? 1) || 1;
    const outline = this.styles.listLevel(OUTLINE, level);
    const isNumbered = outline !== undefined && outline.format !== "bullet";
    const number = isNumbered ? this.#numbers.next(OUTLINE, level) : label;
    const before = number && number !== "•" ? [{ text: `${number} ` }] : [];
    into.heading(level, [...before, ...this.spans(element)]);
  }

  #list(list: Element, depth: number, inherited: string, into: Markdown): void {
    const style = attribute(list, "text:style-name") ?? inherited;
    const goesOn =
      attribute(list, "continue-numbering") === "true" ||
      attribute(list, "continue-list") !== undefined;
    if (depth === 1 && !goesOn) this.#numbers.restart(style);
    for (const item of childrenOf(list)) {
      this.#item(item, depth, style, into);
    }
  }

  /** An item's paragraphs are lines of one item; what only holds a list of the next level does not count. */
  #item(item: Element, depth: number, style: string, into: Markdown): void {
    const paragraphs = childrenOf(item, "p");
    const heading = find(item, "h");
    const start = attribute(item, "start-value");
    const label =
      item.name === "list-item" && (heading || paragraphs.length > 0)
        ? this.#numbers.next(style, depth, start ? Number(start) : undefined)
        : "";
    const spans = paragraphs.flatMap((each) => [
      ...this.spans(each),
      { text: "\n" },
    ]);
    if (heading) this.#heading(heading, label, into);
    if (label) into.labelled(depth - 1, label, spans);
    else into.paragraph(spans);
    for (const child of childrenOf(item)) {
      if (child.name === "list") this.#list(child, depth + 1, style, into);
      else if (child.name !== "p" && child !== heading) this.block(child, into);
    }
  }

  #frame(frame: Element, into: Markdown): void {
    const box = find(frame, "text-box") ?? find(frame, "table");
    if (box) this.block(box, into);
    else if (find(frame, "object") ?? find(frame, "object-ole")) {
      this.seen.objects += 1;
    } else if (find(frame, "image")) {
      this.seen.images += 1;
      const words = find(frame, "desc") ?? find(frame, "title");
      const alt = textOf(words ?? NO_ELEMENT).trim();
      if (alt) into.paragraph([{ text: `(image: ${alt})` }]);
    }
  }

  #rows(table: Element): string[][] {
    return childrenOf(table).flatMap((child) => {
      if (child.name === "table-row") return [this.#cells(child)];
      return ROWS.has(child.name) ? this.#rows(child) : [];
    });
  }

  #cells(row: Element): string[] {
    const cells = childrenOf(row).flatMap((cell) => {
      const count = Number(attribute(cell, "number-columns-repeated") ?? 1);
      const text = cell.name === "table-cell" ? this.#flat(cell, "\n") : "";
      const blanks = Math.min(Math.trunc(count) || 1, WIDEST) - 1;
      return [text, ...Array<string>(Math.max(blanks, 0)).fill("")];
    });
    return cells.slice(0, WIDEST);
  }

  /** What stands apart from the paragraph that is being read. */
  #flat(element: Element, separator: string): string {
    const shapes = this.#shapes;
    this.#shapes = [];
    const text = new Markdown(true);
    this.read(element, text);
    this.#shapes = shapes;
    return text.joined(separator);
  }
}
