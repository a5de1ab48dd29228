import { tooLarge } from "../failure.js";
import { type Reader, readXml } from "../xml.js";

/** What Excel writes for characters that XML cannot hold: `_x000D_` (ECMA-376-1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

/** Gathers the text in `t` elements, whatever runs it is cut into; readings aloud (`rPh`) are not part of it. */
export class RichText {
  #text = "";
  #isText = false;
  #aloud = 0;

  open(name: string): void {
    if (name === "t") this.#isText = true;
    else if (name === "rPh") this.#aloud += 1;
  }

  text(text: string): void {
    if (this.#isText && this.#aloud === 0) this.#text += text;
  }

  close(name: string): void {
    if (name === "t") this.#isText = false;
    else if (name === "rPh") this.#aloud -= 1;
  }

  /** The text so far; another begins. */
  take(): string {
    const text = unescaped(this.#text);
    this.#text = "";
    return text;
  }
}

/** Strings, and characters of them, that are held in memory. */
const MOST_STRINGS = 1_000_000;
const MOST_CHARACTERS = 30_000_000;

/** The strings that cells refer to by their place, from `xl/sharedStrings.xml`. */
export function sharedStrings(pieces: Iterable<Uint8Array>): string[] {
  const strings: string[] = [];
  const rich = new RichText();
  let characters = 0;
  const reader: Reader = {
    open: (name) => rich.open(name),
    text: (text) => rich.text(text),
    close(name) {
      rich.close(name);
      if (name === "si") {
        const text = rich.take();
        characters += text.length;
        if (characters > MOST_CHARACTERS || strings.length >= MOST_STRINGS) {
          throw tooLarge("its cells hold too much text");
        }
        strings.push(text);
      }
    },
  };
  readXml(pieces, reader);
  return strings;
}
