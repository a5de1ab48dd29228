import type { Call, Handlers } from "../call.js";
import {
  allowFormat,
  checkId,
  hasMetadataScope,
  invalidArgument,
  messageIn,
  ownMailbox,
} from "./access.js";
import { page, select } from "./listing.js";
import { labelChange, relabel } from "./relabel.js";
import { messageResource } from "./resource.js";
import { submit } from "./submit.js";
import { uploadedMessage } from "./upload.js";

/** Google's bound for one `batchModify`. */
const maxIds = 1000;

/** `users.messages`. */
export const messageHandlers: Handlers = {
  "gmail.users.messages.list": (call) => {
    const found = select(call, ownMailbox(call)).map((at) => ({ at }));
    const { items, more } = page(call, found);
    return {
      ...(items.length > 0 && {
        messages: items.map(({ at }) => ({ id: at.id, threadId: at.threadId })),
      }),
      ...more,
    };
  },

  "gmail.users.messages.get": (call) => {
    const mailbox = ownMailbox(call);
    allowFormat(call);
    return messageResource(messageIn(mailbox, call.params.id), {
      format: call.params.format,
      metadataHeaders: call.params.metadataHeaders ?? [],
      snippet: !hasMetadataScope(call),
    });
  },

  "gmail.users.messages.send": (call) => {
    ownMailbox(call);
    const { raw, threadId } = uploadedMessage(call, call.body);
    const sent = submit(call.world, call.account, raw, {
      ...(threadId !== undefined && { threadId }),
    });
    return labelsOf(sent);
  },

  "gmail.users.messages.modify": (call) => {
    const mailbox = ownMailbox(call);
    return change(call, labelChange(mailbox, call.body));
  },

  "gmail.users.messages.batchModify": (call) => {
    const mailbox = ownMailbox(call);
    const ids: string[] = call.body.ids ?? [];
    if (ids.length === 0) throw invalidArgument("No message ids specified");
    if (ids.length > maxIds)
      throw invalidArgument(`Number of ids cannot exceed ${maxIds}`);
    ids.forEach(checkId);
    const labels = labelChange(mailbox, call.body);
    for (const id of ids) {
      // What is no longer there is passed over.
      const message = mailbox.messages.get(id);
      if (message) relabel(mailbox, message, labels);
    }
    return undefined;
  },

  "gmail.users.messages.trash": (call) =>
    change(call, { add: ["TRASH"], remove: [] }),

  "gmail.users.messages.untrash": (call) =>
    change(call, { add: [], remove: ["TRASH"] }),
};

/** What the calls that write a message return of it. */
export function labelsOf(message: {
  id: string;
  threadId: string;
  labelIds: ReadonlySet<string>;
}): object {
  return {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labelIds],
  };
}

function change(
  call: Call,
  labels: { add: string[]; remove: string[] },
): object {
  const mailbox = ownMailbox(call);
  const message = messageIn(mailbox, call.params.id);
  relabel(mailbox, message, labels);
  return labelsOf(message);
}
