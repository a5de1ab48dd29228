import * as z from "zod";
import { nextCall } from "../text/page.js";
import { line } from "../text/words.js";
import { type ReadMessage, readMessage } from "./reading.js";
import {
  carried,
  rangeOf,
  senderLine,
  some,
  unfolding,
  wordsOf,
} from "./show.js";

/** What `gmail_read_thread` answers. */
export const threadOutput = {
  account: z.string(),
  thread_id: z.string(),
  subject: line,
  link: z.string(),
  quotes: z.boolean(),
  /** Messages in the whole conversation. */
  count: z.number(),
  /** Those of which this page shows something, with their place in the conversation from 1. */
  messages: z.array(readMessage.extend({ number: z.number() })),
  offset: z.number(),
  limit: z.number(),
  /** Characters of the whole conversation. */
  total: z.number(),
  next_offset: z.number().optional(),
  notes: z.array(z.string()),
};
const schema = z.object(threadOutput);
type Output = z.output<typeof schema>;

/** How many people of a header are shown; the data holds all. */
const PEOPLE = 5;

/** The same, as a person reads it. */
export function threadText(output: Output): string {
  const { account, subject, thread_id, link, count, notes } = output;
  const { messages, quotes, limit, next_offset, offset, total } = output;
  const head = [
    `# ${subject.slice(0, 300) || "(no subject)"}`,
    `${count} message${count === 1 ? "" : "s"}, thread_id ${thread_id}, in the mail of ${account}`,
    link,
    ...notes,
  ];
  const call = (more: object) =>
    nextCall("gmail_read_thread", { thread_id, ...more });
  const options = { ...(quotes && { quotes }), limit };
  return [
    head.join("\n"),
    ...messages.map(messageText),
    ...unfolding(messages),
    next_offset !== undefined &&
      `Characters ${offset} to ${next_offset} of ${total}. ${call({ ...options, offset: next_offset })}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

function messageText(message: ReadMessage & { number: number }): string {
  const { number, from, date, message_id, labels, to = [], cc = [] } = message;
  const people = [
    to.length > 0 && `to ${some(to, PEOPLE)}`,
    cc.length > 0 && `cc ${some(cc, PEOPLE)}`,
  ];
  const lines = [
    `## ${number}. ${from ? senderLine(from, message) : "(sender unknown)"}, ${date}`,
    ...(message.warnings ?? []).map((warning) => `Warning: ${warning}`),
    people.filter(Boolean).join(", "),
    `message_id ${message_id}, labels: ${labels.join(", ") || "none"}${labels.includes("DRAFT") ? " (not sent)" : ""}`,
    ...carried(message),
    ...wordsOf(message),
    rangeOf(message),
  ];
  return lines.filter(Boolean).join("\n");
}
