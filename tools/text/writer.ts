import { cleanLine, cleanText } from "./clean.js";
import { BLOCK, CELLS, HEADING, INLINE, LINE } from "./elements.js";
import { escapeHtml } from "./entities.js";
import { safeLink, untracked } from "./link.js";
import type { Piece } from "./seen.js";
import { dataTables } from "./tables.js";
import type { StartTag } from "./tokens.js";
import { wrappingInlines } from "./wrapping.js";

/** How deep markup may be nested in what comes out; deeper text stays, its markup does not. */
const DEPTH = 40;

/** The pieces of a document as the plainest HTML that says the same. */
export const plainHtml = (pieces: readonly Piece[]): string =>
  new Writer(pieces).html();

/** What ends an element: its tag if one was written, the target of a link that could not be. */
interface Ending {
  tag: string;
  target?: string;
  /** Where its start was written, and how many texts there were then. */
  at: number;
  texts: number;
}

class Writer {
  #out: string[] = [];
  /** Whether something stands on the current line, and whether a new line must begin before what comes next. */
  #inked = false;
  #pending = false;
  #endings: Ending[] = [];
  #texts = 0;
  #depth = 0;
  /** How many data tables are open: at most one, as a nested table makes the outer one layout. */
  #data = 0;
  /** How many headings are open: they hold one line, as cells do. */
  #headings = 0;
  #pre = 0;
  readonly #tables: ReadonlySet<number>;
  readonly #wrapping: ReadonlySet<number>;

  constructor(readonly pieces: readonly Piece[]) {
    this.#tables = dataTables(pieces);
    this.#wrapping = wrappingInlines(pieces, this.#tables);
  }

  html(): string {
    this.pieces.forEach((piece, at) => {
      if (piece.type === "text") this.#text(piece.text);
      else if (piece.type === "open") this.#open(piece.tag, at);
      else if (piece.type === "close") this.#close(piece.name);
      else this.#void(piece.tag);
    });
    return this.#out.join("");
  }

  #text(raw: string): void {
    const text = cleanText(raw).replaceAll("\u00A0", " ");
    if (text.trim() && this.#pending) this.#newLine();
    if (text.trim()) {
      this.#inked = true;
      this.#texts += 1;
    }
    this.#out.push(escapeHtml(text));
  }

  #newLine(): void {
    this.#pending = false;
    const flat = this.#data > 0 || this.#headings > 0;
    this.#out.push(flat ? " " : this.#pre > 0 ? "\n" : "<br>");
  }

  /** The end of a line, if there is something on it. */
  #endLine(): void {
    if (this.#inked) this.#pending = true;
    this.#inked = false;
  }

  #open(tag: StartTag, at: number): void {
    const { name } = tag;
    const shallow = this.#depth < DEPTH;
    if (name === "pre") this.#pre += 1;
    if (HEADING.has(name)) this.#headings += 1;
    if (this.#tables.has(at)) {
      this.#data += 1;
      this.#block("table");
    } else if (this.#data > 0 && CELLS.has(name)) {
      this.#block(name);
    } else if (shallow && BLOCK.has(name) && this.#data === 0) {
      this.#block(name);
    } else if (name === "a") {
      this.#link(tag, shallow && !this.#wrapping.has(at));
    } else if (shallow && INLINE.has(name) && !this.#wrapping.has(at)) {
      this.#inline(`<${name}>`, `</${name}>`);
    } else {
      if (LINE.has(name) || BLOCK.has(name)) this.#endLine();
      this.#opened("");
    }
  }

  #link({ attributes }: StartTag, inline: boolean): void {
    const url = safeLink(attributes.get("href"));
    const target = url && untracked(url);
    if (target && inline) {
      this.#inline(`<a href="${escapeHtml(target)}">`, "</a>");
    } else {
      this.#opened("", target);
    }
  }

  #block(name: string): void {
    this.#inked = false;
    this.#pending = false;
    this.#inline(`<${name}>`, `</${name}>`);
  }

  #inline(open: string, close: string): void {
    if (this.#pending) this.#newLine();
    this.#opened(close);
    this.#out.push(open);
    this.#depth += 1;
  }

  #opened(tag: string, target?: string): void {
    const at = this.#out.length;
    const texts = this.#texts;
    this.#endings.push({ tag, at, texts, ...(target && { target }) });
  }

  #close(name: string): void {
    const ending = this.#endings.pop();
    if (name === "pre") this.#pre -= 1;
    if (HEADING.has(name)) this.#headings -= 1;
    if (ending?.tag) this.#end(name, ending);
    else if (LINE.has(name) || BLOCK.has(name)) this.#endLine();
    else if (ending?.target && ending.texts !== this.#texts) {
      this.#text(`${this.#inked ? " " : ""}(${ending.target})`);
    }
  }

  #end(name: string, { tag, at, texts }: Ending): void {
    const inline = INLINE.has(name) || name === "a";
    this.#depth -= 1;
    if (inline && texts === this.#texts) {
      // What shows nothing is neither link nor emphasis.
      this.#out[at] = "";
      return;
    }
    if (tag === "</table>") this.#data -= 1;
    if (!inline) {
      this.#inked = false;
      this.#pending = false;
    }
    this.#out.push(tag);
  }

  #void({ name, attributes }: StartTag): void {
    if (name === "br") {
      if (this.#pending) this.#newLine();
      this.#newLine();
      this.#inked = false;
    } else if (name === "hr" && this.#data === 0) {
      this.#pending = false;
      this.#inked = false;
      this.#out.push("<hr>");
    } else if (name === "img") {
      const alt = cleanLine(attributes.get("alt") ?? "");
      if (alt && !isPixel(attributes)) this.#text(`(image: ${alt})`);
    }
  }
}

/** A picture that nobody sees: a tracker or a spacer. */
export const isPixel = (attributes: ReadonlyMap<string, string>): boolean =>
  ["width", "height"].some((side) =>
    /^[0-3](px)?$/.test(attributes.get(side)?.trim() ?? ""),
  );
