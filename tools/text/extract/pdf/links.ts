import type { Run } from "./lines.js";

/** A place on a page that leads somewhere. Lengths are in points. */
export interface Link {
  target: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** A run, divided where a link begins or ends in it; words stay whole. */
export function linked(run: Run, links: readonly Link[]): Run[] {
  const link = links.find(
    ({ left, right, bottom, top }) =>
      run.y >= bottom - 2 &&
      run.y <= top &&
      Math.min(right, run.x + run.width) - Math.max(left, run.x) > 1,
  );
  if (!link || run.width <= 0) return [run];
  const from = nearest(placesOf(run, WORD_START), link.left);
  const to = nearest(placesOf(run, WORD_END), link.right);
  if (!from || !to || from.index >= to.index) return [run];
  const others = links.filter((other) => other !== link);
  const start = { index: 0, x: run.x };
  const end = { index: run.text.length, x: run.x + run.width };
  return [
    ...part(run, start, from),
    ...part(run, from, to).map((piece) => ({ ...piece, link: link.target })),
    ...part(run, to, end).flatMap((piece) => linked(piece, others)),
  ];
}

/** A place in a run's text. */
interface Place {
  index: number;
  x: number;
}

function part(run: Run, from: Place, to: Place): Run[] {
  const text = run.text.slice(from.index, to.index);
  return text ? [{ ...run, text, x: from.x, width: to.x - from.x }] : [];
}

const WORD_START = /(?<![^\s(["“«])(?=\S)/g;
const WORD_END = /(?<=\S)(?=[.,;:!?)\]"”»]*(\s|$))/g;

/** Where a pattern matches, and about where that was drawn. */
function placesOf({ text, x, width }: Run, pattern: RegExp): Place[] {
  const all = usualWidth(text);
  return [...text.matchAll(pattern)].map(({ index }) => ({
    index,
    x: x + (usualWidth(text.slice(0, index)) / all) * width,
  }));
}

/** How wide a text is in most fonts, next to others. */
const usualWidth = (text: string): number =>
  Array.from(text, usual).reduce((sum, width) => sum + width, 0);

function usual(letter: string): number {
  if (/[ijl.,:;'|! ftr()[\]-]/.test(letter)) return 0.3;
  if (/[mwMW@%]/.test(letter)) return 0.85;
  return /\p{Lu}/u.test(letter) ? 0.68 : 0.5;
}

const nearest = (places: readonly Place[], x: number): Place | undefined =>
  places.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
