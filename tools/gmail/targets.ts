import type { Context } from "../tool.js";
import { noneOf } from "./failed.js";
import { listIds, type Search } from "./matches.js";
import { type Missing, type Standing, standingOf } from "./standing.js";

/** Messages to change, and what of the labels in question each has. */
export interface Targets {
  ids: readonly string[];
  /** The messages that have a label, by its id; a label of which that is not known is missing. */
  holders: ReadonlyMap<string, ReadonlySet<string>>;
  missing: Missing[];
}

/** What a call names: one of the three. */
export interface Named {
  message_ids?: string[] | undefined;
  thread_ids?: string[] | undefined;
  query?: string | undefined;
}

/** The most messages that one call changes by a query. */
const MOST = 10_000;

/** The same, as far as the admin allows. */
export const mostOf = ({ mostItems }: Context): number =>
  Math.min(MOST, mostItems);

/** As many messages as one batch tells about; of more, the lists of labels tell. */
const LOOKED_AT = 100;

/**
 * The messages that a call means and, as far as `labels` goes, how they stand.
 * What a query finds beyond what one call may change is told by `more`.
 * @throws ToolError when none of what is named can be had.
 */
export async function targetsOf(
  named: Named,
  labels: readonly string[],
  context: Context,
): Promise<Targets & { more: boolean }> {
  const { message_ids = [], query } = named;
  if (query !== undefined) {
    const [found, holders] = await Promise.all([
      listIds({ q: query }, mostOf(context), context),
      listHolders(labels, { q: query }, context),
    ]);
    return { ...found, holders, missing: [] };
  }
  if (message_ids.length > LOOKED_AT) {
    const holders = await listHolders(labels, {}, context);
    const ids = [...new Set(message_ids)];
    return { ids, holders, missing: [], more: false };
  }
  return { ...(await lookAt(named, labels, context)), more: false };
}

async function lookAt(
  named: Named,
  labels: readonly string[],
  context: Context,
): Promise<Targets> {
  const all = await standingOf(named, context);
  const missing = all.filter((each) => "error" in each);
  const there = all.flatMap((each): Standing[] =>
    "error" in each ? [] : [each],
  );
  if (there.length === 0) {
    throw noneOf(
      "messages",
      missing.map(({ error }) => error),
    );
  }
  const messages = there.flatMap((each) => each.messages);
  const holders = labels.map((label) => {
    const having = messages.filter((each) => each.labels.has(label));
    return [label, new Set(having.map(({ id }) => id))] as const;
  });
  return {
    ids: [...new Set(messages.map(({ id }) => id))],
    holders: new Map(holders),
    missing,
  };
}

/** The most lists that are read side by side. */
const SIDE_BY_SIDE = 4;

/** For each label the messages of a search that have it; without those labels that have too many to list. */
async function listHolders(
  labels: readonly string[],
  search: Search,
  context: Context,
): Promise<Map<string, Set<string>>> {
  const holders = new Map<string, Set<string>>();
  for (let start = 0; start < labels.length; start += SIDE_BY_SIDE) {
    const some = labels.slice(start, start + SIDE_BY_SIDE);
    const lists = await Promise.all(
      some.map((label) =>
        listIds(
          { ...search, labelIds: [label], includeSpamTrash: true },
          MOST,
          context,
        ),
      ),
    );
    some.forEach((label, index) => {
      const list = lists[index];
      if (list && !list.more) holders.set(label, new Set(list.ids));
    });
  }
  return holders;
}
