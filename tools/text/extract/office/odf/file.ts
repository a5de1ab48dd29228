import { Archive } from "../archive.js";
import { type Element, eachElement } from "../element.js";
import { encrypted } from "../failure.js";
import { readXml } from "../xml.js";
import type { StyleSheet } from "./styles.js";

const MANIFEST = "META-INF/manifest.xml";

/**
 * The archive of an OpenDocument file (ODF 1.3 part 2).
 * @throws ToolError `damaged` or, by what its manifest says, `encrypted`.
 */
export function openDocument(bytes: Uint8Array): Archive {
  const archive = new Archive(bytes);
  if (!archive.has(MANIFEST)) return archive;
  readXml(archive.pieces(MANIFEST), {
    open(name) {
      if (name === "encryption-data") throw encrypted();
    },
  });
  return archive;
}

/** The part that holds the document itself. */
export const CONTENT = "content.xml";

const STYLES = "styles.xml";

/** Master pages of one file. */
const MOST_PAGES = 100;

/** Adds the styles that stand apart from the document, and returns its master pages. */
export function readStyles(archive: Archive, styles: StyleSheet): Element[] {
  const pages: Element[] = [];
  if (!archive.has(STYLES)) return pages;
  eachElement(
    archive.pieces(STYLES),
    ["styles", "automatic-styles", "master-styles"],
    (element, container) => {
      if (container !== "master-styles") styles.add(element);
      else if (pages.length < MOST_PAGES) pages.push(element);
    },
  );
  return pages;
}
