import type { Change, Mailbox, StoredMessage } from "./state.js";

/** Stores a message: it joins its thread and gets the next history id. */
export function store(
  mailbox: Mailbox,
  message: Omit<StoredMessage, "historyId">,
): StoredMessage {
  const stored = { ...message, historyId: 0 };
  mailbox.messages.set(stored.id, stored);
  index(mailbox.threads, stored.threadId, stored);
  index(mailbox.byMessageId, stored.mail.messageId, stored);
  record(mailbox, stored, { added: true });
  return stored;
}

/** Removes a message for good. */
export function remove(mailbox: Mailbox, message: StoredMessage): void {
  mailbox.messages.delete(message.id);
  unindex(mailbox.threads, message.threadId, message);
  unindex(mailbox.byMessageId, message.mail.messageId, message);
  record(mailbox, message, { deleted: true });
}

/** Puts these labels in place of a message's own; nothing happens where they are the same. */
export function setLabels(
  mailbox: Mailbox,
  message: StoredMessage,
  labelIds: ReadonlySet<string>,
): void {
  const labelsAdded = [...labelIds].filter((id) => !message.labelIds.has(id));
  const labelsRemoved = [...message.labelIds].filter((id) => !labelIds.has(id));
  if (labelsAdded.length === 0 && labelsRemoved.length === 0) return;
  message.labelIds = new Set(labelIds);
  record(mailbox, message, {
    ...(labelsAdded.length > 0 && { labelsAdded }),
    ...(labelsRemoved.length > 0 && { labelsRemoved }),
  });
}

function record(
  mailbox: Mailbox,
  message: StoredMessage,
  what: Partial<Change>,
): void {
  mailbox.history += 1;
  message.historyId = mailbox.history;
  const { id, threadId, labelIds } = message;
  mailbox.changes.push({
    id: mailbox.history,
    at: mailbox.clock.now(),
    message: { id, threadId, labelIds: [...labelIds] },
    ...what,
  });
}

function index(
  entries: Map<string, Set<StoredMessage>>,
  key: string,
  message: StoredMessage,
): void {
  const entry = entries.get(key);
  if (entry) entry.add(message);
  else entries.set(key, new Set([message]));
}

function unindex(
  entries: Map<string, Set<StoredMessage>>,
  key: string,
  message: StoredMessage,
): void {
  const entry = entries.get(key);
  entry?.delete(message);
  if (entry?.size === 0) entries.delete(key);
}
