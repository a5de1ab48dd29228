import type { Call, Handlers } from "../call.js";
import {
  allowFormat,
  hasMetadataScope,
  ownMailbox,
  threadIn,
} from "./access.js";
import { page, select } from "./listing.js";
import { labelsOf } from "./messages.js";
import { labelChange, relabel } from "./relabel.js";
import { messageResource } from "./resource.js";
import type { StoredMessage } from "./state.js";
import { snippetOf } from "./text.js";

/** `users.threads`: a thread is found when one of its messages is. */
export const threadHandlers: Handlers = {
  "gmail.users.threads.list": (call) => {
    const mailbox = ownMailbox(call);
    const newest = new Map<string, StoredMessage>();
    for (const message of select(call, mailbox)) {
      if (!newest.has(message.threadId)) newest.set(message.threadId, message);
    }
    const found = [...newest].map(([id, at]) => ({ id, at }));
    const { items, more } = page(call, found);
    const threads = items.map(({ id }) => {
      const messages = threadIn(mailbox, id);
      return {
        id,
        ...(!hasMetadataScope(call) && {
          snippet: snippetOf(messages.at(-1)?.mail.texts ?? []),
        }),
        historyId: historyOf(messages),
      };
    });
    return { ...(threads.length > 0 && { threads }), ...more };
  },

  "gmail.users.threads.get": (call) => {
    const mailbox = ownMailbox(call);
    allowFormat(call);
    const messages = threadIn(mailbox, call.params.id);
    return {
      id: call.params.id,
      historyId: historyOf(messages),
      messages: messages.map((message) =>
        messageResource(message, {
          format: call.params.format,
          metadataHeaders: call.params.metadataHeaders ?? [],
          snippet: !hasMetadataScope(call),
        }),
      ),
    };
  },

  "gmail.users.threads.modify": (call) =>
    change(call, labelChange(ownMailbox(call), call.body)),

  "gmail.users.threads.trash": (call) =>
    change(call, { add: ["TRASH"], remove: [] }),

  "gmail.users.threads.untrash": (call) =>
    change(call, { add: [], remove: ["TRASH"] }),
};

function change(
  call: Call,
  labels: { add: string[]; remove: string[] },
): object {
  const mailbox = ownMailbox(call);
  const messages = threadIn(mailbox, call.params.id);
  for (const message of messages) relabel(mailbox, message, labels);
  return { id: call.params.id, messages: messages.map(labelsOf) };
}

function historyOf(messages: readonly StoredMessage[]): string {
  return String(Math.max(...messages.map(({ historyId }) => historyId)));
}
