import type { Handlers } from "../call.js";
import { notFound, ownMailbox } from "./access.js";
import { labelIn, labelsIn } from "./system-labels.js";

/** `users.labels`: the list without counts, one label with them. */
export const labelHandlers: Handlers = {
  "gmail.users.labels.list": (call) => ({ labels: labelsIn(ownMailbox(call)) }),

  "gmail.users.labels.get": (call) => {
    const mailbox = ownMailbox(call);
    const label = labelIn(mailbox, call.params.id);
    if (!label) throw notFound();
    const labelled = [...mailbox.messages.values()].filter(({ labelIds }) =>
      labelIds.has(label.id),
    );
    const unread = labelled.filter(({ labelIds }) => labelIds.has("UNREAD"));
    return {
      ...label,
      messagesTotal: labelled.length,
      messagesUnread: unread.length,
      threadsTotal: countThreads(labelled),
      threadsUnread: countThreads(unread),
    };
  },
};

function countThreads(messages: readonly { threadId: string }[]): number {
  return new Set(messages.map(({ threadId }) => threadId)).size;
}
