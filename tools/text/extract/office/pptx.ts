import type { Extractor } from "../extracted.js";
import {
  attribute,
  childrenOf,
  elementOf,
  find,
  NO_ELEMENT,
  textOf,
  within,
} from "./element.js";
import { nothingSeen, type Seen } from "./notes.js";
import { Package, relationId } from "./package.js";
import { SlideReader } from "./powerpoint/slide.js";
import { readSlides, type SlideText } from "./slides.js";

/** The slides of a PowerPoint presentation, in the order in which they are shown. */
export const pptx: Extractor = async (bytes, { pages }) => {
  const file = new Package(bytes);
  const presentation = elementOf(file.pieces(file.main));
  const targets = new Map(
    file.relationships(file.main).map(({ id, target }) => [id, target]),
  );
  const seen = nothingSeen();
  const list = find(presentation, "sldIdLst") ?? NO_ELEMENT;
  const slides = childrenOf(list, "sldId").map((each) => {
    const part = targets.get(relationId(each)) ?? "";
    return () => slideText(file, part, seen);
  });
  return readSlides(slides, pages, seen);
};

function slideText(file: Package, part: string, seen: Seen): SlideText {
  const slide = elementOf(file.pieces(part));
  const reader = readerOf(file, part, seen);
  reader.read(slide);
  return {
    title: reader.title,
    text: reader.text.toString(),
    notes: notesText(file, part),
    isHidden: attribute(slide, "show") === "0",
  };
}

const readerOf = (file: Package, part: string, seen: Seen): SlideReader =>
  new SlideReader(file.links(part), (id) => diagramTexts(file, part, id), seen);

function notesText(file: Package, slide: string): string {
  const [notes] = file.related(slide, "notesSlide");
  if (!notes) return "";
  const reader = readerOf(file, notes.target, nothingSeen());
  reader.readNotes(elementOf(file.pieces(notes.target)));
  return reader.text.toString();
}

/** The texts of a diagram's nodes, in the order in which it has them (ECMA-376-1, 21.4). */
function diagramTexts(file: Package, slide: string, id: string): string[] {
  const data = file
    .relationships(slide)
    .find((each) => each.id === id && !each.isExternal);
  if (!data || !file.has(data.target)) return [];
  const points = within(elementOf(file.pieces(data.target)), "pt");
  return [...points].flatMap((point) => {
    const words = [...within(point, "t")].map(textOf).join(" ").trim();
    return words ? [words] : [];
  });
}
