import * as z from "zod";
import { nextCall, page } from "../text/page.js";
import { line, words } from "../text/words.js";
import type { Context, Person } from "../tool.js";
import { showAddress } from "./address.js";
import { FORMATS, type Format } from "./format.js";
import { headerAddresses, headerText } from "./headers.js";
import { invitation } from "./invitation.js";
import { arrival, messageLink } from "./message.js";
import { contentOf } from "./parts.js";
import type { Said } from "./said.js";
import type { Message, Part } from "./schema.js";
import { isFromOutside, type Sender, sender, senderOf } from "./sender.js";

/** A message as `gmail_read_messages` answers it. */
export const readMessage = z.object({
  message_id: z.string(),
  thread_id: z.string(),
  link: z.string(),
  /** When it arrived. */
  date: z.string(),
  subject: line.optional(),
  ...sender.partial().shape,
  outside: sender.shape.outside,
  to: z.array(line).optional(),
  cc: z.array(line).optional(),
  bcc: z.array(line).optional(),
  labels: z.array(line),
  attachments: z
    .array(
      z.object({
        attachment_id: z.string(),
        name: line,
        type: line,
        size: z.number(),
        inline: z.boolean(),
      }),
    )
    .optional(),
  invitations: z.array(invitation).optional(),
  text: words,
  offset: z.number(),
  /** Characters of the whole text. */
  total: z.number(),
  next_offset: z.number().optional(),
});
export type ReadMessage = z.output<typeof readMessage>;

/** What `gmail_read_messages` answers. */
export const readOutput = {
  account: z.string(),
  format: z.enum(FORMATS),
  quotes: z.boolean(),
  messages: z.array(readMessage),
  failed: z.array(z.object({ message_id: z.string(), error: z.string() })),
};

/** How much of a message's text is shown. */
export interface Window {
  offset: number;
  limit: number;
}

/** The message with the part of its text that the window shows. */
export function asRead(
  message: Message,
  { text, invitations }: Said,
  window: Window,
  labels: ReadonlyMap<string, string>,
  { person, readOutside }: Context,
): ReadMessage {
  const { payload } = message;
  const outside = isFromOutside(payload, person);
  if (outside) readOutside();
  return {
    outside,
    message_id: message.id,
    thread_id: message.threadId,
    link: messageLink(message.id, person),
    date: arrival(message, person),
    labels: message.labelIds.map((id) => labels.get(id) ?? id),
    ...(payload && payload.headers.length > 0 && envelope(payload, person)),
    ...(payload && {
      attachments: contentOf(payload, "html").attachments,
    }),
    ...(invitations.length > 0 && { invitations }),
    ...page(text, window),
  };
}

function envelope(payload: Part, person: Person) {
  const people = (name: string) =>
    headerAddresses(payload, name).map(showAddress);
  const [cc, bcc] = [people("Cc"), people("Bcc")];
  return {
    subject: headerText(payload, "Subject"),
    ...senderOf(payload, person),
    to: people("To"),
    ...(cc.length > 0 && { cc }),
    ...(bcc.length > 0 && { bcc }),
  };
}

/** The call that goes on where the text of a message was cut. */
export function readOn(
  { message_id, next_offset }: ReadMessage,
  format: Format,
  quotes: boolean,
): string {
  return nextCall("gmail_read_messages", {
    message_ids: [message_id],
    ...(format !== "markdown" && { format }),
    ...(quotes && { quotes }),
    offset: next_offset,
  });
}

/** SPF, DKIM and DMARC in one line; "" when nothing is known. */
export const verdictLine = (verdict: Sender["authentication"]): string =>
  Object.entries(verdict ?? {})
    .map(([method, result]) => `${method.toUpperCase()} ${result}`)
    .join(", ");
