import type { calendar_v3 } from "@googleapis/calendar";
import { Temporal } from "temporal-polyfill";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { differences, originalTimes } from "./exceptions.js";
import { type GuestChange, mergedGuests } from "./guests.js";
import { inParallel } from "./parallel.js";
import { asDay, inUtc } from "./recurrence.js";
import { movedLike, type Times, wallOf } from "./times.js";
import { type Change, patchEvent } from "./write.js";

type Resource = calendar_v3.Schema$Event;

/** What was changed about single occurrences, to be changed about those of another series. */
export interface Carried {
  /** Starts of cancelled occurrences, on the clocks of the new series. */
  cancelled: Temporal.PlainDateTime[];
  /** What is different about the others. */
  changed: { original: Times; patch: Resource }[];
}

/** A series whose exceptions go over to another, and how. */
export interface Handover {
  series: Resource;
  /** When the series starts. */
  times: Times;
  timeZone: string;
  /** The start of one occurrence before and after: all of them move alike. */
  moved: { before: Times; after: Times };
  /** From here on, on the clocks of the series. */
  from?: Temporal.PlainDateTime;
  guests: GuestChange;
  /** The occurrence that the person named, for which what they say now stands. */
  named?: { id: string | null | undefined; set: readonly (keyof Resource)[] };
}

/** What is particular about the occurrences of a series, as another series is to have it. */
export function carriedOver(
  exceptions: readonly Resource[],
  { series, times, timeZone, moved, from, guests, named }: Handover,
): Carried {
  const carried: Carried = { cancelled: [], changed: [] };
  for (const exception of exceptions) {
    const original = originalTimes(exception, times, timeZone);
    if (!original) continue;
    if (from && Temporal.PlainDateTime.compare(wallOf(original), from) < 0)
      continue;
    const after = movedLike(original, moved.before, moved.after);
    if (exception.status === "cancelled") {
      carried.cancelled.push(wallOf(after));
      continue;
    }
    const patch = differences(exception, series, {
      series: times,
      original,
      timeZone,
    });
    if (patch.attendees)
      patch.attendees = mergedGuests(patch.attendees, guests).attendees;
    if (exception.id === named?.id)
      for (const name of named?.set ?? []) delete patch[name];
    if (Object.keys(patch).length > 0)
      carried.changed.push({ original: after, patch });
  }
  return carried;
}

/** What of it leaves. */
export const patchesOf = ({ changed }: Carried): Resource[] =>
  changed.map(({ patch }) => patch);

/** The id of the occurrence of a series that would start then. */
export const occurrenceId = (seriesId: string, original: Times): string =>
  original.kind === "days"
    ? `${seriesId}_${asDay(original.start)}`
    : `${seriesId}_${inUtc(original.start.toInstant())}`;

/**
 * Changes the occurrences of a series as they were changed before.
 * @returns what has to be said about those that could not be.
 */
export async function carry(
  { changed }: Carried,
  series: Change,
  context: Context,
): Promise<string[]> {
  const outcomes = await inParallel(changed, ({ original, patch }) => {
    const eventId = occurrenceId(series.eventId, original);
    return patchEvent({ ...series, etag: undefined, eventId }, patch, context);
  });
  const lost = changed.filter((_, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== "rejected") return false;
    if (!(outcome.reason instanceof ToolError)) throw outcome.reason;
    return true;
  });
  if (lost.length === 0) return [];
  const days = lost.map(({ original }) => wallOf(original).toPlainDate());
  return [
    `What was particular about the occurrences of ${days.join(", ")} could not be kept: look at them.`,
  ];
}
