import type { Call, Handlers } from "../call.js";
import { invalidArgument, notFound, ownMailbox } from "./access.js";
import { pageSize } from "./listing.js";
import { type Change, firstHistoryId, type Mailbox } from "./state.js";

/** "Typically valid for at least a week", in milliseconds; older steps are forgotten. */
const kept = 7 * 24 * 3600 * 1000;

/** `users.history`: what happened in the mailbox since a history id. */
export const historyHandlers: Handlers = {
  "gmail.users.history.list": (call) => {
    const mailbox = ownMailbox(call);
    const start = startOf(call, mailbox);
    const types: ReadonlySet<string> = new Set(call.params.historyTypes);
    const labelId: string | undefined = call.params.labelId;
    const found = mailbox.changes.filter(
      (change) =>
        change.id > start &&
        (types.size === 0 || typesOf(change).some((type) => types.has(type))) &&
        (labelId === undefined || concerns(change, labelId)),
    );
    const shown = found.slice(0, pageSize(call));
    const last = shown.at(-1);
    return {
      ...(shown.length > 0 && {
        history: shown.map((change) => historyResource(change, types)),
      }),
      ...(last &&
        shown.length < found.length && { nextPageToken: String(last.id) }),
      historyId: String(mailbox.history),
    };
  },
};

/** The history id after which the answer begins. */
function startOf(call: Call, mailbox: Mailbox): number {
  const { startHistoryId, pageToken } = call.params;
  if (startHistoryId === undefined)
    throw invalidArgument("Missing/invalid parameter: startHistoryId");
  const start = Number(startHistoryId);
  if (!/^[1-9]\d{0,18}$/.test(startHistoryId))
    throw invalidArgument("Invalid startHistoryId");
  if (start < oldest(mailbox) || start > mailbox.history) throw notFound();
  if (pageToken === undefined) return start;
  if (!/^\d{1,16}$/.test(pageToken) || Number(pageToken) < start)
    throw invalidArgument("Invalid pageToken");
  return Number(pageToken);
}

/** The oldest history id from which everything is still known. */
function oldest(mailbox: Mailbox): number {
  const since = mailbox.clock.now() - kept;
  const forgotten = mailbox.changes.findLast(({ at }) => at < since);
  return forgotten?.id ?? firstHistoryId;
}

function typesOf(change: Change): string[] {
  return [
    ...(change.added ? ["messageAdded"] : []),
    ...(change.deleted ? ["messageDeleted"] : []),
    ...(change.labelsAdded ? ["labelAdded"] : []),
    ...(change.labelsRemoved ? ["labelRemoved"] : []),
  ];
}

/** Whether a step is about a message with this label, before it or after. */
function concerns({ message, labelsRemoved }: Change, label: string): boolean {
  return (
    message.labelIds.includes(label) ||
    (labelsRemoved?.includes(label) ?? false)
  );
}

function historyResource(change: Change, types: ReadonlySet<string>): object {
  const { id, message, added, deleted, labelsAdded, labelsRemoved } = change;
  const wanted = (type: string) => types.size === 0 || types.has(type);
  return {
    id: String(id),
    messages: [{ id: message.id, threadId: message.threadId }],
    ...(added && wanted("messageAdded") && { messagesAdded: [{ message }] }),
    ...(deleted &&
      wanted("messageDeleted") && { messagesDeleted: [{ message }] }),
    ...(labelsAdded &&
      wanted("labelAdded") && {
        labelsAdded: [{ message, labelIds: labelsAdded }],
      }),
    ...(labelsRemoved &&
      wanted("labelRemoved") && {
        labelsRemoved: [{ message, labelIds: labelsRemoved }],
      }),
  };
}
