import type { Call } from "../call.js";
import { allowQuery, invalidArgument } from "./access.js";
import { compile } from "./query/match.js";
import type { Mailbox, StoredMessage } from "./state.js";
import { labelIn } from "./system-labels.js";

/** The largest page that Gmail gives; more is asked for in vain. */
const maxPage = 500;

/** Beyond this Gmail stops counting and estimates. */
const countLimit = 201;

/** The messages that a list call asks for by `q`, `labelIds` and `includeSpamTrash`, newest first. */
export function select(call: Call, mailbox: Mailbox): StoredMessage[] {
  allowQuery(call);
  const labelIds: string[] = call.params.labelIds ?? [];
  for (const id of labelIds) {
    if (!labelIn(mailbox, id)) throw invalidArgument(`Invalid label: ${id}`);
  }
  const now = call.world.clock.now();
  const search = compile(call.params.q ?? "", { mailbox, now });
  const shut = ["SPAM", "TRASH"].filter(
    (id) =>
      !call.params.includeSpamTrash &&
      !labelIds.includes(id) &&
      !search.opened.has(id),
  );
  return [...mailbox.messages.values()]
    .filter(
      (message) =>
        labelIds.every((id) => message.labelIds.has(id)) &&
        !shut.some((id) => message.labelIds.has(id)) &&
        search.test(message),
    )
    .sort(newestFirst);
}

/** One page of a list, with the fields that all of Gmail's lists share. */
export function page<T extends { at: StoredMessage }>(
  call: Call,
  items: readonly T[],
): {
  items: T[];
  more: { nextPageToken?: string; resultSizeEstimate: number };
} {
  const size = pageSize(call);
  const start = startOf(call.params.pageToken, items);
  const shown = items.slice(start, start + size);
  const last = shown.at(-1);
  return {
    items: shown,
    more: {
      ...(last &&
        start + size < items.length && { nextPageToken: tokenFor(last.at) }),
      resultSizeEstimate: Math.min(items.length, countLimit),
    },
  };
}

/** How many items a list call wants on a page. */
export function pageSize(call: Call): number {
  return Math.min(call.params.maxResults ?? 100, maxPage);
}

function newestFirst(a: StoredMessage, b: StoredMessage): number {
  return b.internalDate - a.internalDate || (a.id < b.id ? 1 : -1);
}

/** A token names the last item shown, so that mail that arrives in between shifts nothing. */
function tokenFor({ internalDate, id }: StoredMessage): string {
  return BigInt(
    `0x${internalDate.toString(16).padStart(12, "0")}${id.padStart(16, "0")}`,
  ).toString();
}

function startOf<T extends { at: StoredMessage }>(
  token: string | undefined,
  items: readonly T[],
): number {
  if (!token) return 0;
  const hex = /^\d{1,40}$/.test(token)
    ? BigInt(token).toString(16).padStart(28, "0")
    : "";
  if (hex.length !== 28) throw invalidArgument("Invalid pageToken");
  const cursor = {
    internalDate: Number.parseInt(hex.slice(0, 12), 16),
    id: hex.slice(12),
  };
  const next = items.findIndex(
    ({ at }) =>
      at.internalDate < cursor.internalDate ||
      (at.internalDate === cursor.internalDate &&
        at.id.padStart(16, "0") < cursor.id),
  );
  return next < 0 ? items.length : next;
}
