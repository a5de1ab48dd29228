import type { calendar_v3 } from "@googleapis/calendar";
import { byUid, type Entry, type Feed } from "./feed.js";

/** An event with the calendars on which it is. */
export interface Merged {
  feed: Feed;
  raw: calendar_v3.Schema$Event;
  /** Other calendars that hold a copy of it. */
  also: string[];
}

/**
 * The next events of several calendars in the order of their start; what is on
 * several of them comes once. Feeds have to be loaded; their positions then say
 * where to go on, if there is more.
 */
export async function mergeFeeds(
  feeds: readonly Feed[],
  limit: number,
): Promise<{ merged: Merged[]; more: boolean }> {
  const merged: Merged[] = [];
  for (;;) {
    const next = await first(feeds);
    const last = merged.at(-1);
    if (!next) return { merged, more: false };
    if (last && isCopy(last.raw, next.entry.raw)) {
      add(last, next.feed, next.entry.raw);
    } else if (merged.length < limit) {
      merged.push({ feed: next.feed, raw: next.entry.raw, also: [] });
    } else {
      return { merged, more: true };
    }
    next.feed.take();
  }
}

/** Adds a copy to a meeting. Of the copies the one is shown that says more than when it is. */
function add(merged: Merged, feed: Feed, raw: calendar_v3.Schema$Event): void {
  if (merged.raw.organizer || !raw.organizer) {
    merged.also.push(feed.calendarId);
    return;
  }
  merged.also.push(merged.feed.calendarId);
  merged.feed = feed;
  merged.raw = raw;
}

/** The feed whose next event comes first. */
async function first(
  feeds: readonly Feed[],
): Promise<{ feed: Feed; entry: Entry } | undefined> {
  let found: { feed: Feed; entry: Entry } | undefined;
  for (const feed of feeds) {
    const entry = await feed.head();
    if (entry && (!found || compare(entry, found.entry) < 0))
      found = { feed, entry };
  }
  return found;
}

const compare = (one: Entry, other: Entry): number =>
  one.start - other.start || byUid(one.raw, other.raw);

/** Whether two events of different calendars are the same meeting: the same uid, at the same time. */
function isCopy(
  one: calendar_v3.Schema$Event,
  other: calendar_v3.Schema$Event,
): boolean {
  return (
    one.iCalUID !== undefined &&
    one.iCalUID === other.iCalUID &&
    momentOf(one.start) === momentOf(other.start) &&
    momentOf(one.originalStartTime) === momentOf(other.originalStartTime)
  );
}

const momentOf = (
  moment: calendar_v3.Schema$EventDateTime | undefined,
): string | number =>
  moment?.date ?? Date.parse(moment?.dateTime ?? "1970-01-01");
