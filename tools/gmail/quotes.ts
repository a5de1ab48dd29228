import { type FoldRule, foldedLine } from "../text/fold.js";
import { headerText, headerValues } from "./headers.js";
import type { Part } from "./schema.js";

const QUOTE = "quoted text";
const SIGNATURE = "signature";

const quoting = new Set([
  "gmail_quote",
  "gmail_quote_container",
  "yahoo_quoted",
  "protonmail_quote",
  "tutanota_quote",
  "moz-cite-prefix",
]);
const signing = new Set([
  "gmail_signature",
  "moz-signature",
  "protonmail_signature_block",
]);

/** Under these ids Outlook puts the header of the message that it quotes below. */
const OUTLOOK = new Set(["divRplyFwdMsg", "appendonsend"]);

/** A forwarded message is what the mail is about: Gmail begins it with dashes in every language. */
const FORWARDED = /^(?:-{5,}|Begin forwarded message)/;
const REPLY_SUBJECT = /^\s*(?:re|aw|antw|sv|odp|rép|回复|答复)\s*[:：]/i;
const FORWARD_SUBJECT = /^\s*(?:fwd?|wg|tr|rv|enc|doorst|vs|vb)\s*:/i;

/** What a mail is to the one before it: that decides what in it is history. */
export type Turn = "forward" | "reply" | "first";

/** Whether a subject says that the mail hands on another one. */
export const isForward = (subject: string): boolean =>
  FORWARD_SUBJECT.test(subject);

/** Whether a mail hands on another one or answers one, by its subject and headers. */
export function turnOf(root: Part): Turn {
  const subject = headerText(root, "Subject");
  if (isForward(subject)) return "forward";
  const answers = ["In-Reply-To", "References"].some(
    (name) => headerValues(root, name).length > 0,
  );
  return answers || REPLY_SUBJECT.test(subject) ? "reply" : "first";
}

/** The names of the headers that Outlook puts above what it quotes, in the languages in which it is most used. */
const FROM = "From|Von|De|Da|Van|Od|Från|Fra|Lähettäjä|От|发件人|寄件者|差出人";
const SENT =
  "Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el| em)?|Fecha|Inviato|Data|Verzonden|Wysłano|Skickat|Sendt|Lähetetty|Отправлено|Дата|发送时间|日期|寄件日期|送信日時";

/** How what is quoted begins that only its headers set apart, as in desktop Outlook. */
const HEADED = new RegExp(
  `^(?:${FROM})\\s?[:：].{3,160}?(?:${SENT})\\s?[:：]`,
  "su",
);
const FROM_LINE = new RegExp(`^\\*?(?:${FROM})\\s?[:：]\\*?\\s*\\S`, "u");
const SENT_LINE = new RegExp(`^\\*?(?:${SENT})\\s?[:：]`, "u");

/** What mail programs mark as quoted or as a signature in HTML; in a forwarded mail only signatures. */
export const htmlQuotes =
  (turn: Turn): FoldRule =>
  ({ name, attributes }, begins) => {
    const classes = attributes.get("class")?.split(/\s+/) ?? [];
    const id = attributes.get("id") ?? "";
    if (classes.some((each) => signing.has(each)) || id === "Signature") {
      return { what: SIGNATURE, reach: "element" };
    }
    if (turn === "forward") return undefined;
    if (OUTLOOK.has(id)) return { what: QUOTE, reach: "rest" };
    const isBlock = name === "div" || name === "p";
    if (turn === "reply" && isBlock && HEADED.test(begins())) {
      return { what: QUOTE, reach: "rest" };
    }
    const quoted =
      classes.some((each) => quoting.has(each)) ||
      (name === "blockquote" && attributes.get("type") === "cite");
    return quoted && !FORWARDED.test(begins())
      ? { what: QUOTE, reach: "element" }
      : undefined;
  };

const ATTRIBUTION =
  /(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\(a\)|пишет|написал)\s*:?\s*$|<[^<>\s]+@[^<>\s]+>.*:\s*$/i;
/** How the line begins that says when and who; long ones are wrapped. */
const DATED = /^(?:On|Am|Le|El|Em|Il|Op|Den|W dniu)\s/;
const ORIGINAL =
  /^-{3,}\s*(?:Original|Ursprüngliche|Message d|Mensaje|Messaggio|Oorspronkelijk)[^-]*-{3,}\s*$/i;

/** Plain text with quoted lines, the original below and the signature folded. */
export function foldText(text: string, turn: Turn): string {
  const kept: string[] = [];
  const lines = text.split("\n");
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const end = foldEnd(lines, at, turn);
    if (end === undefined) {
      kept.push(line);
      at += 1;
      continue;
    }
    const quote = !SIGNS.test(line);
    const from = quote ? at - takeAttribution(kept) : at;
    const folded = lines.slice(from, end).join("\n").trim().length;
    kept.push(foldedLine(quote ? QUOTE : SIGNATURE, folded));
    at = end;
  }
  return kept.join("\n");
}

/** The line above a signature; many programs drop the space at its end. */
const SIGNS = /^-- ?$/;

/** Whether the headers of a quoted message stand here, one below the other. */
const isHeaded = (lines: readonly string[], at: number): boolean =>
  FROM_LINE.test(lines[at] ?? "") &&
  lines.slice(at + 1, at + 4).some((line) => SENT_LINE.test(line));

/** Where what begins at a line and is folded ends; `undefined` when nothing does. */
function foldEnd(
  lines: readonly string[],
  from: number,
  turn: Turn,
): number | undefined {
  const line = lines[from] ?? "";
  const quoted = line.startsWith(">");
  if (turn === "forward" && quoted) return undefined;
  if (turn !== "forward" && ORIGINAL.test(line)) return lines.length;
  if (turn === "reply" && isHeaded(lines, from)) return lines.length;
  if (!quoted && !SIGNS.test(line)) return undefined;
  let end = from + 1;
  while (end < lines.length && lines[end]?.startsWith(">") === quoted) end += 1;
  return end;
}

/** Takes the line or two above a quote that say who wrote it off the end of what is kept; answers how many lines. */
function takeAttribution(kept: string[]): number {
  const end = kept.findLastIndex((line) => line.trim()) + 1;
  const last = kept[end - 1] ?? "";
  if (last.length > 300 || !ATTRIBUTION.test(last)) return 0;
  const wrapped = !DATED.test(last) && DATED.test(kept[end - 2] ?? "");
  const lines = wrapped ? 2 : 1;
  const taken = kept.length - end + lines;
  kept.splice(end - lines);
  return taken;
}

const FOLDED =
  /^\((?:quoted text|signature|earlier messages) folded: \d+ characters\)$/;

/** Whether a line stands for something that was folded. */
export const isFoldedLine = (line: string): boolean => FOLDED.test(line);

/** Whether nothing but folded lines is left: then there is more to read unfolded. */
export const isAllFolded = (text: string): boolean =>
  text.split("\n").every((line) => line.trim() === "" || isFoldedLine(line));
