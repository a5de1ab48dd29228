import * as z from "zod";
import type { Context } from "../tool.js";
import { undo } from "../undo.js";
import { messageLink } from "./message.js";
import type { Mail } from "./prepare.js";
import { shown, shownLines } from "./shown.js";

/** What a tool that sends answers. */
export const sentOutput = {
  account: z.string(),
  /** Absent when Gmail did not confirm the sending and only its draft told. */
  message_id: z.string().optional(),
  thread_id: z.string(),
  link: z.string(),
  ...shown,
  undo,
};
type Output = z.output<z.ZodObject<typeof sentOutput>>;

/** Sends a message, and says what became of it. */
export async function sendMail(mail: Mail, context: Context): Promise<Output> {
  const { person } = context;
  // What writes mail is loaded when it is used.
  const { deliver } = await import("./deliver.js");
  const sent = await deliver(mail, context);
  return {
    account: person.email,
    ...sent,
    link: messageLink(sent.message_id ?? sent.thread_id, person),
    ...mail.shown,
    undo: [],
  };
}

/** The same as a person reads it. */
export function sentText(output: Output): string {
  const { account, message_id, thread_id, link } = output;
  return [
    `Sent from the mail of ${account}; a sent message cannot be taken back.`,
    ...shownLines(output),
    message_id
      ? `message_id ${message_id}, thread_id ${thread_id}`
      : `thread_id ${thread_id}. Gmail did not confirm at once; its draft is gone, which shows that it was sent.`,
    `Link: ${link}`,
  ].join("\n");
}
