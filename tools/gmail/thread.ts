import * as z from "zod";
import { offset } from "../text/reading.js";
import { type Context, tool } from "../tool.js";
import { pageOf } from "./conversation.js";
import { fetchThread } from "./fetch.js";
import { headerText } from "./headers.js";
import { messageLink, threadId } from "./message.js";
import { asRead } from "./reading.js";
import { foldRepeats } from "./repeats.js";
import { readableBy, type Said } from "./said.js";
import type { Message } from "./schema.js";
import { threadOutput, threadText } from "./thread-text.js";

/** Characters of text that one call shows; the heads of messages come on top. */
const MOST = 35_000;

const HEADERS_ONLY =
  "What the messages say is not shown: this connection sees headers only. Connect again and allow gmail.readonly to read it.";

export const readThread = tool({
  name: "gmail_read_thread",
  title: "Read a mail conversation",
  description:
    "Read a whole conversation, oldest message first, each message's new words once.",
  effect: "read",
  calls: [
    ["gmail.users.threads.get:full", "gmail.users.messages.attachments.get"],
    ["gmail.users.threads.get:metadata"],
  ],
  also: ["gmail.users.labels.list"],
  input: {
    thread_id: threadId.describe("Id or Gmail link"),
    quotes: z
      .boolean()
      .default(false)
      .describe("Show quoted history and signatures too"),
    offset,
    limit: z
      .int()
      .min(1)
      .max(MOST)
      .default(30_000)
      .describe("Characters to read"),
  },
  output: threadOutput,
  async run({ thread_id, quotes, offset, limit }, context) {
    const { person, can } = context;
    const { messages, labels } = await fetchThread(thread_id, context);
    const full = can("gmail.users.threads.get:full");
    const said = await conversation(messages, { full, quotes }, context);
    const texts = said.map(({ text }) => text);
    const { shown, total, next } = pageOf(texts, { offset, limit });
    return {
      account: person.email,
      thread_id,
      subject: headerText(messages[0]?.payload, "Subject"),
      link: messageLink(thread_id, person),
      quotes,
      count: messages.length,
      messages: shown.flatMap(({ index, ...window }) => {
        const [message, words] = [messages[index], said[index]];
        if (!message || !words) return [];
        const read = asRead(message, words, window, labels, context);
        return [{ number: index + 1, ...read }];
      }),
      offset,
      limit,
      total,
      ...(next !== undefined && { next_offset: next }),
      notes: full ? [] : [HEADERS_ONLY],
    };
  },
  text: threadText,
});

/** What the messages say, the oldest first; nothing where only headers may be seen. */
async function conversation(
  messages: readonly Message[],
  { full, quotes }: { full: boolean; quotes: boolean },
  context: Context,
): Promise<Said[]> {
  if (!full) return messages.map(() => ({ text: "", invitations: [] }));
  const format = "markdown";
  const said = await readableBy(messages, { format, quotes }, context);
  if (quotes) return said;
  const texts = foldRepeats(said.map(({ text }) => text));
  return said.map((each, index) => ({ ...each, text: texts[index] ?? "" }));
}
