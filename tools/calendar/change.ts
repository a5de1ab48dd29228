import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { ToolError } from "../error.js";
import { contentInput, contentOf, formerContent, title } from "./content.js";
import { originalTimes } from "./exceptions.js";
import {
  addresses,
  guestsInput,
  type Merged,
  mergedGuests,
  refuseStrangers,
} from "./guests.js";
import { asLines, recurrence } from "./recurrence.js";
import { rescheduled } from "./reschedule.js";
import type { Reach } from "./series.js";
import {
  asArguments,
  asMoments,
  inZone,
  movedLike,
  type Times,
  timesAsked,
  timesIn,
} from "./times.js";
import { duration, when } from "./when.js";
import { type About, timeZone } from "./zone.js";

type Resource = calendar_v3.Schema$Event;

/** The inputs that change something about an event. */
export const changeInput = {
  title: title.optional().describe("Title"),
  start: when.optional().describe("Date or time; alone, the length stays"),
  end: when.optional().describe("Of whole days, the last one"),
  duration: duration.optional().describe("Minutes, instead of end"),
  time_zone: timeZone.optional().describe("IANA; else the calendar's"),
  ...contentInput,
  recurrence: recurrence.optional().describe("RRULE lines; [] ends it"),
  status: z
    .enum(["confirmed", "tentative"])
    .optional()
    .describe("confirmed restores what was deleted"),
  add_attendees: guestsInput.optional().describe("The others stay"),
  remove_attendees: addresses.optional().describe("Addresses"),
};
const shape = z.object(changeInput);
export type ChangeAsked = z.output<typeof shape>;

/** A change as Google is asked for it. */
export interface Planned {
  /** What is set, `start`, `end` and `recurrence` aside. */
  fields: Resource;
  /** How the times of the event or series move; absent when they stay. */
  moved?: { before: Times; after: Times };
  /** Absent when they stay. */
  recurrence?: string[];
  guests: Merged;
  notes: string[];
  /** The arguments that bring back what stood before. */
  former: Record<string, unknown>;
}

/**
 * What is asked for, worked out for the event or series that it concerns. Of a
 * series the times are those of one occurrence: all others move alike.
 * @param first the start of the part of a series that changes; the whole one when absent.
 * @throws ToolError for what cannot be.
 */
export function planChange(
  asked: ChangeAsked,
  reach: Reach,
  { timeZone }: About,
  first?: Times,
): Planned {
  const { event } = reach;
  const guests = guestsAfter(asked, event);
  const present = first ?? timesIn(event, timeZone);
  const { moved, notes } = movedBy(asked, reach, timeZone, present);
  const rules = rulesAfter(asked, reach, present, moved);
  const { status } = asked;
  const changed = guests.added.length + guests.removed.length > 0;
  const isOptional = asked.add_attendees !== undefined;
  return {
    fields: {
      ...contentOf(asked),
      ...(status && { status }),
      ...((changed || isOptional) && { attendees: guests.attendees }),
    },
    ...(moved && { moved }),
    ...(rules && { recurrence: rules }),
    guests,
    notes,
    former: {
      ...formerContent(event, asked),
      ...(moved && asArguments(moved.before)),
      ...(rules && { recurrence: event.recurrence ?? [] }),
      ...(status && event.status !== "cancelled" && { status: event.status }),
      ...formerGuests(guests),
    },
  };
}

function guestsAfter(asked: ChangeAsked, event: Resource): Merged {
  const { add_attendees: add, remove_attendees: remove } = asked;
  const present = event.attendees ?? [];
  if ((add || remove) && event.attendeesOmitted)
    throw new ToolError(
      "The organiser hides the guests of this event, so they cannot be changed from here.",
      "Ask the organiser.",
      { reason: "forbidden" },
    );
  refuseStrangers(present, remove);
  return mergedGuests(present, { add, remove });
}

function formerGuests({ added, removed }: Merged) {
  const again = removed.map(({ email, optional }) =>
    optional ? { email, optional } : email,
  );
  return {
    ...(added.length > 0 && { remove_attendees: added }),
    ...(again.length > 0 && { add_attendees: again }),
  };
}

function movedBy(
  asked: ChangeAsked,
  reach: Reach,
  timeZone: string,
  present: Times | undefined,
): { moved?: { before: Times; after: Times }; notes: string[] } {
  const { start, end, duration, time_zone } = asked;
  if ([start, end, duration].every((each) => each === undefined)) {
    if (!time_zone) return { notes: [] };
    throw new ToolError(
      "time_zone alone moves nothing: it says where start and end are meant.",
      "Give start as well.",
      { reason: "invalid" },
    );
  }
  const occurrence = reach.scope === "this" ? undefined : reach.occurrence;
  // A series goes by where the occurrence would be, wherever it was moved to.
  const seen =
    occurrence && present
      ? originalTimes(occurrence, present, timeZone)
      : present;
  const read = timesAsked(asked, time_zone ?? timeZone, seen);
  const own = seen?.kind === "clock" ? seen.start.timeZoneId : timeZone;
  const after = inZone(read.times, time_zone ?? own);
  const { notes } = read;
  if (!present || !seen) return { notes };
  return {
    moved: { before: present, after: movedLike(present, seen, after) },
    notes,
  };
}

function rulesAfter(
  { recurrence }: ChangeAsked,
  { scope, event }: Reach,
  present: Times | undefined,
  moved: Planned["moved"],
): string[] | undefined {
  if (recurrence && scope === "this" && event.recurringEventId)
    throw new ToolError(
      "One occurrence has no recurrence of its own.",
      "Give scope following or all, or leave recurrence out.",
      { reason: "invalid" },
    );
  const times = moved?.after ?? present;
  if (recurrence) return times ? asLines(recurrence, times) : [];
  const rules = event.recurrence ?? [];
  return moved && rules.length > 0
    ? rescheduled(rules, moved.before, moved.after)
    : undefined;
}

/** Start, end and recurrence of a plan, as Google takes them. */
export const whenOf = ({ moved, recurrence }: Planned): Resource => ({
  ...(moved && asMoments(moved.after)),
  ...(recurrence && { recurrence }),
});
