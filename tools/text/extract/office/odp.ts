import type { Extractor } from "../extracted.js";
import {
  attribute,
  childrenOf,
  type Element,
  eachElement,
  find,
} from "./element.js";
import { Markdown } from "./markdown.js";
import { nothingSeen } from "./notes.js";
import { CONTENT, openDocument, readStyles } from "./odf/file.js";
import { StyleSheet } from "./odf/styles.js";
import { TextReader } from "./odf/text.js";
import {
  MOST_CHARACTERS,
  readSlides,
  type Slide,
  type SlideText,
} from "./slides.js";
import { plainText } from "./spans.js";

/** The slides of an OpenDocument presentation. */
export const odp: Extractor = async (bytes, { pages }) => {
  const archive = openDocument(bytes);
  const styles = new StyleSheet();
  readStyles(archive, styles);
  const seen = { ...nothingSeen(), changes: 0 };
  const reader = new TextReader(styles, seen);
  const slides: Slide[] = [];
  let room = MOST_CHARACTERS;
  eachElement(
    archive.pieces(CONTENT),
    ["automatic-styles", "presentation"],
    (element, container) => {
      if (container === "automatic-styles") styles.add(element);
      else if (element.name === "page") {
        // Read at once, so that never more than one is in memory.
        const isWanted = pages?.includes(slides.length + 1) ?? true;
        const slide =
          isWanted && room > 0 ? slideText(element, styles, reader) : undefined;
        room -= slide?.text.length ?? 0;
        slides.push(() => slide);
      }
    },
  );
  return readSlides(slides, pages, seen);
};

/** Placeholders that hold the same on every slide. */
const MARGINS = /^(header|footer|date-time|page-number)$/;

function slideText(
  slide: Element,
  styles: StyleSheet,
  reader: TextReader,
): SlideText {
  const text = new Markdown();
  const notes = new Markdown();
  let title = "";
  for (const shape of childrenOf(slide)) {
    const kind = attribute(shape, "presentation:class") ?? "";
    if (isEmpty(shape) || MARGINS.test(kind)) continue;
    if (shape.name === "notes") readNotes(shape, reader, notes);
    else if (kind === "title" && title === "") title = titleOf(shape, reader);
    else reader.block(shape, text);
  }
  reader.addReferences(text);
  const page = attribute(slide, "draw:style-name");
  return {
    title,
    text: text.toString(),
    notes: notes.toString(),
    isHidden: Boolean(styles.style("drawing-page", page).hidden),
  };
}

/** A frame that only invites to write something. */
const isEmpty = (shape: Element): boolean =>
  attribute(shape, "placeholder") === "true";

const titleOf = (frame: Element, reader: TextReader): string =>
  childrenOf(find(frame, "text-box") ?? frame, "p")
    .map((each) => plainText(reader.spans(each)))
    .filter((text) => text !== "")
    .join(" ");

function readNotes(notes: Element, reader: TextReader, into: Markdown): void {
  for (const shape of childrenOf(notes)) {
    const isText = attribute(shape, "presentation:class") === "notes";
    if (isText && !isEmpty(shape)) reader.block(shape, into);
  }
}
