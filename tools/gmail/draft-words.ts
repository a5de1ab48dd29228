import { cleanText } from "../text/clean.js";
import { htmlToMarkdown } from "../text/html.js";
import { type ImageRule, rewriteHtml } from "../text/rewrite.js";
import { type Piece, seenPieces } from "../text/seen.js";
import { type Quotation, textToHtml, type Words } from "./quotation.js";

/** What a draft is made of: one's own words, the signature and what is quoted. */
export interface DraftWords {
  /** One's own words as Markdown. */
  body: string;
  /** HTML; empty when there is none. */
  signature: string;
  quote?: Quotation;
}

/** What Gmail's composer writes above what it quotes. */
const QUOTE_BEGINS =
  /^(?:On .{10,400} wrote:|-{5,} ?Forwarded message ?-{5,})\s*$/m;

/** Takes a draft's text apart, by the marks that Gmail's composer leaves in it. */
export const draftWords = ({ html, text = "" }: Words): DraftWords =>
  html === undefined ? plainWords(text) : htmlWords(html, text);

function plainWords(text: string): DraftWords {
  const lines = text.replace(/\r\n?/g, "\n");
  const at = quoteAt(lines);
  const [body = "", ...signature] = lines.slice(0, at).split(/^-- $/m);
  const quote = at === undefined ? "" : lines.slice(at).trim();
  return {
    body: cleanText(body).trim(),
    signature: textToHtml(signature.join("-- ").trim()),
    ...(quote && {
      quote: {
        html: `<div class="gmail_quote gmail_quote_container">${textToHtml(quote)}</div>`,
        text: quote,
      },
    }),
  };
}

function htmlWords(html: string, text: string): DraftWords {
  const pieces = seenPieces(html.toWellFormed());
  const quoteAt = firstWith(pieces, "gmail_quote");
  const own = pieces.slice(0, quoteAt);
  const signatureAt = firstWith(own, "gmail_signature");
  const prefixAt = firstWith(own, "gmail_signature_prefix");
  const signature = own.slice(signatureAt + 1, endOf(own, signatureAt));
  const bodyEnd = Math.min(signatureAt, prefixAt);
  const body = rewriteHtml(own.slice(0, bodyEnd), asIs);
  const quote = rewriteHtml(pieces.slice(quoteAt), asIs);
  return {
    body: htmlToMarkdown(body),
    signature: rewriteHtml(signature, asIs),
    ...(quote && { quote: { html: quote, text: plainQuote(text, quote) } }),
  };
}

const asIs: ImageRule = (source) => ({ source });

/** The quote as the plain form of the draft has it, else made anew. */
function plainQuote(text: string, html: string): string {
  const lines = text.replace(/\r\n?/g, "\n");
  const at = quoteAt(lines);
  return at === undefined ? htmlToMarkdown(html) : lines.slice(at).trim();
}

/** Where what is quoted begins: by the words above it, or, in any language, by its marks and the line that says who wrote it. */
function quoteAt(text: string): number | undefined {
  const known = QUOTE_BEGINS.exec(text)?.index;
  if (known !== undefined) return known;
  const lines = text.trimEnd().split("\n");
  const first = lines.findLastIndex((line) => !/^(?:>|\s*$)/.test(line));
  if (!lines.slice(first + 1).some((line) => line.startsWith(">"))) {
    return undefined;
  }
  const isSaid = lines[first]?.trimEnd().endsWith(":") ?? false;
  const kept = isSaid ? lines.slice(0, first) : lines.slice(0, first + 1);
  // A long line above the quote is wrapped: its date stands before the break.
  const isWrapped = isSaid && !/\d/.test(lines[first] ?? "") && kept.at(-1);
  return (isWrapped ? kept.slice(0, -1) : kept).join("\n").length;
}

/** The first element of a class; the end when there is none. */
function firstWith(pieces: readonly Piece[], name: string): number {
  const at = pieces.findIndex(
    (piece) =>
      piece.type === "open" &&
      piece.tag.attributes.get("class")?.split(/\s+/).includes(name),
  );
  return at < 0 ? pieces.length : at;
}

/** Where the element that begins at `from` closes. */
function endOf(pieces: readonly Piece[], from: number): number {
  let depth = 0;
  for (let at = from; at < pieces.length; at += 1) {
    const type = pieces[at]?.type;
    if (type === "open") depth += 1;
    if (type === "close") depth -= 1;
    if (depth === 0) return at;
  }
  return pieces.length;
}
