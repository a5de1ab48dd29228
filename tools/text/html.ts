import { htmlToMarkdown as convert } from "@mdream/js";
import { cleanText } from "./clean.js";
import { type FoldRule, foldPieces } from "./fold.js";
import { seenPieces } from "./seen.js";
import { plainHtml } from "./writer.js";

/**
 * An HTML document as Markdown, or as text without markup: what a person would
 * see of it, with the targets of links and without images, trackers and hidden
 * characters. Linear in the length of the document, however deep it is nested.
 */
export function htmlToMarkdown(
  html: string,
  { fold, plain = false }: { fold?: FoldRule; plain?: boolean } = {},
): string {
  // Before and after entities are decoded: either can make the other's input.
  const seen = seenPieces(cleanText(html));
  const pieces = fold ? foldPieces(seen, fold) : seen;
  const markdown = convert(plainHtml(pieces), {
    format: plain ? "text" : "markdown",
  });
  return tidy(cleanText(markdown));
}

/** Blank lines and escapes that the conversion leaves and nobody needs. */
const tidy = (markdown: string): string =>
  markdown
    .replace(/(?<![ \t])[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    // An underscore inside a word or an address is literal in Markdown as it is.
    .replace(/(?<=[\w/=.-])\\_(?=[\w-])/g, "_")
    .trim();
