import type { Extractor } from "../extracted.js";
import { attribute, type Element, eachElement } from "./element.js";
import { addMargins, type Margin } from "./margins.js";
import { Markdown, MOST_CHARACTERS } from "./markdown.js";
import { commentText, textNotes } from "./notes.js";
import { Package } from "./package.js";
import { BlockReader } from "./word/blocks.js";
import { type Reference, WordDocument } from "./word/document.js";

/** The text of a Word document as Markdown, with its notes and comments after it. */
export const docx: Extractor = async (bytes) => {
  const file = new Package(bytes);
  const document = new WordDocument(file);
  const text = new Markdown();
  const reader = new BlockReader(document, file.main);
  eachElement(
    file.pieces(file.main),
    ["body"],
    (block) => reader.block(block, text),
    () => text.isFull,
  );
  const isWhole = !text.isFull;
  addReferences(document, text);
  addMargins(marginsOf(document), text);
  return {
    format: "markdown",
    parts: [{ text: text.toString() }],
    count: 1,
    notes: textNotes(document.seen, isWhole),
  };
};

/** Footnotes, endnotes and comments, in the order in which the text refers to them. */
function addReferences(document: WordDocument, into: Markdown): void {
  const found = new Map<Reference, string>();
  let room = MOST_CHARACTERS - into.length;
  for (const type of ["footnotes", "endnotes", "comments"] as const) {
    const wanted = new Map(
      document.references
        .filter((each) => each.type === type)
        .map((each) => [each.id, each]),
    );
    const [part] = document.file.related(document.file.main, type);
    if (wanted.size === 0 || !part) continue;
    const reader = new BlockReader(document, part.target);
    eachElement(
      document.file.pieces(part.target),
      [type],
      (note) => {
        const reference = wanted.get(attribute(note, "id") ?? "");
        if (!reference) return;
        const text = noteText(reader, note);
        room -= text.length;
        found.set(reference, text);
      },
      () => room < 0,
    );
  }
  for (const reference of document.references) {
    const text = found.get(reference);
    if (text) into.block(`[^${reference.label}]: ${text}`);
  }
}

/** A comment says who wrote it. */
function noteText(reader: BlockReader, note: Element): string {
  const text = lineOf(reader, note);
  const name = attribute(note, "author");
  return name === undefined
    ? text
    : commentText(name, attribute(note, "date"), text);
}

function lineOf(reader: BlockReader, element: Element): string {
  const text = new Markdown(true);
  reader.read(element, text);
  return text.joined(" ");
}

function marginsOf(document: WordDocument): Margin[] {
  const { file } = document;
  return MARGINS.flatMap(({ type, relationship, root }) =>
    file.related(file.main, relationship).map(({ target }) => {
      const reader = new BlockReader(document, target);
      const text = new Markdown();
      eachElement(file.pieces(target), [root], (block) =>
        reader.block(block, text),
      );
      return { type, text: text.toString() };
    }),
  );
}

const MARGINS = [
  { type: "Header", relationship: "header", root: "hdr" },
  { type: "Footer", relationship: "footer", root: "ftr" },
] as const;
