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
export type FoldRule = (tag: StartTag, begins: string) => Fold | undefined;

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
      piece.type === "open" ? rule(piece.tag, begins(pieces, at)) : undefined;
    if (!fold) {
      kept.push(piece);
      at += 1;
      continue;
    }
    const end = endOf(pieces, at, fold.reach);
    kept.push(...marker(fold.what, pieces.slice(at, end)));
    at = end;
  }
  return kept;
}

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

function marker(what: string, folded: readonly Piece[]): Piece[] {
  const characters = folded.reduce(
    (sum, piece) =>
      sum + (piece.type === "text" ? piece.text.trim().length : 0),
    0,
  );
  if (characters === 0) return [];
  const tag: StartTag = { type: "start", name: "div", attributes: new Map() };
  return [
    { type: "open", tag },
    { type: "text", text: foldedLine(what, characters) },
    { type: "close", name: "div" },
  ];
}
