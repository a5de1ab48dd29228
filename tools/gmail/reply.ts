import * as z from "zod";
import { tool } from "../tool.js";
import { ATTACHING } from "./attach.js";
import { messageId } from "./message.js";
import { sendMail, sentOutput, sentText } from "./sent.js";
import { AS_DRAFT, AT_ONCE, READING, writing } from "./writing-input.js";

const HEADERS = ["gmail.users.messages.get:metadata"] as const;

export const replyMessage = tool({
  name: "gmail_reply_message",
  title: "Reply to mail",
  description:
    "Answer a message at once, in its thread, as Gmail does: to its sender, or to everyone with all.",
  effect: "send",
  carries: "files",
  calls: [
    [...READING, ...AS_DRAFT],
    [...READING, ...AT_ONCE],
    [...HEADERS, ...AS_DRAFT],
    [...HEADERS, ...AT_ONCE],
  ],
  also: ["gmail.users.settings.sendAs.list", ...ATTACHING],
  input: {
    message_id: messageId.describe("Id or Gmail link"),
    all: z.boolean().default(false).describe("Answer all its recipients"),
    quote: z.boolean().optional().describe("Default true"),
    ...writing,
    cc: writing.cc.describe("Added"),
    bcc: writing.bcc.describe("Added"),
  },
  output: sentOutput,
  async run(input, context) {
    const { reply } = await import("./prepare.js");
    return sendMail(await reply(input, context), context);
  },
  text: sentText,
});
