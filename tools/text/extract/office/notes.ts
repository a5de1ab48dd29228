import { inline } from "./spans.js";

/** What was met in a file and is not shown. */
export interface Seen {
  images: number;
  charts: number;
  objects: number;
}

export const nothingSeen = (): Seen => ({ images: 0, charts: 0, objects: 0 });

/** A number of things in words: `2 images`; nothing for none. */
export const countText = (count: number, noun: string): string =>
  count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;

/** A sentence about what is not shown, if there is something. */
export function leftOut({ images, charts, objects }: Seen): string[] {
  const left = [
    countText(images, "image"),
    countText(charts, "chart"),
    countText(objects, "embedded object"),
  ].filter((text) => text !== "");
  return left.length > 0 ? [`Left out: ${left.join(", ")}.`] : [];
}

/** What was met in a text document. */
export interface SeenInText extends Seen {
  /** Insertions and deletions that were tracked. */
  changes: number;
}

/** What a reader of a text document has to know; `isWhole` says whether its end was read. */
export const textNotes = (seen: SeenInText, isWhole: boolean): string[] => [
  ...leftOut(seen),
  ...(seen.changes > 0 ? ["Tracked changes are shown as if accepted."] : []),
  ...(isWhole ? [] : ["The document is too long: its end was left out."]),
];

/** A comment as Markdown; `date` is in ISO 8601, `text` is Markdown. */
export function commentText(
  author: string,
  date: string | undefined,
  text: string,
): string {
  const day = date ? ` (${date.slice(0, 10)})` : "";
  return `${inline([{ text: `Comment by ${author}${day}:` }])} ${text}`;
}
