import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { askEach, mayAttach } from "./asking.js";
import type { Attach } from "./attach.js";
import type { Enclosure } from "./enclosure.js";
import { filesOf } from "./file-parts.js";
import { message, type Part } from "./schema.js";
import { isFromOutside } from "./sender.js";

/** The messages whose files are to be attached, by their ids. */
export async function messagesOf(
  ids: readonly string[],
  context: Context,
): Promise<Map<string, Part>> {
  if (ids.length === 0) return new Map();
  mayAttach(context, "gmail.users.messages.get:full", "other messages");
  const messages = await askEach(ids, message, context, (id) => ({
    method: "gmail.users.messages.get:full",
    params: {
      userId: "me",
      id,
      format: "full",
      fields: "id,threadId,payload",
    },
  }));
  // The names of their files come back in the result.
  for (const { payload } of messages.values()) {
    if (isFromOutside(payload, context.person)) context.readOutside();
  }
  return new Map(
    [...messages].flatMap(([id, { payload }]) =>
      payload ? [[id, payload]] : [],
    ),
  );
}

/** A file of another message. Throws `ToolError` where it has none of this id. */
export function fromMail(
  payload: Part,
  { message_id: messageId = "", attachment_id: id = "" }: Attach,
  context: Context,
): Enclosure {
  mayAttach(context, "gmail.users.messages.attachments.get", "other messages");
  const files = filesOf(payload);
  const file = files.find(({ attachment_id }) => attachment_id === id);
  if (!file) {
    const there = files.map(
      ({ name, attachment_id }) => `${name} (${attachment_id})`,
    );
    throw new ToolError(
      `Message ${messageId} has no attachment ${JSON.stringify(id.slice(0, 40))}.`,
      there.length > 0
        ? `Its attachments are: ${there.join(", ")}.`
        : "It has none.",
      { reason: "not_found" },
    );
  }
  return carried(messageId, file);
}

/** A file of another message, to go with this one. */
export const carried = (
  messageId: string,
  {
    name,
    type,
    size,
    partId,
  }: Pick<Enclosure, "name" | "type"> & { size: number; partId: string },
): Enclosure => ({
  name,
  type,
  size,
  content: { kind: "attachment", messageId, partId },
});
