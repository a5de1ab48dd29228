import * as z from "zod";
import { ToolError } from "../error.js";
import { WITHHELD } from "../outside.js";
import { cleanLine } from "../text/clean.js";
import { decodeEntities } from "../text/entities.js";
import { line } from "../text/words.js";
import type { BatchAnswer, BatchPart, Context } from "../tool.js";
import { showAddress } from "./address.js";
import { noneOf } from "./failed.js";
import { headerAddresses, headerText } from "./headers.js";
import { labelNames } from "./labels.js";
import { arrival, messageLink } from "./message.js";
import { attachmentNames } from "./parts.js";
import { type Message, message, thread } from "./schema.js";
import { isFromOutside } from "./sender.js";

/** A message or thread that a search found; of a thread, its newest message. */
export const hit = z.object({
  message_id: z.string(),
  thread_id: z.string(),
  date: z.string(),
  subject: line,
  /** Of a thread, everybody who wrote in it. */
  from: z.array(line),
  to: z.array(line),
  /** The first words, as Gmail shows them. */
  snippet: line,
  /** Whether somebody outside wrote in it, as far as its senders are proved. */
  outside: z.boolean(),
  unread: z.boolean(),
  labels: z.array(line),
  /** Names of files. */
  attachments: z.array(line),
  /** Of a thread: how many messages it has. */
  messages: z.number().optional(),
  link: z.string(),
});
export type Hit = z.output<typeof hit>;

const LABELS = "gmail.users.labels.list";
const SHOWN_HEADERS = ["From", "To", "Subject", "Authentication-Results"];

/** How deep the names of attachments are looked for: a forwarded mail in a reply with files is within it. */
const DEPTH = 5;

const partFields = (depth: number): string =>
  depth === 0 ? "filename" : `filename,parts(${partFields(depth - 1)})`;
const MESSAGE_FIELDS = `id,threadId,labelIds,snippet,internalDate,payload(headers,${partFields(DEPTH)})`;

/** What a list found, in one round trip; what vanished in between is told. */
export async function fetchHits(
  ids: readonly string[],
  by: "message" | "thread",
  full: boolean,
  context: Context,
): Promise<{ hits: Hit[]; failed: { id: string; error: string }[] }> {
  if (ids.length === 0) return { hits: [], failed: [] };
  const { google, can } = context;
  const named = can(LABELS);
  const answers = await google.batch([
    ...ids.map((id) => request(id, by, full)),
    ...(named ? [{ method: LABELS, params: { userId: "me" } } as const] : []),
  ]);
  const labels = labelNames(named ? answers[ids.length] : undefined);
  const hits: Hit[] = [];
  const failed: { id: string; error: string }[] = [];
  const errors: ToolError[] = [];
  ids.forEach((id, index) => {
    const answer = answers[index];
    const messages = answer?.ok ? messagesOf(answer, by) : [];
    if (messages.length > 0) {
      hits.push(asHit(messages, by, labels, context));
      return;
    }
    const error = answer && !answer.ok ? answer.error : gone();
    errors.push(error);
    failed.push({ id, error: error.message });
  });
  if (hits.length === 0) throw noneOf("results", errors);
  if (hits.some(({ outside }) => outside)) context.readOutside();
  return { hits, failed };
}

function request(
  id: string,
  by: "message" | "thread",
  full: boolean,
): BatchPart {
  const fields =
    by === "thread" ? `id,messages(${MESSAGE_FIELDS})` : MESSAGE_FIELDS;
  const use = full ? "full" : "metadata";
  return {
    method: `gmail.users.${by}s.get:${use}`,
    params: {
      userId: "me",
      id,
      format: use,
      fields,
      ...(!full && { metadataHeaders: SHOWN_HEADERS }),
    },
  };
}

const gone = () =>
  new ToolError("It was deleted in the meantime.", "Search again.", {
    reason: "not_found",
  });

function messagesOf(
  { data }: BatchAnswer & { ok: true },
  by: "message" | "thread",
): Message[] {
  return by === "thread" ? thread.parse(data).messages : [message.parse(data)];
}

/** Messages of one thread, oldest first, or one message by itself. */
function asHit(
  messages: readonly Message[],
  by: "message" | "thread",
  labels: ReadonlyMap<string, string>,
  { person, lockdown }: Context,
): Hit {
  const [first, newest] = [messages[0], messages.at(-1)];
  if (!first || !newest) throw new Error("A hit has a message");
  const people = (name: string, of: readonly Message[]) => [
    ...new Set(
      of.flatMap(({ payload }) =>
        headerAddresses(payload, name).map(showAddress),
      ),
    ),
  ];
  const outside = messages.some(({ payload }) =>
    isFromOutside(payload, person),
  );
  const ids = [...new Set(messages.flatMap(({ labelIds }) => labelIds))];
  return {
    message_id: newest.id,
    thread_id: newest.threadId,
    date: arrival(newest, person),
    subject: headerText(first.payload, "Subject"),
    from: people("From", messages),
    to: people("To", [newest]),
    snippet:
      outside && lockdown
        ? WITHHELD
        : cleanLine(decodeEntities(cleanLine(newest.snippet))),
    outside,
    unread: ids.includes("UNREAD"),
    labels: ids
      .filter((id) => id !== "UNREAD")
      .map((id) => labels.get(id) ?? id),
    attachments: messages.flatMap(({ payload }) =>
      payload ? attachmentNames(payload) : [],
    ),
    ...(by === "thread" && { messages: messages.length }),
    link: messageLink(by === "thread" ? newest.threadId : newest.id, person),
  };
}
