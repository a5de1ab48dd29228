import { cleanText } from "../text/clean.js";
import { rewriteHtml } from "../text/rewrite.js";
import { type Piece, seenPieces } from "../text/seen.js";

/** Attributes that a person sees or follows; all others could hold words for nobody. */
const SEEN = new Set(
  "href alt colspan rowspan start dir align valign".split(" "),
);

/**
 * The HTML of a message with nothing in it that a person would not see: hidden
 * elements, comments, styles and the addresses of images are left out.
 */
export const seenHtml = (html: string): string =>
  // Before and after entities are decoded: either can make the other's input.
  cleanText(
    rewriteHtml(seenPieces(cleanText(html)).map(plain), () => ({ words: "" })),
  );

const plain = (piece: Piece): Piece =>
  piece.type === "open" || piece.type === "void"
    ? { ...piece, tag: { ...piece.tag, attributes: seen(piece) } }
    : piece;

const seen = ({ tag }: Extract<Piece, { type: "open" | "void" }>) =>
  new Map([...tag.attributes].filter(([name]) => SEEN.has(name)));
