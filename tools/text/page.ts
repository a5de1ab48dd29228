import { neutralJson } from "./neutral.js";

/** A slice of a longer text; offsets and total in UTF-16 units of the whole. */
export interface Page {
  text: string;
  /** Where the slice really begins. */
  offset: number;
  total: number;
  /** Where the next slice begins; absent at the end. */
  next_offset?: number;
}

/** Whether a cut at `index` would split one character in two. */
const splits = (text: string, index: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(index - 1)) &&
  /[\uDC00-\uDFFF]/.test(text.charAt(index));

/** Where a slice that would end at `end` ends instead: after a line, when one ends in its last quarter. */
function lineEnd(text: string, start: number, end: number): number {
  const after = text.lastIndexOf("\n", end - 1) + 1;
  return after > end - (end - start) / 4 ? after : end;
}

/**
 * The slice of `text` at `offset`, at most `limit` long, never cut inside a
 * character, nor inside a line where lines are short. Slices that follow
 * `next_offset` add up to the whole text.
 */
export function page(
  text: string,
  { offset, limit }: { offset: number; limit: number },
): Page {
  const total = text.length;
  const from = Math.min(Math.max(0, offset), total);
  const start = splits(text, from) ? from - 1 : from;
  const to = Math.min(start + Math.max(1, limit), total);
  const shorter = splits(text, to) ? to - 1 : to;
  const most = shorter > start ? shorter : Math.min(to + 1, total);
  const end = most < total ? lineEnd(text, start, most) : most;
  return {
    text: text.slice(start, end),
    offset: start,
    total,
    ...(end < total && { next_offset: end }),
  };
}

/** The exact call that continues, as text for the model: `To read on: drive_read_file {"file_id":"…","offset":30000}`. */
export function nextCall(tool: string, args: Record<string, unknown>): string {
  return `To read on: ${tool} ${neutralJson(args)}`;
}
