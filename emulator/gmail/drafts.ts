import type { Call, Handlers } from "../call.js";
import {
  allowFormat,
  hasMetadataScope,
  invalidArgument,
  messageIn,
  notFound,
  ownMailbox,
} from "./access.js";
import { page, select } from "./listing.js";
import { labelsOf } from "./messages.js";
import { removeHeaders } from "./mime/rewrite.js";
import { complete } from "./outgoing.js";
import { recipientsOf } from "./recipients.js";
import { messageResource } from "./resource.js";
import type { Mailbox, StoredMessage } from "./state.js";
import { remove, store } from "./store.js";
import { submit } from "./submit.js";
import { threadFor } from "./threading.js";
import { type UploadedMessage, uploadedMessage } from "./upload.js";

/** `users.drafts`. Each change of a draft gives it a new message under the same draft id. */
export const draftHandlers: Handlers = {
  "gmail.users.drafts.create": (call) => {
    const mailbox = ownMailbox(call);
    const uploaded = uploadedMessage(call, call.body.message);
    const message = keep(call, mailbox, uploaded);
    const id = call.world.id("draft");
    mailbox.drafts.set(id, message.id);
    return { id, message: labelsOf(message) };
  },

  "gmail.users.drafts.get": (call) => {
    const mailbox = ownMailbox(call);
    allowFormat(call);
    const message = draftIn(mailbox, call.params.id);
    const view = {
      format: call.params.format,
      snippet: !hasMetadataScope(call),
    };
    return { id: call.params.id, message: messageResource(message, view) };
  },

  "gmail.users.drafts.list": (call) => {
    const mailbox = ownMailbox(call);
    const ids = new Map([...mailbox.drafts].map(([id, at]) => [at, id]));
    const found = select(call, mailbox).flatMap((at) => {
      const id = ids.get(at.id);
      return id === undefined ? [] : [{ id, at }];
    });
    const { items, more } = page(call, found);
    const drafts = items.map(({ id, at }) => ({
      id,
      message: { id: at.id, threadId: at.threadId },
    }));
    return { ...(drafts.length > 0 && { drafts }), ...more };
  },

  "gmail.users.drafts.update": (call) => {
    const mailbox = ownMailbox(call);
    const id: string = call.params.id;
    const previous = draftIn(mailbox, id);
    const uploaded = uploadedMessage(call, call.body.message);
    const message = keep(call, mailbox, uploaded, previous);
    remove(mailbox, previous);
    mailbox.drafts.set(id, message.id);
    return { id, message: labelsOf(message) };
  },

  "gmail.users.drafts.send": (call) => {
    const mailbox = ownMailbox(call);
    const id: string | undefined = call.body.id;
    if (!id) throw invalidArgument("Invalid draft");
    const draft = draftIn(mailbox, id);
    const changed = call.media !== undefined || call.body.message?.raw;
    const raw = changed
      ? uploadedMessage(call, call.body.message).raw
      : // The time of sending counts, not that of writing.
        removeHeaders(draft.mail.raw, ["Date"]);
    const sent = submit(call.world, call.account, raw, {
      keepThread: draft.threadId,
    });
    mailbox.drafts.delete(id);
    remove(mailbox, draft);
    return labelsOf(sent);
  },

  "gmail.users.drafts.delete": (call) => {
    const mailbox = ownMailbox(call);
    const id: string = call.params.id;
    const draft = draftIn(mailbox, id);
    mailbox.drafts.delete(id);
    remove(mailbox, draft);
    return undefined;
  },
};

function draftIn(mailbox: Mailbox, id: string): StoredMessage {
  const messageId = mailbox.drafts.get(id);
  if (messageId === undefined) throw notFound();
  return messageIn(mailbox, messageId);
}

/** Stores a draft's message. It needs no recipient yet, but those that it has must be addresses. */
function keep(
  call: Call,
  mailbox: Mailbox,
  { raw, threadId }: UploadedMessage,
  previous?: StoredMessage,
): StoredMessage {
  const at = call.world.clock.now();
  const mail = complete(call.world, call.account, mailbox, raw, at);
  recipientsOf(mail);
  const id = call.world.id("message");
  const stays =
    previous && (threadId === undefined || threadId === previous.threadId);
  const thread = stays ? previous.threadId : threadFor(mailbox, mail, threadId);
  return store(mailbox, {
    id,
    threadId: thread ?? id,
    labelIds: new Set(["DRAFT"]),
    internalDate: at,
    mail,
  });
}
