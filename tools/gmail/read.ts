import * as z from "zod";
import { ToolError } from "../error.js";
import { offset } from "../text/reading.js";
import { type Context, tool } from "../tool.js";
import { fetchMessages } from "./fetch.js";
import { FORMATS, type Format } from "./format.js";
import { messageId } from "./message.js";
import { asRead, readOutput } from "./reading.js";
import { readableBy } from "./said.js";
import { shares } from "./share.js";
import { readText } from "./show.js";

/** Characters of text that one call shows of all its messages; their heads come on top. */
const MOST = 45_000;

export const readMessages = tool({
  name: "gmail_read_messages",
  title: "Read mail",
  description:
    "Read messages: text, sender with authentication, attachments. Quoted history and signatures are folded.",
  effect: "read",
  calls: [
    [
      "gmail.users.messages.get:full",
      "gmail.users.messages.get:raw",
      "gmail.users.messages.get:metadata",
      "gmail.users.messages.attachments.get",
    ],
    ["gmail.users.messages.get:metadata"],
  ],
  also: ["gmail.users.labels.list"],
  input: {
    message_ids: z
      .array(messageId)
      .min(1)
      .max(20)
      .describe("From gmail_search_messages"),
    format: z.enum(FORMATS).optional().describe("Default markdown"),
    quotes: z
      .boolean()
      .default(false)
      .describe("Show quoted history and signatures too"),
    offset,
    limit: z
      .int()
      .min(1)
      .max(MOST)
      .default(MOST)
      .describe("Characters to read, of all together"),
  },
  output: readOutput,
  async run({ message_ids, quotes, offset, limit, ...asked }, context) {
    const { person } = context;
    const format = formatFor(asked.format, context);
    const ids = [...new Set(message_ids)];
    const { messages, failed, labels } = await fetchMessages(
      ids,
      format,
      context,
    );
    const said = await readableBy(messages, { format, quotes }, context);
    const limits = shares(
      said.map(({ text }) => Math.max(0, text.length - offset)),
      limit,
    );
    return {
      account: person.email,
      format,
      quotes,
      messages: messages.flatMap((each, index) => {
        const words = said[index];
        const window = { offset, limit: limits[index] ?? 1 };
        return words ? [asRead(each, words, window, labels, context)] : [];
      }),
      failed,
    };
  },
  text: readText,
});

/** The format asked for, else the best that the grants allow. */
function formatFor(asked: Format | undefined, { can }: Context): Format {
  if (can("gmail.users.messages.get:full")) return asked ?? "markdown";
  if (asked === undefined || asked === "headers") return "headers";
  throw new ToolError(
    "This connection sees the headers of mail, not what it says.",
    'Ask for format "headers", or connect again and allow gmail.readonly.',
    { reason: "insufficient_scope" },
  );
}
