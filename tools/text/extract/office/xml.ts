import { SaxesParser } from "saxes";
import { damaged, tooLarge } from "./failure.js";

/** Names of attributes are as written, with their prefix: `r:id`. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML document as it is read; names of elements come without their prefix. */
export interface Reader {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Nothing more is of interest: the rest is not read. */
  isDone?(): boolean;
}

/** Elements inside elements: no program writes documents half as deep, and whoever walks them calls itself as often. */
const DEEPEST = 256;

/** Characters of one text, comment or tag: parsers hold it until it ends. */
const LONGEST = 20_000_000;

/** Elements of one document, as each takes its time: half a million rows of some cells. */
const MOST_ELEMENTS = 5_000_000;

/** Attributes of one element. */
const MOST_ATTRIBUTES = 1_000;

/**
 * Reads an XML document piece by piece. Entities other than XML's own five are
 * not expanded: a document that uses some is damaged.
 * @throws ToolError `damaged` when it is not well-formed, `too_large` when it is nested too deep.
 */
export function readXml(pieces: Iterable<Uint8Array>, reader: Reader): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  let unheard = 0;
  parser.on("error", (cause) => {
    throw damaged(cause);
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw tooLarge("a tag of it is too long");
  });
  parser.on("opentag", (tag) => {
    attributes = 0;
    unheard = 0;
    elements += 1;
    if (elements > MOST_ELEMENTS) throw tooLarge("it has too many elements");
    depth += 1;
    if (depth > DEEPEST) throw tooLarge("its elements are nested too deep");
    reader.open?.(localName(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    unheard = 0;
    depth -= 1;
    reader.close?.(localName(tag.name));
  });
  const take = (text: string): void => reader.text?.(text);
  parser.on("text", take);
  parser.on("cdata", take);
  for (const text of decoded(pieces)) {
    unheard += text.length;
    if (unheard > LONGEST) throw tooLarge("a text of it is too long");
    parser.write(text);
    if (reader.isDone?.()) return;
  }
  parser.close();
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** The text of a document; Office may write UTF-8 and UTF-16 (ECMA-376-2, 8.1.1). */
function* decoded(pieces: Iterable<Uint8Array>): Generator<string> {
  let decoder: TextDecoder | undefined;
  for (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece));
    yield decoder.decode(piece, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return "utf-8";
}
