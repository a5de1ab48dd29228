import { BLOCK, INLINE } from "./elements.js";
import type { Piece } from "./seen.js";

/**
 * Where inline elements open that wrap blocks, as HTML allows and Markdown
 * cannot say. `tables` are the places of tables that hold data.
 */
export function wrappingInlines(
  pieces: readonly Piece[],
  tables: ReadonlySet<number>,
): ReadonlySet<number> {
  const wrapping = new Set<number>();
  const open: number[] = [];
  /** The inline elements among those that wrap no block so far: the inner ones of `open`. */
  let unmarked: number[] = [];
  pieces.forEach((piece, at) => {
    if (piece.type === "close") {
      const opened = open.pop();
      if (unmarked.at(-1) === opened) unmarked.pop();
      return;
    }
    const name = piece.type === "text" ? "" : piece.tag.name;
    if (BLOCK.has(name) || name === "hr" || tables.has(at)) {
      for (const each of unmarked) wrapping.add(each);
      unmarked = [];
    }
    if (piece.type !== "open") return;
    open.push(at);
    if (INLINE.has(name) || name === "a") unmarked.push(at);
  });
  return wrapping;
}
