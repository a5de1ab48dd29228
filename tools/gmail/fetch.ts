import type { ToolError } from "../error.js";
import type { MethodId } from "../methods.js";
import type { BatchPart, Context } from "../tool.js";
import { noneOf } from "./failed.js";
import type { Format } from "./format.js";
import { labelNames } from "./labels.js";
import { partText } from "./parts.js";
import {
  attachmentBody,
  type Message,
  message,
  type Part,
  thread,
} from "./schema.js";

const LABELS = "gmail.users.labels.list";

/** What a format needs of each message. */
const METHODS = {
  markdown: "gmail.users.messages.get:full",
  text: "gmail.users.messages.get:full",
  html: "gmail.users.messages.get:full",
  raw: "gmail.users.messages.get:raw",
  headers: "gmail.users.messages.get:metadata",
} as const satisfies Record<Format, MethodId>;

/** A message that could not be had, and why. */
export interface Failed {
  message_id: string;
  error: string;
}

/** Messages and the names of labels in one round trip; what fails, fails alone. */
export async function fetchMessages(
  ids: readonly string[],
  format: Format,
  { google, can }: Context,
): Promise<{
  messages: Message[];
  failed: Failed[];
  labels: ReadonlyMap<string, string>;
}> {
  const method = METHODS[format];
  const parts: BatchPart[] = ids.map((id) => ({
    method,
    params: {
      userId: "me",
      id,
      format: method.slice(method.indexOf(":") + 1),
      fields: "id,threadId,labelIds,internalDate,payload,raw",
    },
  }));
  const named = can(LABELS);
  const answers = await google.batch([
    ...parts,
    ...(named ? [{ method: LABELS, params: { userId: "me" } } as const] : []),
  ]);
  const messages: Message[] = [];
  const failed: Failed[] = [];
  const errors: ToolError[] = [];
  ids.forEach((id, index) => {
    const answer = answers[index];
    if (answer?.ok) messages.push(message.parse(answer.data));
    else if (answer) {
      errors.push(answer.error);
      failed.push({ message_id: id, error: answer.error.message });
    }
  });
  if (messages.length === 0) throw noneOf("messages", errors);
  return {
    messages,
    failed,
    labels: labelNames(named ? answers[ids.length] : undefined),
  };
}

/** A conversation, its oldest message first, and the names of labels, in one round trip. */
export async function fetchThread(
  id: string,
  { google, can }: Context,
): Promise<{ messages: Message[]; labels: ReadonlyMap<string, string> }> {
  const full = can("gmail.users.threads.get:full");
  const params = {
    userId: "me",
    id,
    format: full ? "full" : "metadata",
    fields: "id,messages(id,threadId,labelIds,internalDate,payload)",
  };
  const method =
    `gmail.users.threads.get:${full ? "full" : "metadata"}` as const;
  const named = can(LABELS);
  const [answer, names] = await google.batch([
    { method, params },
    ...(named ? [{ method: LABELS, params: { userId: "me" } } as const] : []),
  ]);
  if (!answer?.ok) throw answer?.error ?? new Error("A batch lost its answer");
  const { messages } = thread.parse(answer.data);
  messages.sort((a, b) => Number(a.internalDate) - Number(b.internalDate));
  return { messages, labels: labelNames(names) };
}

/** The most bytes of bodies that one round trip brings: Google's answer is a third longer. */
const TRIP = 6_000_000;

/**
 * The texts of parts; those that Gmail keeps apart for their size are fetched.
 * `undefined` stands for one that is too large or did not come.
 */
export async function fetchTexts(
  wanted: readonly { message: Message; part: Part }[],
  { google }: Context,
): Promise<Map<Part, string | undefined>> {
  const texts = new Map<Part, string | undefined>();
  for (const { part } of wanted) {
    if (part.body.data !== undefined) {
      texts.set(part, partText(part, part.body.data));
    }
  }
  const apart = wanted.filter(
    ({ part }) => !texts.has(part) && part.body.attachmentId,
  );
  for (const trip of trips(apart)) {
    const answers = await google.batch(
      trip.map(({ message: { id }, part }) => ({
        method: "gmail.users.messages.attachments.get",
        params: {
          userId: "me",
          messageId: id,
          id: part.body.attachmentId ?? "",
        },
      })),
    );
    trip.forEach(({ part }, index) => {
      const answer = answers[index];
      if (!answer?.ok) return;
      texts.set(part, partText(part, attachmentBody.parse(answer.data).data));
    });
  }
  return texts;
}

/** Parts in groups that one answer can carry; what is larger by itself is left out. */
function trips<T extends { part: Part }>(all: readonly T[]): T[][] {
  const groups: T[][] = [];
  let weight = TRIP;
  for (const each of all) {
    const { size } = each.part.body;
    if (size > TRIP) continue;
    weight += size;
    if (weight > TRIP) {
      groups.push([]);
      weight = size;
    }
    groups.at(-1)?.push(each);
  }
  return groups;
}
