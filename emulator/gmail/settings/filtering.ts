import { compile } from "../query/match.js";
import type { Mailbox, StoredMessage } from "../state.js";
import { labelIn } from "../system-labels.js";
import type { FilterCriteria } from "./state.js";

/** What the filters of a mailbox do with one message. */
export interface Filtered {
  labelIds: Set<string>;
  /** The addresses that get a copy. */
  forwards: string[];
}

/**
 * What all filters do with a message that arrives: every filter that it
 * satisfies acts, in the order of the filters.
 */
export function filtered(mailbox: Mailbox, message: StoredMessage): Filtered {
  const labelIds = new Set(message.labelIds);
  const forwards = new Set<string>();
  for (const { criteria, action } of mailbox.settings.filters) {
    if (!satisfies(mailbox, message, criteria)) continue;
    for (const id of action.removeLabelIds ?? []) take(labelIds, id);
    for (const id of action.addLabelIds ?? []) {
      // A label may be gone while its filter stays.
      if (labelIn(mailbox, id)) put(labelIds, id);
    }
    if (action.forward) forwards.add(action.forward);
  }
  return { labelIds, forwards: [...forwards] };
}

function take(labelIds: Set<string>, id: string): void {
  // "Never send it to Spam" leaves it in the inbox.
  if (id === "SPAM" && labelIds.has("SPAM")) labelIds.add("INBOX");
  labelIds.delete(id);
}

function put(labelIds: Set<string>, id: string): void {
  if (id === "TRASH") labelIds.delete("INBOX");
  if (id.startsWith("CATEGORY_")) {
    for (const other of labelIds) {
      if (other.startsWith("CATEGORY_")) labelIds.delete(other);
    }
  }
  labelIds.add(id);
}

/** Whether a message meets all criteria. Each is a search of its own, so that brackets left open in one touch no other. */
function satisfies(
  mailbox: Mailbox,
  message: StoredMessage,
  criteria: FilterCriteria,
): boolean {
  const context = { mailbox, now: mailbox.clock.now() };
  const matches = (q: string) => compile(q, context).test(message);
  const { negatedQuery } = criteria;
  if (negatedQuery && matches(negatedQuery)) return false;
  return searchesOf(criteria).every(matches);
}

function searchesOf(criteria: FilterCriteria): string[] {
  const { from, to, subject, query, size, sizeComparison } = criteria;
  return [
    ...(from ? [`from:(${from})`] : []),
    ...(to ? [`to:(${to})`] : []),
    ...(subject ? [`subject:(${subject})`] : []),
    ...(query ? [query] : []),
    ...(criteria.hasAttachment ? ["has:attachment"] : []),
    ...(size === undefined ? [] : [`${sizeComparison}:${size}`]),
    ...(criteria.excludeChats ? ["-in:chats"] : []),
  ];
}
