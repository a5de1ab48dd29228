import { cleanLine, cleanText } from "../text/clean.js";
import { htmlToMarkdown } from "../text/html.js";
import { decodeBytes, decodeWords } from "./charset.js";
import type { Format } from "./format.js";
import { textParts } from "./parts.js";
import {
  foldText,
  htmlQuotes,
  isAllFolded,
  type Turn,
  turnOf,
} from "./quotes.js";
import type { Message, Part } from "./schema.js";
import { seenHtml } from "./seen-html.js";

/** How a text is to be shown. */
interface Reading {
  format: "markdown" | "text" | "html";
  /** Quoted history and signatures too. */
  quotes: boolean;
  turn: Turn;
}

/** The whole text of a message in a format; bodies that did not come say so. */
export function textOf(
  { payload, raw }: Message,
  format: Format,
  quotes: boolean,
  bodies: ReadonlyMap<Part, string | undefined>,
): string {
  if (format === "raw") {
    return cleanText(decodeBytes(Buffer.from(raw ?? "", "base64url")));
  }
  if (!payload) return "";
  if (format === "headers") {
    return payload.headers
      .map(({ name, value }) => cleanLine(`${name}: ${decodeWords(value)}`))
      .join("\n");
  }
  const texts = textParts(payload, format).map((part) => ({
    part,
    text: bodies.get(part) ?? missing(part),
  }));
  return render(texts, { format, quotes, turn: turnOf(payload) });
}

const missing = ({ body }: Part): string =>
  body.size > 0
    ? `(A text of ${body.size} bytes is left out here: open the message at its link.)`
    : "";

/** The texts of a message, one after another, as the reading asks. */
function render(
  texts: readonly { part: Part; text: string }[],
  reading: Reading,
): string {
  const whole = (quotes: boolean) =>
    texts
      .map(({ part, text }) => renderPart(part, text, { ...reading, quotes }))
      .filter(Boolean)
      .join("\n\n");
  const folded = whole(reading.quotes);
  return isAllFolded(folded) && !reading.quotes ? whole(true) : folded;
}

function renderPart(
  { mimeType }: Part,
  text: string,
  { format, quotes, turn }: Reading,
): string {
  if (mimeType === "text/html") {
    if (format === "html") return seenHtml(text);
    return htmlToMarkdown(text, {
      plain: format === "text",
      ...(!quotes && { fold: htmlQuotes(turn) }),
    });
  }
  const clean = cleanText(text);
  return (quotes ? clean : foldText(clean, turn)).trim();
}
