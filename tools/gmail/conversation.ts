import { ToolError } from "../error.js";
import { page } from "../text/page.js";

/** A text of a conversation as far as a page shows it. */
export interface Shown {
  index: number;
  offset: number;
  limit: number;
}

/** Messages that one page shows at most: each has a head beside its text. */
const MOST = 25;

/**
 * Which part of which texts a page shows, when they stand one below the other,
 * each with a line break after it. Pages that follow `next` add up to the whole.
 * @throws ToolError for an offset past the end.
 */
export function pageOf(
  texts: readonly string[],
  { offset, limit }: { offset: number; limit: number },
): { shown: Shown[]; total: number; next?: number } {
  const total = texts.reduce((sum, text) => sum + text.length + 1, 0);
  if (offset > 0 && offset >= total) throw pastEnd(offset, total);
  const shown: Shown[] = [];
  let at = 0;
  let left = limit;
  for (const [index, text] of texts.entries()) {
    const end = at + text.length + 1;
    if (end > offset) {
      if (left <= 0 || shown.length === MOST) return { shown, total, next: at };
      const part = { offset: Math.max(0, offset - at), limit: left };
      shown.push({ index, ...part });
      const { text: read, next_offset } = page(text, part);
      if (next_offset !== undefined)
        return { shown, total, next: at + next_offset };
      left -= read.length + 1;
    }
    at = end;
  }
  return { shown, total };
}

const pastEnd = (offset: number, total: number) =>
  new ToolError(
    `The conversation has ${total} characters: there is nothing from ${offset} on.`,
    "Read it from offset 0, or an offset in between.",
    { reason: "invalid" },
  );
