import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { fingerprint, type Position, readCursor } from "./cursor.js";
import { Feed, type Query } from "./feed.js";
import { inParallel } from "./parallel.js";
import type { Written } from "./when.js";
import { spanIn, widest } from "./window.js";

/** A list as arguments ask for it. */
interface Input {
  calendar_ids?: readonly string[] | undefined;
  from?: Written | undefined;
  to?: Written | undefined;
  query?: string | undefined;
  time_zone?: string | undefined;
  cursor?: string | undefined;
}

/** A list as it is asked of Google. */
export interface ListRequest {
  calendars: string[];
  query: Query;
  /** What a cursor of it is known by. */
  id: string;
  /** Where each calendar goes on. */
  at?: Position["at"];
}

/**
 * What arguments ask for.
 * @throws ToolError for a cursor of another list, and for a span that is none.
 */
export async function requestOf(input: Input): Promise<ListRequest> {
  const { from, to, query, time_zone, cursor } = input;
  const calendars = [...new Set(input.calendar_ids ?? ["primary"])];
  const texts = [calendars, from?.text, to?.text, query, time_zone];
  const id = await fingerprint(texts.map((each) => each ?? null));
  const begun = cursor === undefined ? undefined : readCursor(cursor, id);
  const now = begun?.now ?? Date.now();
  const window = { from, to, now };
  // A span that is none is refused before Google is asked.
  if (time_zone) spanIn(window, time_zone);
  else widest(window);
  return {
    calendars,
    query: { window, timeZone: time_zone, words: query },
    id,
    ...(begun && { at: begun.at }),
  };
}

/** A calendar that is not in the list, and why. */
type Failed = { calendar_id: string; error: string };

export interface Opened {
  /** In the order of the calendars; `undefined` for one that failed or has ended. */
  feeds: (Feed | undefined)[];
  failed: Failed[];
}

/**
 * Reads a page of each calendar. One that fails is left out and told, unless it is
 * the only one, or events of it were listed before: then the order would lose some.
 */
export async function openFeeds(
  { calendars, query, at }: ListRequest,
  context: Context,
): Promise<Opened> {
  const feeds = calendars.map((id, index) => {
    const position = at?.[index];
    return typeof position === "string"
      ? undefined
      : new Feed(id, query, context, position);
  });
  const failed: Failed[] = calendars
    .filter((_, index) => at?.[index] === "failed")
    .map((calendar_id) => ({ calendar_id, error: FAILED_BEFORE }));
  const outcomes = await inParallel(feeds, async (feed) => feed?.load());
  const loaded = feeds.map((feed, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== "rejected") return feed;
    const { reason } = outcome;
    const told = reason instanceof ToolError && !at && calendars.length > 1;
    if (!told || context.signal.aborted) throw reason;
    failed.push({ calendar_id: calendars[index] ?? "", error: reason.text });
    return undefined;
  });
  const [first] = outcomes;
  if (failed.length === calendars.length && first?.status === "rejected")
    throw first.reason;
  return { feeds: loaded, failed };
}

const FAILED_BEFORE =
  "It could not be read when this list began, and is not in it.";

/** Where each calendar goes on after what was taken from it. */
export const positions = (
  { calendars }: ListRequest,
  feeds: Opened["feeds"],
  failed: readonly Failed[],
): Position["at"] =>
  calendars.map((id, index) =>
    failed.some(({ calendar_id }) => calendar_id === id)
      ? "failed"
      : (feeds[index]?.position ?? "ended"),
  );
