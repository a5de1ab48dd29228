import type * as z from "zod";
import { quoted } from "../text/quoted.js";
import { type Address, showAddress } from "./address.js";
import { invitationText } from "./invitation.js";
import { type Attachment, attachmentLine } from "./parts.js";
import { isFoldedLine } from "./quotes.js";
import {
  type ReadMessage,
  readOn,
  type readOutput,
  verdictLine,
} from "./reading.js";

type Output = z.output<z.ZodObject<typeof readOutput>>;

/** How much of each head is shown, so that many messages fit into one result; the data holds all. */
const MOST = { subject: 300, people: 20, few: 4, files: 20 };

const SOURCE =
  "This is the source of the mail: it may hold words that nobody sees who reads it in a mail program.";

/** What `gmail_read_messages` answers, as a person reads it. */
export function readText(output: Output): string {
  const { account, format, messages, failed } = output;
  return [
    `Mail of ${account}:`,
    ...(format === "raw" ? [SOURCE] : []),
    ...messages.map((each) => messageText(each, output)),
    ...failed.map(
      ({ message_id, error }) => `${message_id} was not read. ${error}`,
    ),
    ...unfolding(messages),
  ].join("\n\n");
}

/** How to see what was folded, when something was. */
export const unfolding = (messages: readonly ReadMessage[]): string[] =>
  messages.some(({ text }) => text.split("\n").some(isFoldedLine))
    ? ["What is folded is shown with quotes: true."]
    : [];

function messageText(
  message: ReadMessage,
  { format, quotes, messages }: Output,
): string {
  const { next_offset } = message;
  const more = next_offset === undefined ? "" : readOn(message, format, quotes);
  return [
    ...head(message, messages.length > 5 ? MOST.few : MOST.people),
    ...wordsOf(message),
    [rangeOf(message), more].filter(Boolean).join(" "),
  ]
    .filter(Boolean)
    .join("\n");
}

/** Files and invitations of a message, a line or a few for each. */
export const carried = ({
  attachments,
  invitations,
}: ReadMessage): string[] => [
  ...fileLines(attachments ?? []),
  ...(invitations ?? []).map(invitationText),
];

/** Files in one line each, within bounds. */
export function fileLines(files: readonly Attachment[]): string[] {
  const rest = files.length - MOST.files;
  const more = rest > 0 ? [`and ${rest} more attachments`] : [];
  return [...files.slice(0, MOST.files).map(attachmentLine), ...more];
}

/** What the sender wrote, between lines that only this server can write. */
export function wordsOf({ message_id, text, total }: ReadMessage): string[] {
  if (text)
    return [quoted(text, `Message ${message_id}, written by the sender`)];
  return [total > 0 ? "(nothing from this offset on)" : "(no text)"];
}

/** Which part of a message's text is shown; "" when it is all. */
export function rangeOf({ text, offset, total }: ReadMessage): string {
  return text.length < total
    ? `Characters ${offset} to ${offset + text.length} of ${total}.`
    : "";
}

function head(message: ReadMessage, most: number): string[] {
  const { message_id, thread_id, labels, subject, from, date, link } = message;
  const people = (name: string, all: readonly string[] = []): string[] =>
    all.length > 0 ? [`${name}: ${some(all, most)}`] : [];
  return [
    `## ${subject === undefined ? message_id : subject.slice(0, MOST.subject) || "(no subject)"}`,
    from ? `From: ${senderLine(from, message)}` : "",
    ...(message.warnings ?? []).map((warning) => `Warning: ${warning}`),
    ...people("Reply-To", message.reply_to?.map(showAddress)),
    ...people("To", message.to),
    ...people("Cc", message.cc),
    ...people("Bcc", message.bcc),
    `Date: ${date}`,
    `message_id ${message_id}, thread_id ${thread_id}, labels: ${labels.join(", ") || "none"}`,
    `Link: ${link}`,
    ...carried(message),
  ].filter(Boolean);
}

/** The sender with what is known of them. */
export function senderLine(
  from: Address,
  { outside, authentication }: ReadMessage,
): string {
  const facts = [outside ? "outside" : "", verdictLine(authentication)];
  const known = facts.filter(Boolean).join("; ");
  return known ? `${showAddress(from)} (${known})` : showAddress(from);
}

/** The first of several, and how many more there are. */
export function some(all: readonly string[], most: number): string {
  const rest = all.length - most;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return all.slice(0, most).join(", ") + more;
}
