import { foldedLine } from "../text/fold.js";
import { isFoldedLine } from "./quotes.js";

/** Less than this many characters said again are no history but a greeting or a name. */
const LEAST = 80;

/**
 * The texts of a conversation, the oldest first, each without the paragraphs at
 * its end that earlier ones said already: history that no mark tells from new
 * words. What is nothing but repeated stays.
 */
export function foldRepeats(texts: readonly string[]): string[] {
  const said = new Set<string>();
  return texts.map((text) => {
    const paragraphs = text.split(/\n{2,}/);
    const { from, length } = repeatedEnd(paragraphs, said);
    for (const each of paragraphs) said.add(words(each));
    if (length < LEAST || from === 0) return text;
    const folded = foldedLine("earlier messages", length);
    return [...paragraphs.slice(0, from), folded].join("\n\n");
  });
}

/** Where the paragraphs begin that were said already, to the end, and how long they are together. */
function repeatedEnd(paragraphs: readonly string[], said: ReadonlySet<string>) {
  let length = 0;
  let from = paragraphs.length;
  for (let at = from - 1; at >= 0; at -= 1) {
    const paragraph = paragraphs[at] ?? "";
    if (said.has(words(paragraph))) {
      length += paragraph.length;
      from = at;
    } else if (!isFoldedLine(paragraph)) break;
  }
  return { from, length };
}

/** A paragraph without its line breaks and marks of quotes. */
const words = (paragraph: string): string =>
  paragraph.replace(/[\s>]+/g, " ").trim();
