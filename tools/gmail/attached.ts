import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { partAt } from "./parts.js";
import { type Message, message, type Part } from "./schema.js";

/** A file of a message, found. */
export interface Attached {
  message: Message;
  part: Part;
}

/** What an attachment is, without its bytes; the parts of an enclosed mail by their ids alone. One request. */
export function findAttachment(
  messageId: string,
  attachmentId: string,
  context: Context,
): Promise<Attached> {
  return find(messageId, attachmentId, mask(attachmentId), context);
}

/** The same with all that Gmail tells of the message, small texts among it. */
export function openAttachment(
  messageId: string,
  attachmentId: string,
  context: Context,
): Promise<Attached> {
  return find(messageId, attachmentId, "payload", context);
}

async function find(
  id: string,
  attachmentId: string,
  fields: string,
  { google, signal }: Context,
): Promise<Attached> {
  const { data } = await google.gmail.users.messages.get(
    { userId: "me", id, format: "full", fields: `id,threadId,${fields}` },
    { signal },
  );
  const found = message.parse(data);
  const part = found.payload && partAt(found.payload, attachmentId);
  if (part && !part.mimeType.startsWith("multipart/"))
    return { message: found, part };
  throw new ToolError(
    `The message ${id} has no attachment ${attachmentId}.`,
    `To see which it has: gmail_read_messages ${JSON.stringify({ message_ids: [id] })}`,
    { reason: "not_found" },
  );
}

/** The fields of a part as deep in the message as its id says, and the ids of the parts right within it. */
function mask(attachmentId: string): string {
  const own = "partId,mimeType,filename,headers,body(size)";
  const depth = attachmentId.split(".").length;
  const inner = Array.from({ length: depth }).reduce<string>(
    (deeper) => `${own},parts(${deeper})`,
    `${own},parts(partId)`,
  );
  return `payload(${inner})`;
}
