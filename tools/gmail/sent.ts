import * as z from "zod";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { messageLink } from "./message.js";
import type { Mail } from "./prepare.js";
import { shown, shownLines } from "./shown.js";

/** What a tool that sends answers. */
export const sentOutput = {
  account: z.string(),
  /** False where the policy lets nothing leave, and it was kept as a draft instead. */
  sent: z.boolean(),
  draft_id: z.string().optional(),
  /** Absent when Gmail did not confirm the sending and only its draft told. */
  message_id: z.string().optional(),
  thread_id: z.string(),
  link: z.string(),
  ...shown,
  undo,
};
type Output = z.output<z.ZodObject<typeof sentOutput>>;

/** Sends a message, or keeps it where only drafts are allowed, and says what became of it. */
export async function sendMail(mail: Mail, context: Context): Promise<Output> {
  // What writes mail is loaded when it is used.
  const { canKeep, deliver, keep } = await import("./deliver.js");
  const answer = (found: Found, undo: Call[] = []): Output => ({
    account: context.person.email,
    ...found,
    link: messageLink(found.message_id ?? found.thread_id, context.person),
    ...mail.shown,
    undo,
  });
  try {
    return answer({ sent: true, ...(await deliver(mail, context)) });
  } catch (error) {
    if (!isDraftsOnly(error) || !canKeep(context)) throw error;
    const draft = await keep(mail, context);
    const { draft_id } = draft;
    return answer({ sent: false, ...draft }, [
      { tool: "gmail_delete_draft", arguments: { draft_id } },
    ]);
  }
}

type Found = Pick<Output, "sent" | "draft_id" | "message_id" | "thread_id">;

const isDraftsOnly = (error: unknown): boolean =>
  error instanceof ToolError && error.options.reason === "drafts_only";

/** The same as a person reads it. */
export function sentText(output: Output): string {
  const { account, sent, draft_id, message_id, thread_id, link } = output;
  if (!sent) {
    return [
      `NOT sent: from here mail only leaves by the person's own hand. It waits in the drafts of ${account}, where they send it.`,
      ...shownLines(output),
      `draft_id ${draft_id}, message_id ${message_id}, thread_id ${thread_id}`,
      `Link: ${link}`,
      undoText(output.undo),
    ].join("\n");
  }
  return [
    `Sent from the mail of ${account}; a sent message cannot be taken back.`,
    ...shownLines(output),
    message_id
      ? `message_id ${message_id}, thread_id ${thread_id}`
      : `thread_id ${thread_id}. Gmail did not confirm at once; its draft is gone, which shows that it was sent.`,
    `Link: ${link}`,
  ].join("\n");
}
