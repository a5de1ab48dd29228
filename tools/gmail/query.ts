import { ToolError } from "../error.js";
import { instant } from "../text/time.js";

/** What a search asks for, in the words of the tool. */
export interface MailSearch {
  query?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  subject?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
  has_attachment?: boolean | undefined;
  unread?: boolean | undefined;
  label?: string | undefined;
}

/** Labels that Gmail has by itself; their ids are their names. */
const SYSTEM = new Set([
  "INBOX",
  "SENT",
  "DRAFT",
  "TRASH",
  "SPAM",
  "UNREAD",
  "STARRED",
  "IMPORTANT",
  "CHAT",
  "CATEGORY_PERSONAL",
  "CATEGORY_SOCIAL",
  "CATEGORY_PROMOTIONS",
  "CATEGORY_UPDATES",
  "CATEGORY_FORUMS",
]);

/** A label's id if the text is one, or names one of Gmail's own labels. */
export function labelId(label: string): string | undefined {
  const text = label.trim();
  if (/^Label_\w+$/.test(text)) return text;
  const own = text.toUpperCase();
  return SYSTEM.has(own) ? own : undefined;
}

/** The parameters of `messages.list` and `threads.list` that a search decides. */
export function listParameters(
  search: MailSearch,
  timeZone: string,
): { q?: string; labelIds?: string[] } {
  const id = search.label === undefined ? undefined : labelId(search.label);
  const q = terms(search, timeZone).join(" ");
  return { ...(q && { q }), ...(id && { labelIds: [id] }) };
}

function terms(search: MailSearch, timeZone: string): string[] {
  const { query, from, to, subject, after, before, label } = search;
  const named = label !== undefined && labelId(label) === undefined;
  const typed = [
    from && `from:${phrase(from)}`,
    to && `to:${phrase(to)}`,
    ...wordsOf(subject ?? "").map((word) => `subject:${phrase(word)}`),
    after && `after:${seconds(after, timeZone)}`,
    before && `before:${seconds(before, timeZone)}`,
    search.has_attachment !== undefined &&
      `${search.has_attachment ? "" : "-"}has:attachment`,
    search.unread !== undefined && (search.unread ? "is:unread" : "is:read"),
    named && `label:${phrase(slug(label))}`,
  ].flatMap((term) => term || []);
  const words = oneLine(query ?? "");
  if (!words) return typed;
  // In brackets beside other terms, so that an OR in it stays among its own.
  return [typed.length > 0 ? `(${words})` : words, ...typed];
}

/** Quoted, so that Gmail reads words and no operators. Gmail knows no escape inside quotes. */
function phrase(text: string): string {
  const words = oneLine(text.replaceAll('"', " "));
  if (!words) {
    throw new ToolError(
      `There is nothing to search for in ${JSON.stringify(text)}.`,
      "Leave the argument out, or give a name, an address or words.",
      { reason: "invalid" },
    );
  }
  return `"${words}"`;
}

const oneLine = (text: string): string =>
  text.replace(/[\s\p{Cc}]+/gu, " ").trim();

const wordsOf = (text: string): string[] =>
  oneLine(text.replaceAll('"', " ")).split(" ").filter(Boolean);

/** A label's name as Gmail's search writes it. */
const slug = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s/&]+/g, "-");

/** Seconds since the epoch: Gmail reads a date alone in Pacific time, wherever the person is. */
const seconds = (moment: string, timeZone: string): number =>
  Math.floor(Date.parse(instant(moment, timeZone)) / 1000);
