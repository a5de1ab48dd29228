import { cleanLine } from "../text/clean.js";
import { escapeHtml } from "../text/entities.js";
import { htmlToMarkdown } from "../text/html.js";
import { type ImageRule, rewriteHtml } from "../text/rewrite.js";
import { seenPieces } from "../text/seen.js";
import { type Address, showAddress } from "./address.js";
import { headerAddresses, headerText, headerValues } from "./headers.js";
import type { Message } from "./schema.js";

/** Another message below one's own words, in both forms. */
export interface Quotation {
  html: string;
  /** Lines end with `\n`. */
  text: string;
}

/** What a message says, in the forms that it has. */
export interface Words {
  html?: string | undefined;
  text?: string | undefined;
}

/** Longer HTML is quoted as its text: what a person sees of it is less. */
const MOST_HTML = 2_000_000;

const BOX = '<div class="gmail_quote gmail_quote_container">';
const BAR =
  '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">';

/** A message quoted below an answer, under the line that says when and who, as Gmail's composer does it. */
export function quoteOf(
  message: Message,
  words: Words,
  image: ImageRule,
): Quotation {
  const [from = { address: "" }] = headerAddresses(message.payload, "From");
  const when = `On ${written(message)}`;
  const line = `<div dir="ltr" class="gmail_attr">${when} ${linked(from)} wrote:<br></div>`;
  return {
    html: `${BOX}${line}${BAR}${asHtml(words, image)}</blockquote></div>`,
    text: `${when} ${bracketed(from)} wrote:\n\n${quotedLines(asText(words))}`,
  };
}

/** A message handed on below one's own words, under the lines that say whose it is, as Gmail's composer does it. */
export function forwardOf(
  message: Message,
  words: Words,
  image: ImageRule,
): Quotation {
  const { payload } = message;
  const people = (name: string) => headerAddresses(payload, name);
  const lines: [name: string, html: string, text: string][] = [
    ["From", people("From").map(named).join(", "), show(people("From"))],
    ["Date", written(message), written(message)],
    [
      "Subject",
      escapeHtml(headerText(payload, "Subject")),
      headerText(payload, "Subject"),
    ],
    ["To", people("To").map(linked).join(", "), show(people("To"))],
    ["Cc", people("Cc").map(linked).join(", "), show(people("Cc"))],
  ];
  const head = lines.filter(([name, , text]) => text || name === "Subject");
  const title = "---------- Forwarded message ---------";
  const attr = head.map(([name, html]) => `${name}: ${html}<br>`).join("");
  const plain = head.map(([name, , text]) => `${name}: ${text}\n`).join("");
  return {
    html: `${BOX}<div dir="ltr" class="gmail_attr">${title}<br>${attr}</div><br><br>${asHtml(words, image)}</div>`,
    text: `${title}\n${plain}\n\n${asText(words)}`,
  };
}

const show = (people: readonly Address[]): string =>
  people.map(bracketed).join(", ");

/** `Ada Brandt <ada@acme.example>`, the brackets also without a name. */
const bracketed = (address: Address): string =>
  address.name ? showAddress(address) : `<${address.address}>`;

function linked({ address, name }: Address): string {
  const bare = escapeHtml(address);
  const words = name ? `${escapeHtml(name)} ` : "";
  return `${words}&lt;<a href="mailto:${bare}">${bare}</a>&gt;`;
}

const named = ({ address, name }: Address): string =>
  `<strong class="gmail_sendername" dir="auto">${escapeHtml(name ?? "")}</strong> <span dir="auto">${linked({ address })}</span>`;

/** A line of the text that is quoted already has no space after its mark. */
const quotedLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" || line.startsWith(">") ? ">" : "> ") + line)
    .join("\n");

/** What of a message may stand inside another one. */
function asHtml({ html, text = "" }: Words, image: ImageRule): string {
  return html !== undefined && html.length <= MOST_HTML
    ? rewriteHtml(seenPieces(html.toWellFormed()), image)
    : textToHtml(text || asText({ html }));
}

/** Plain text as Gmail shows it in HTML: its lines, and more than one space. */
export const textToHtml = (text: string): string =>
  escapeHtml(text.toWellFormed())
    .replace(/\r\n?|\n/g, "<br>\n")
    .replace(/ {2}/g, " &nbsp;");

const asText = ({ html, text }: Words): string =>
  (text?.trim()
    ? text.toWellFormed()
    : htmlToMarkdown(html ?? "", { plain: true })
  )
    .replace(/\r\n?/g, "\n")
    .trimEnd();

const DATE =
  /^(?:\w{3,9},?\s+)?\d{1,2}\s+\w{3,9}\s+\d{2,4}\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:([+-])(\d{2})(\d{2}))?/;

/** When a message was written, by its writer's clock: `Tue, Nov 24, 2026 at 10:00 AM`. */
export function written({ payload, internalDate }: Message): string {
  const header = cleanLine(headerValues(payload, "Date")[0] ?? "");
  const zone = DATE.exec(header);
  const at = zone ? Date.parse(header.replace(/\s*\(.*$/, "")) : Number.NaN;
  const known = Number.isFinite(at);
  const minutes = Number(zone?.[2] ?? 0) * 60 + Number(zone?.[3] ?? 0);
  const offset = known ? (zone?.[1] === "-" ? -minutes : minutes) : 0;
  const wall = (known ? at : Number(internalDate)) + offset * 60_000;
  const parts = new Map(
    clock()
      .formatToParts(wall)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const time = `${part("hour")}:${part("minute")} ${part("dayPeriod")}`;
  return `${part("weekday")}, ${part("month")} ${part("day")}, ${part("year")} at ${time}${known ? "" : " UTC"}`;
}

/** Made when it is used: it would cost the Worker's start a tenth of its time. */
const clock = () =>
  new Intl.DateTimeFormat("en-US", {
    timeZone: "UTC",
    weekday: "short",
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
