import type { calendar_v3 } from "@googleapis/calendar";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import type { Context } from "../tool.js";
import { shownEvent } from "./event.js";
import { spanText } from "./event-times.js";
import type { Times } from "./times.js";
import { rfc3339, shown } from "./when.js";

/** Something that is there at the time of an event. */
export const conflict = z.object({
  /** Whose calendar. */
  who: z.string(),
  /** Absent where only the time is known. */
  title: line.optional(),
  event_id: z.string().optional(),
  when: z.string(),
});
export type Conflict = z.output<typeof conflict>;

/** What was found, and what could not be looked at. */
interface Found {
  conflicts: Conflict[];
  notes: string[];
}

/** Where and with whom an event is to be. */
interface Plan {
  calendarId: string;
  guests: readonly string[];
  times: Times;
  /** Of the calendar. */
  timeZone: string;
}

/** The calendars that one free/busy query may name. Source: `calendarExpansionMax`. */
const MOST = 50;

/**
 * What is on the calendar of a new event and on those of its guests at that time.
 * Needs `calendar.events.list`; uses `calendar.freebusy.query` for the guests.
 */
export async function conflictsWith(
  plan: Plan,
  context: Context,
): Promise<Found> {
  const [own, theirs] = await Promise.all([
    ownConflicts(plan, context),
    guestConflicts(plan, context),
  ]);
  return {
    conflicts: [...own, ...theirs.conflicts],
    notes: theirs.notes,
  };
}

function bounds({ times, timeZone }: Plan): {
  timeMin: string;
  timeMax: string;
} {
  if (times.kind === "clock")
    return { timeMin: rfc3339(times.start), timeMax: rfc3339(times.end) };
  return {
    timeMin: rfc3339(times.start.toZonedDateTime(timeZone)),
    timeMax: rfc3339(times.end.toZonedDateTime(timeZone)),
  };
}

const FIELDS =
  "items(id,status,summary,visibility,organizer(email),creator(email),start,end,transparency,eventType,attendees(email,self,responseStatus))";

async function ownConflicts(plan: Plan, context: Context): Promise<Conflict[]> {
  const { google, person, signal } = context;
  const { calendarId, timeZone } = plan;
  const { data } = await google.calendar.events.list(
    {
      calendarId,
      ...bounds(plan),
      singleEvents: true,
      orderBy: "startTime",
      maxResults: 50,
      fields: FIELDS,
    },
    { signal },
  );
  return (data.items ?? []).filter(isBusy).map((raw) => {
    const event = shownEvent(raw, { calendarId, timeZone }, context);
    const whole = event.start === event.end;
    return {
      who: calendarId === "primary" ? person.email : calendarId,
      title: event.title,
      event_id: event.id,
      when: event.all_day
        ? [event.start, !whole && event.end].filter(Boolean).join(" – ")
        : spanText(event),
    };
  });
}

/** Whether an event takes the time that it has: not cancelled, not free, not declined. */
const isBusy = ({
  status,
  transparency,
  eventType,
  attendees = [],
}: calendar_v3.Schema$Event): boolean =>
  status !== "cancelled" &&
  transparency !== "transparent" &&
  eventType !== "workingLocation" &&
  attendees.find(({ self }) => self)?.responseStatus !== "declined";

async function guestConflicts(plan: Plan, context: Context): Promise<Found> {
  const guests = plan.guests.slice(0, MOST);
  if (guests.length === 0) return { conflicts: [], notes: [] };
  const unseen = (who: readonly string[]) =>
    who.length > 0
      ? [`Not known whether they are free: ${who.join(", ")}.`]
      : [];
  if (!context.can("calendar.freebusy.query"))
    return { conflicts: [], notes: unseen(plan.guests) };
  try {
    const { conflicts, unread } = await busy(guests, plan, context);
    const notes = unseen([...unread, ...plan.guests.slice(MOST)]);
    return { conflicts, notes };
  } catch (error) {
    if (!(error instanceof ToolError) || context.signal.aborted) throw error;
    return { conflicts: [], notes: unseen(plan.guests) };
  }
}

async function busy(
  guests: readonly string[],
  plan: Plan,
  { google, signal }: Context,
): Promise<{ conflicts: Conflict[]; unread: string[] }> {
  const requestBody = {
    ...bounds(plan),
    timeZone: plan.timeZone,
    items: guests.map((id) => ({ id })),
  };
  const { data } = await google.calendar.freebusy.query(
    { requestBody, fields: "calendars" },
    { signal },
  );
  const all = guests.map((who) => ({ who, answer: data.calendars?.[who] }));
  return {
    conflicts: all.flatMap(({ who, answer }) =>
      (answer?.busy ?? []).map((period) => ({
        who,
        when: periodText(period, plan.timeZone),
      })),
    ),
    unread: all
      .filter(({ answer }) => !answer || (answer.errors ?? []).length > 0)
      .map(({ who }) => who),
  };
}

function periodText(
  { start, end }: calendar_v3.Schema$TimePeriod,
  time_zone: string,
): string {
  const at = (text: string | null | undefined) =>
    text
      ? shown(Temporal.Instant.from(text).toZonedDateTimeISO(time_zone))
      : "";
  return spanText({ start: at(start), end: at(end), time_zone });
}

/** A conflict in one line. */
export const conflictText = ({
  who,
  title,
  event_id,
  when,
}: Conflict): string =>
  [
    `- ${when}`,
    who,
    title && `**${cleanLine(title)}**`,
    event_id && `id: ${event_id}`,
  ]
    .filter(Boolean)
    .join(", ");
