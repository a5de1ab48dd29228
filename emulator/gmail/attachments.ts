import type { Handlers } from "../call.js";
import { invalidArgument, messageIn, ownMailbox } from "./access.js";
import { partIdOf } from "./attachment-id.js";
import { bodyBytes } from "./body.js";
import { walk } from "./mime/tree.js";
import { encodeBytes } from "./resource.js";

/** `users.messages.attachments`: the bytes of one part. */
export const attachmentHandlers: Handlers = {
  "gmail.users.messages.attachments.get": (call) => {
    const message = messageIn(ownMailbox(call), call.params.messageId);
    const partId = partIdOf(call.params.id, message.id);
    const part = [...walk(message.mail.root)].find(
      (candidate) => candidate.partId === partId,
    );
    if (partId === undefined || !part)
      throw invalidArgument("Invalid attachment token");
    const bytes = bodyBytes(part);
    return { size: bytes.length, data: encodeBytes(bytes) };
  },
};
