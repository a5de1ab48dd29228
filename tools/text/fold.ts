import type { Piece } from "./seen.js";
import type { StartTag } from "./tokens.js";

/** What to fold away, and how far. */
export interface Fold {
  /** What it is, as the text in its place says: `quoted text`. */
  what: string;
  /** The element alone, or it and all that follows in the same parent. */
  reach: "element" | "rest";
}

/** Decides for an element, by its tag and the text that begins there, whether it is folded. */
export type FoldRule = (
  tag: StartTag,
  begins: () => string,
) => Fold | undefined;

/** How much text a rule sees. */
const AHEAD = 200;

/** The pieces with what the rule says replaced by a line that says what was there and how much. */
export function foldPieces(pieces: readonly Piece[], rule: FoldRule): Piece[] {
  const kept: Piece[] = [];
  let at = 0;
  while (at < pieces.length) {
    const piece = pieces[at];
    if (!piece) break;
    const fold =
      piece.type === "open"
        ? rule(piece.tag, () => begins(pieces, at))
        : undefined;
    if (!fold) {
      kept.push(piece);
      at += 1;
      continue;
    }
    const end = endOf(pieces, at, fold.reach);
    const before = takeMarker(kept, fold.what);
    const folded = charactersIn(pieces.slice(at, end));
    kept.push(...marker(fold.what, before + folded));
    at = end;
  }
  return kept;
}

/** Takes the marker of the same off the end of what is kept: two in a row are one. Answers what it counted. */
function takeMarker(kept: Piece[], what: string): number {
  const last = kept.findLastIndex(
    (piece) => piece.type !== "text" || piece.text.trim() !== "",
  );
  const text = kept[last - 1];
  if (kept[last]?.type !== "close" || text?.type !== "text") return 0;
  const [, said, count] = MARKER.exec(text.text) ?? [];
  if (said !== what) return 0;
  kept.splice(last - 2);
  return Number(count);
}

const MARKER = /^\((.+) folded: (\d+) characters\)$/;

/** The line that stands for what was folded: nothing is hidden without a word. */
export const foldedLine = (what: string, characters: number): string =>
  `(${what} folded: ${characters} characters)`;

function begins(pieces: readonly Piece[], from: number): string {
  let text = "";
  for (let at = from; at < from + 60 && text.length < AHEAD; at += 1) {
    const piece = pieces[at];
    if (piece?.type === "text") text += piece.text;
  }
  return text.trim().slice(0, AHEAD);
}

/** The index after the element's close, or of its parent's close. */
function endOf(
  pieces: readonly Piece[],
  from: number,
  reach: Fold["reach"],
): number {
  let depth = 0;
  for (let at = from; at < pieces.length; at += 1) {
    const type = pieces[at]?.type;
    if (type === "open") depth += 1;
    if (type === "close") depth -= 1;
    if (depth === 0 && type === "close" && reach === "element") return at + 1;
    if (depth < 0) return at;
  }
  return pieces.length;
}

function charactersIn(folded: readonly Piece[]): number {
  return folded.reduce(
    (sum, piece) =>
      sum + (piece.type === "text" ? piece.text.trim().length : 0),
    0,
  );
}

function marker(what: string, characters: number): Piece[] {
  if (characters === 0) return [];
  const tag: StartTag = { type: "start", name: "div", attributes: new Map() };
  return [
    { type: "open", tag },
    { type: "text", text: foldedLine(what, characters) },
    { type: "close", name: "div" },
  ];
}
