import { htmlToMarkdown } from "../text/html.js";
import { markdownToHtml, markdownToText } from "../text/markdown.js";
import type { Quotation } from "./quotation.js";

/** What a message says, in the forms in which it is sent side by side. */
export interface Alternatives {
  /** Absent in a message of plain text alone. */
  html?: string | undefined;
  text: string;
}

/** What a message is written from. */
interface Writing {
  /** Markdown. */
  body: string;
  /** The HTML of the sender's own signature; empty for none. */
  signature: string;
  /** The message that is answered or handed on. */
  quote?: Quotation | undefined;
}

/** A person's words, their signature and what they quote, in this order, as Gmail's composer writes them. */
export function alternatives({
  body,
  signature,
  quote,
}: Writing): Alternatives & { html: string } {
  return {
    html: `<div dir="ltr">${markdownToHtml(body)}${htmlSignature(signature)}</div>${quote ? `<br>${quote.html}` : ""}\r\n`,
    text: `${markdownToText(body)}${plainSignature(signature)}${quote ? `\n\n${quote.text}` : ""}\n`,
  };
}

/** Gmail sees by these marks that a draft has its signature, and adds no second one. */
const htmlSignature = (signature: string): string =>
  signature
    ? `<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">${signature}</div>`
    : "";

const plainSignature = (signature: string): string =>
  signature ? `\n\n-- \n${htmlToMarkdown(signature, { plain: true })}` : "";
