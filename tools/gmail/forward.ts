import * as z from "zod";
import { tool } from "../tool.js";
import { ATTACHING } from "./attach.js";
import { messageId } from "./message.js";
import { sendMail, sentOutput, sentText } from "./sent.js";
import { AS_DRAFT, AT_ONCE, READING, to, writing } from "./writing-input.js";

export const forwardMessage = tool({
  name: "gmail_forward_message",
  title: "Forward mail",
  description: "Hand a message on at once, with its attachments.",
  effect: "send",
  carries: "files",
  calls: [
    [...READING, ...AS_DRAFT],
    [...READING, ...AT_ONCE],
  ],
  also: ["gmail.users.settings.sendAs.list", ...ATTACHING],
  input: {
    message_id: messageId.describe("Id or Gmail link"),
    to,
    ...writing,
    body: writing.body.optional().describe("Markdown, above it"),
    keep_attachments: z.boolean().default(true).describe("Its own"),
  },
  output: sentOutput,
  async run(input, context) {
    const { forward } = await import("./prepare.js");
    return sendMail(await forward(input, context), context);
  },
  text: sentText,
});
