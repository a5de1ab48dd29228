import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { showAddress } from "./address.js";
import { type SendAs, sendAs } from "./alias.js";
import { deliver } from "./deliver.js";
import { messageLink } from "./message.js";
import { parseRecipients } from "./recipients.js";

const people = z.array(z.string()).default([]);

/** Text up to a length that the schema spends no words on. */
const text = (most: number) =>
  z
    .string()
    .refine(({ length }) => length <= most, `At most ${most} characters.`);

export const sendMessage = tool({
  name: "gmail_send_message",
  title: "Send mail",
  description: "Send a new message at once, to exactly these recipients.",
  effect: "send",
  calls: [
    [
      "gmail.users.drafts.create",
      "gmail.users.drafts.send",
      "gmail.users.drafts.get:metadata",
    ],
    ["gmail.users.messages.send"],
  ],
  also: ["gmail.users.settings.sendAs.list"],
  input: {
    to: people.describe("name@example.com or Name <name@example.com>"),
    cc: people.describe("As to"),
    bcc: people.describe("As to, unseen by the others"),
    subject: text(2000).describe("May be empty"),
    body: text(500_000).describe("Markdown"),
    from: z.string().optional().describe("An alias of the account"),
    signature: z
      .boolean()
      .optional()
      .describe("Gmail's signature below; default: when it can be read"),
  },
  output: {
    account: z.string(),
    message_id: z.string().optional(),
    thread_id: z.string(),
    link: z.string(),
    from: z.string(),
    to: z.array(z.string()),
    cc: z.array(z.string()),
    bcc: z.array(z.string()),
    subject: z.string(),
    signature: z.boolean(),
  },
  async run(input, context) {
    const { person } = context;
    const recipients = parseRecipients(input);
    const sender = await senderFor(input, context);
    const letter = {
      ...recipients,
      ...sender,
      subject: input.subject,
      body: input.body,
    };
    // What writes mail is loaded when it is used.
    const { compose } = await import("./compose.js");
    const sent = await deliver(await compose(letter), context);
    return {
      account: person.email,
      ...sent,
      link: messageLink(sent.message_id ?? sent.thread_id, person),
      from: showAddress(sender.from),
      to: recipients.to.map(showAddress),
      cc: recipients.cc.map(showAddress),
      bcc: recipients.bcc.map(showAddress),
      subject: input.subject,
      signature: sender.signature !== "",
    };
  },
  text({ account, message_id, thread_id, link, ...sent }) {
    const { from, to, cc, bcc, subject, signature } = sent;
    return [
      `Sent from the mail of ${account}.`,
      `From: ${from}`,
      to.length > 0 && `To: ${to.join(", ")}`,
      cc.length > 0 && `Cc: ${cc.join(", ")}`,
      bcc.length > 0 && `Bcc: ${bcc.join(", ")}`,
      `Subject: ${subject || "(empty)"}`,
      signature && "With Gmail's signature.",
      message_id
        ? `message_id ${message_id}, thread_id ${thread_id}`
        : `thread_id ${thread_id}. Gmail did not confirm at once; its draft is gone, which shows that it was sent.`,
      `Link: ${link}`,
    ]
      .filter(Boolean)
      .join("\n");
  },
});

/** Who it is sent as, with the signature that was asked for. */
async function senderFor(
  {
    from,
    signature,
  }: { from?: string | undefined; signature?: boolean | undefined },
  context: Context,
): Promise<SendAs> {
  if (signature && !context.can("gmail.users.settings.sendAs.list")) {
    throw new ToolError(
      "The signature cannot be read with what this connection was allowed.",
      "Leave signature out, or connect again and allow gmail.settings.basic or gmail.readonly.",
      { reason: "insufficient_scope" },
    );
  }
  const sender = await sendAs(from, context);
  return signature === false ? { ...sender, signature: "" } : sender;
}
