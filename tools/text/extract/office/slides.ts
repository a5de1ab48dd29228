import type { Extracted, Part } from "../extracted.js";
import { rangesOf, wantedNumbers } from "../wanted.js";
import { leftOut, type Seen } from "./notes.js";

/** A slide as it was read. */
export interface SlideText {
  title: string;
  text: string;
  /** What the speaker wrote beside it. */
  notes: string;
  isHidden: boolean;
}

/** Reads a slide, when it is wanted; the answer is nothing when there was no room for it. */
export type Slide = () => SlideText | undefined;

/** Slides, and characters, that one call reads. */
const MOST_SLIDES = 500;
export const MOST_CHARACTERS = 1_000_000;

/** The slides of a presentation as parts: those of `pages`, as many as one call reads. `seen` is what reading them leaves out. */
export function readSlides(
  slides: readonly Slide[],
  pages: readonly number[] | undefined,
  seen: Readonly<Seen>,
): Extracted {
  const { now, later } = wantedNumbers(
    "slide",
    pages,
    slides.length,
    MOST_SLIDES,
  );
  const parts: Part[] = [];
  let room = MOST_CHARACTERS;
  for (const number of now) {
    const slide = room > 0 ? slides[number - 1]?.() : undefined;
    if (!slide) break;
    const part = partOf(number, slide);
    room -= part.text.length;
    parts.push(part);
  }
  const left = [...now.slice(parts.length), ...later];
  return {
    format: "markdown",
    unit: "slide",
    parts,
    count: slides.length,
    ...(left.length > 0 && { left: [rangesOf(left)] }),
    notes: leftOut(seen),
  };
}

function partOf(
  number: number,
  { title, text, notes, isHidden }: SlideText,
): Part {
  const name = `Slide ${number}${isHidden ? " (hidden)" : ""}`;
  return {
    title: title ? `${name}: ${title}` : name,
    text: [text, notes && `Notes: ${notes}`].filter(Boolean).join("\n\n"),
  };
}
