import {
  attribute,
  childrenOf,
  type Element,
  find,
  textOf,
  within,
} from "../element.js";
import { Markdown } from "../markdown.js";
import type { Seen } from "../notes.js";
import { relationId } from "../package.js";
import { plainText, type Span } from "../spans.js";

/** Kinds of placeholders: what they hold is the same on every slide, or the title. */
const MARGINS = /^(dt|ftr|sldNum|hdr)$/;
const TITLES = /^(title|ctrTitle)$/;

/** Cells that one cell may span. */
const WIDEST = 100;

/** Reads one slide, or its notes (ECMA-376-1, 19.3 and 21.1.2). */
export class SlideReader {
  readonly text = new Markdown();
  title = "";

  constructor(
    /** Where links lead, by id. */
    readonly links: ReadonlyMap<string, string>,
    /** The text of a diagram, by the id of its data. */
    readonly diagram: (id: string) => string[],
    readonly seen: Seen,
  ) {}

  read(slide: Element): void {
    this.#shapes(find(slide, "cSld", "spTree") ?? slide);
  }

  /** What a speaker wrote beside the slide. */
  readNotes(notes: Element): void {
    for (const shape of within(notes, "sp")) {
      if (placeholder(shape)?.type === "body") this.#paragraphs(shape, false);
    }
  }

  #shapes(tree: Element): void {
    for (const shape of childrenOf(tree)) this.#shape(shape);
  }

  #shape(shape: Element): void {
    const { name } = shape;
    if (isHidden(shape)) return;
    if (name === "grpSp") this.#shapes(shape);
    else if (name === "AlternateContent") {
      this.#shapes(find(shape, "Choice") ?? shape);
    } else if (name === "sp" || name === "cxnSp") this.#box(shape);
    else if (name === "pic") this.#picture(shape);
    else if (name === "graphicFrame") this.#frame(shape);
  }

  #box(shape: Element): void {
    const kind = placeholder(shape);
    const type = kind?.type ?? "";
    if (MARGINS.test(type)) return;
    if (TITLES.test(type) && this.title === "") {
      const paragraphs = [...within(shape, "p")];
      this.title = paragraphs
        .map((each) => plainText(this.#spans(each)))
        .filter((text) => text !== "")
        .join(" ");
    } else {
      // Layouts give bullets to the body and to what has no type of its own.
      this.#paragraphs(shape, kind !== undefined && /^(body|obj|)$/.test(type));
    }
  }

  #picture(shape: Element): void {
    this.seen.images += 1;
    const alt = attribute(find(shape, "nvPicPr", "cNvPr"), "descr")?.trim();
    if (alt) this.text.paragraph([{ text: `(image: ${alt})` }]);
  }

  #frame(shape: Element): void {
    const data = find(shape, "graphic", "graphicData");
    const table = find(data, "tbl");
    const diagram = find(data, "relIds");
    if (table)
      this.text.table(childrenOf(table, "tr").map((row) => this.#cells(row)));
    else if (diagram) {
      for (const text of this.diagram(attribute(diagram, "dm") ?? "")) {
        this.text.item(0, "-", [{ text }]);
      }
    } else if (find(data, "chart")) this.seen.charts += 1;
    else this.seen.objects += 1;
  }

  #cells(row: Element): string[] {
    return childrenOf(row, "tc")
      .slice(0, WIDEST)
      .map((cell) => {
        const text = new Markdown(true);
        for (const paragraph of within(cell, "p")) {
          text.paragraph(this.#spans(paragraph));
        }
        return text.joined("\n");
      });
  }

  #paragraphs(shape: Element, isList: boolean): void {
    const body = find(shape, "txBody");
    const counts: number[] = [];
    for (const paragraph of childrenOf(body ?? shape, "p")) {
      const properties = find(paragraph, "pPr");
      const level = levelOf(properties);
      const isNumbered = find(properties, "buAutoNum") !== undefined;
      const hasBullet =
        isNumbered ||
        find(properties, "buChar") !== undefined ||
        (isList && find(properties, "buNone") === undefined);
      const spans = this.#spans(paragraph);
      counts.length = Math.min(counts.length, isNumbered ? level + 1 : level);
      if (isNumbered) counts[level] = (counts[level] ?? 0) + 1;
      const marker = isNumbered ? `${counts[level]}.` : "-";
      if (hasBullet) this.text.item(level, marker, spans);
      else this.text.paragraph(spans);
    }
  }

  #spans(paragraph: Element): Span[] {
    return childrenOf(paragraph).flatMap((child): Span[] => {
      if (child.name === "br") return [{ text: "\n" }];
      if (child.name === "AlternateContent") {
        return this.#spans(find(child, "Choice") ?? child);
      }
      if (child.name === "m") return [{ text: textOf(child) }];
      if (child.name !== "r" && child.name !== "fld") return [];
      const properties = find(child, "rPr");
      const link = relationId(find(properties, "hlinkClick"));
      return [
        {
          text: textOf(find(child, "t") ?? child),
          bold: attribute(properties, "b") === "1",
          italic: attribute(properties, "i") === "1",
          struck: /^(sngStrike|dblStrike)$/.test(
            attribute(properties, "strike") ?? "",
          ),
          href: this.links.get(link),
        },
      ];
    });
  }
}

/** Levels of lists count from 0 to 8. */
const levelOf = (properties: Element | undefined): number =>
  Number(/^[0-8]$/.exec(attribute(properties, "lvl") ?? "")?.[0] ?? 0);

/** What a shape stands in for, if it is a placeholder. */
function placeholder(shape: Element): { type: string } | undefined {
  const mark = find(shape, "nvSpPr", "nvPr", "ph");
  return mark && { type: attribute(mark, "type") ?? "" };
}

/** Shapes can be hidden one by one. */
const isHidden = (shape: Element): boolean =>
  childrenOf(shape)
    .filter(({ name }) => name.startsWith("nv"))
    .some((each) => attribute(find(each, "cNvPr"), "hidden") === "1");
