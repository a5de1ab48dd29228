import { invalidArgument } from "./access.js";
import { type Mailbox, type StoredMessage, touch } from "./state.js";
import { labelIn } from "./system-labels.js";

/** Google's bound for one request. */
const maxLabels = 100;

/** Labels that only Gmail itself sets. */
const fixed = new Set(["SENT", "DRAFT", "CHAT"]);

/** The label changes of a modify call, checked. Throws 400 for a label that is unknown or can't be set. */
export function labelChange(
  mailbox: Mailbox,
  body: { addLabelIds?: string[]; removeLabelIds?: string[] },
): { add: string[]; remove: string[] } {
  const add = body.addLabelIds ?? [];
  const remove = body.removeLabelIds ?? [];
  for (const id of [...add, ...remove]) {
    if (fixed.has(id) || !labelIn(mailbox, id))
      throw invalidArgument(`Invalid label: ${id}`);
  }
  if (add.length === 0 && remove.length === 0)
    throw invalidArgument("No label add or removes specified");
  if (add.length > maxLabels || remove.length > maxLabels)
    throw invalidArgument("Too many labels specified");
  if (add.some((id) => remove.includes(id)))
    throw invalidArgument("Cannot both add and remove the same label");
  return { add, remove };
}

/** Changes the labels of a message; a message is in one of inbox, spam and trash at most. */
export function relabel(
  mailbox: Mailbox,
  message: StoredMessage,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): void {
  for (const id of remove) message.labelIds.delete(id);
  for (const id of add) {
    if (["INBOX", "SPAM", "TRASH"].includes(id)) {
      for (const place of ["INBOX", "SPAM", "TRASH"])
        message.labelIds.delete(place);
    }
    message.labelIds.add(id);
  }
  touch(mailbox, message);
}
