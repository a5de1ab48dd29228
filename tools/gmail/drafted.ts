import * as z from "zod";
import type { Context } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { messageLink } from "./message.js";
import type { Saved } from "./save-draft.js";
import { type Shown, shown, shownLines } from "./shown.js";

/** What a tool that keeps a draft answers. */
export const draftOutput = {
  account: z.string(),
  draft_id: z.string(),
  message_id: z.string(),
  thread_id: z.string(),
  link: z.string(),
  ...shown,
  undo,
};
type Output = z.output<z.ZodObject<typeof draftOutput>>;

/** A draft that was kept, and the calls that bring back what stood before. */
export const asDrafted = (
  saved: Saved,
  message: Shown,
  back: readonly Call[],
  { person }: Context,
): Output => ({
  account: person.email,
  ...saved,
  link: messageLink(saved.message_id, person),
  ...message,
  undo: [...back],
});

/** The same as a person reads it, under a line that says what happened. */
export function draftText(what: string, output: Output): string {
  const { account, draft_id, message_id, thread_id, link } = output;
  return [
    `${what} in the mail of ${account}; nothing was sent.`,
    `draft_id ${draft_id}, message_id ${message_id}, thread_id ${thread_id}`,
    ...shownLines(output),
    `Link: ${link}`,
    `To send it: gmail_send_draft ${JSON.stringify({ draft_id })}`,
    undoText(output.undo),
  ]
    .filter(Boolean)
    .join("\n");
}
