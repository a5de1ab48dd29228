import { invalidArgument, notImplemented } from "./access.js";
import type { Mailbox, StoredMessage } from "./state.js";
import { setLabels } from "./store.js";
import { labelIn } from "./system-labels.js";

/** Google's bound for one request. */
const maxLabels = 100;

/** A message lies in one of these at most. */
const places = ["INBOX", "SPAM", "TRASH"];

/** Labels that only Gmail itself sets. */
const fixed = new Set(["SENT", "DRAFT", "CHAT"]);

/** What a modify call asks for. */
interface Wanted {
  addLabelIds?: string[];
  removeLabelIds?: string[];
  addClassificationLabels?: unknown[];
  removeClassificationLabelIds?: string[];
}

/** The label changes of a modify call, checked. Throws 400 for a label that is unknown or can't be set. */
export function labelChange(
  mailbox: Mailbox,
  body: Wanted,
): { add: string[]; remove: string[] } {
  if (body.addClassificationLabels || body.removeClassificationLabelIds)
    throw notImplemented("classification labels");
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
  const labelIds = new Set(message.labelIds);
  for (const id of remove) labelIds.delete(id);
  for (const id of add) {
    if (places.includes(id)) for (const place of places) labelIds.delete(place);
    labelIds.add(id);
  }
  setLabels(mailbox, message, labelIds);
}
