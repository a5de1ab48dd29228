import type { Letter } from "./letter.js";
import { multipart, type Part, type Person, text } from "./mime.js";

/** One turn of a conversation. */
export interface Turn {
  daysAgo: number;
  from: Person;
  to: readonly Person[];
  cc?: readonly Person[];
  says: string;
  labels?: Letter["labels"];
}

/** The letters of a conversation: each answers the one before and quotes all, as Gmail's replies do. */
export function conversation(
  key: string,
  subject: string,
  turns: readonly Turn[],
): Letter[] {
  return turns.map((turn, index) => ({
    key: `${key}-${index + 1}`,
    daysAgo: turn.daysAgo,
    from: turn.from,
    to: turn.to,
    ...(turn.cc && { cc: turn.cc }),
    ...(turn.labels && { labels: turn.labels }),
    subject: index === 0 ? subject : `Re: ${subject}`,
    answers: turns.slice(0, index).map((_, at) => `${key}-${at + 1}`),
    content: written(turns.slice(0, index + 1)),
  }));
}

/** Plain words as the two versions that mail programs send. */
export function both(words: string): Part {
  return multipart("alternative", text(words), text(asHtml(words), "html"));
}

function written(turns: readonly Turn[]): Part {
  return multipart(
    "alternative",
    text(plain(turns), "plain", "quoted-printable"),
    text(`<div dir="ltr">${quotedHtml(turns)}</div>`, "html"),
  );
}

function plain(turns: readonly Turn[]): string {
  const last = turns.at(-1);
  if (!last) return "";
  const earlier = turns.slice(0, -1);
  if (earlier.length === 0) return `${last.says}\n`;
  const quote = plain(earlier).trimEnd().replace(/^/gm, "> ");
  return `${last.says}\n\n${introduction(earlier)}\n${quote}\n`;
}

function quotedHtml(turns: readonly Turn[]): string {
  const last = turns.at(-1);
  if (!last) return "";
  const earlier = turns.slice(0, -1);
  if (earlier.length === 0) return asHtml(last.says);
  return `${asHtml(last.says)}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${introduction(earlier)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${quotedHtml(earlier)}</blockquote></div>`;
}

function introduction(earlier: readonly Turn[]): string {
  return `${earlier.at(-1)?.from.name ?? ""} wrote:`;
}

function asHtml(words: string): string {
  return words
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .split("\n")
    .map((line) => `<div>${line || "<br>"}</div>`)
    .join("");
}
