import { StyleSheet } from "./css.js";
import { isSeen, PAPER, type Sight, sightInside } from "./sight.js";
import { htmlTokens, type StartTag } from "./tokens.js";

/** One piece of what a person sees of a document: every `open` has its `close`. */
export type Piece =
  | { type: "open"; tag: StartTag }
  | { type: "close"; name: string }
  /** An element without content, such as `br`. */
  | { type: "void"; tag: StartTag }
  | { type: "text"; text: string };

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const VOID = names(
  "area base br col embed hr img input link meta param source track wbr",
);

/** Table parts end their kind however much stands open inside; nothing inside a cell ends what is outside it. */
const TABLE = names("table caption thead tbody tfoot tr td th");
const CELL = names("table caption td th");

/** What a start tag ends when it stands directly inside. */
const ENDS: Readonly<Record<string, ReadonlySet<string>>> = {
  li: names("li p"),
  dt: names("dt dd p"),
  dd: names("dt dd p"),
  option: names("option"),
  td: names("td th p"),
  th: names("td th p"),
  tr: names("td th tr p"),
  tbody: names("td th tr thead tbody p"),
  ...Object.fromEntries(
    "p div ul ol table h1 h2 h3 h4 h5 h6 blockquote pre hr section"
      .split(" ")
      .map((name) => [name, names("p")]),
  ),
};

interface Frame {
  tag: StartTag;
  sight: Sight;
}

/**
 * A document without what a person doesn't see: hidden by style, colour, size,
 * position or kind of element. Linear in the length of the document.
 */
export function seenPieces(html: string): Piece[] {
  const reader = new Reader();
  // A rule holds for what stands before it, too.
  if (/<style/i.test(html))
    for (const token of htmlTokens(html))
      if (token.type === "style") reader.sheet.add(token.css);
  for (const token of htmlTokens(html)) {
    if (token.type === "text") reader.text(token.text);
    else if (token.type === "start") reader.start(token);
    else if (token.type === "end") reader.end(token.name);
  }
  reader.finish();
  return reader.pieces;
}

class Reader {
  readonly sheet = new StyleSheet();
  readonly pieces: Piece[] = [];
  #frames: Frame[] = [];
  /** How many of each name are open in each cell, from the outermost in: a search for a tag to end never walks in vain. */
  #cells: Map<string, number>[] = [new Map()];
  /** How many of each table part are open in all. */
  #parts = new Map<string, number>();

  get #sight(): Sight {
    return this.#frames.at(-1)?.sight ?? PAPER;
  }

  text(text: string): void {
    if (isSeen(this.#sight)) this.pieces.push({ type: "text", text });
  }

  start(tag: StartTag): void {
    const ended = ENDS[tag.name];
    let last = this.#frames.at(-1);
    while (last && ended?.has(last.tag.name)) {
      this.#pop();
      last = this.#frames.at(-1);
    }
    const style = this.sheet.styleOf(tag, this.#frames);
    const sight = sightInside(tag, style, this.#sight);
    if (VOID.has(tag.name)) {
      if (isSeen({ ...sight, color: undefined })) {
        this.pieces.push({ type: "void", tag });
      }
      return;
    }
    this.#push(tag, sight);
  }

  end(name: string): void {
    if (!this.#counts(name)?.get(name)) return;
    let popped: string | undefined;
    do popped = this.#pop();
    while (popped !== undefined && popped !== name);
  }

  finish(): void {
    while (this.#pop() !== undefined);
  }

  #counts(name: string): Map<string, number> | undefined {
    return TABLE.has(name) ? this.#parts : this.#cells.at(-1);
  }

  #count(name: string, by: number): void {
    const counts = this.#counts(name);
    counts?.set(name, (counts.get(name) ?? 0) + by);
  }

  #push(tag: StartTag, sight: Sight): void {
    this.#count(tag.name, 1);
    this.#frames.push({ tag, sight });
    if (CELL.has(tag.name)) this.#cells.push(new Map());
    if (!sight.gone) this.pieces.push({ type: "open", tag });
  }

  #pop(): string | undefined {
    const frame = this.#frames.pop();
    if (!frame) return undefined;
    const { name } = frame.tag;
    if (CELL.has(name)) this.#cells.pop();
    this.#count(name, -1);
    if (!frame.sight.gone) this.pieces.push({ type: "close", name });
    return name;
  }
}
