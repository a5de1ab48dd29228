import { type FoldRule, foldedLine } from "../text/fold.js";

const QUOTE = "quoted text";
const SIGNATURE = "signature";

const quoting = new Set([
  "gmail_quote",
  "gmail_quote_container",
  "yahoo_quoted",
  "protonmail_quote",
  "tutanota_quote",
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
const FORWARD_SUBJECT = /^\s*(?:fwd?|wg|tr|rv|enc|doorst|vs|vb)\s*:/i;

/** Whether a subject says that the mail hands on another one. */
export const isForward = (subject: string): boolean =>
  FORWARD_SUBJECT.test(subject);

/** What mail programs mark as quoted or as a signature in HTML; in a forwarded mail only signatures. */
export const htmlQuotes =
  (forward: boolean): FoldRule =>
  ({ name, attributes }, begins) => {
    const classes = (attributes.get("class") ?? "").split(/\s+/);
    const id = attributes.get("id") ?? "";
    if (classes.some((each) => signing.has(each)) || id === "Signature") {
      return { what: SIGNATURE, reach: "element" };
    }
    if (forward) return undefined;
    if (OUTLOOK.has(id)) return { what: QUOTE, reach: "rest" };
    const quoted =
      classes.some((each) => quoting.has(each)) ||
      (name === "blockquote" && attributes.get("type") === "cite");
    return quoted && !FORWARDED.test(begins)
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
export function foldText(text: string, forward: boolean): string {
  const kept: string[] = [];
  const lines = text.split("\n");
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const end = foldEnd(lines, at, forward);
    if (end === undefined) {
      kept.push(line);
      at += 1;
      continue;
    }
    const quote = line !== "-- ";
    const from = quote ? at - takeAttribution(kept) : at;
    const folded = lines.slice(from, end).join("\n").trim().length;
    kept.push(foldedLine(quote ? QUOTE : SIGNATURE, folded));
    at = end;
  }
  return kept.join("\n");
}

/** Where what begins at a line and is folded ends; `undefined` when nothing does. */
function foldEnd(
  lines: readonly string[],
  from: number,
  forward: boolean,
): number | undefined {
  const line = lines[from] ?? "";
  const quoted = line.startsWith(">");
  if (forward && quoted) return undefined;
  if (ORIGINAL.test(line) && !forward) return lines.length;
  if (!quoted && line !== "-- ") return undefined;
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

/** Whether nothing but folded lines is left: then there is more to read unfolded. */
export const isAllFolded = (text: string): boolean =>
  text.replace(/^\((?:quoted text|signature) folded: .*$/gm, "").trim() === "";
