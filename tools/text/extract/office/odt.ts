import type { Extractor } from "../extracted.js";
import { attribute, childrenOf, type Element, eachElement } from "./element.js";
import { addMargins, type Margin } from "./margins.js";
import { Markdown } from "./markdown.js";
import { nothingSeen, textNotes } from "./notes.js";
import { CONTENT, openDocument, readStyles } from "./odf/file.js";
import { StyleSheet } from "./odf/styles.js";
import { TextReader } from "./odf/text.js";

/** The text of an OpenDocument text as Markdown, with its notes and comments after it. */
export const odt: Extractor = async (bytes) => {
  const archive = openDocument(bytes);
  const styles = new StyleSheet();
  const pages = readStyles(archive, styles);
  const seen = { ...nothingSeen(), changes: 0 };
  const reader = new TextReader(styles, seen);
  const text = new Markdown();
  eachElement(
    archive.pieces(CONTENT),
    ["automatic-styles", "text"],
    (element, container) => {
      if (container === "text") reader.block(element, text);
      else styles.add(element);
    },
    () => text.isFull,
  );
  const isWhole = !text.isFull;
  reader.addReferences(text);
  addMargins(marginsOf(pages, reader), text);
  return {
    format: "markdown",
    parts: [{ text: text.toString() }],
    count: 1,
    notes: textNotes(seen, isWhole),
  };
};

function marginsOf(pages: readonly Element[], reader: TextReader): Margin[] {
  return pages
    .flatMap((page) => childrenOf(page))
    .flatMap((each) => {
      const type = /^(header|footer)/.exec(each.name)?.[1];
      if (!type || attribute(each, "display") === "false") return [];
      const text = new Markdown();
      reader.read(each, text);
      return [
        {
          type: type === "header" ? ("Header" as const) : ("Footer" as const),
          text: text.toString(),
        },
      ];
    });
}
