import type { calendar_v3 } from "@googleapis/calendar";
import { Temporal } from "temporal-polyfill";
import { ToolError } from "../error.js";
import { placed, rfc3339, type Written } from "./when.js";
import { zoneNamed } from "./zone.js";

/** When something is: whole days, the second bound exclusive, or from one time to another. */
export type Times =
  | { kind: "days"; start: Temporal.PlainDate; end: Temporal.PlainDate }
  | {
      kind: "clock";
      start: Temporal.ZonedDateTime;
      end: Temporal.ZonedDateTime;
    };

/** What the inputs say about when. */
export interface TimesAsked {
  start?: Written | undefined;
  end?: Written | undefined;
  /** Minutes. */
  duration?: number | undefined;
  all_day?: boolean | undefined;
}

/** Times with what has to be said about how they were read. */
export interface Read {
  times: Times;
  notes: string[];
}

const HOUR = { minutes: 60 };

/** When an event of Google's is, on its own clocks; `timeZone` is that of its calendar. */
export function timesIn(
  { start, end }: calendar_v3.Schema$Event,
  timeZone: string,
): Times | undefined {
  if (start?.date) {
    const first = Temporal.PlainDate.from(start.date);
    const after = end?.date ? Temporal.PlainDate.from(end.date) : undefined;
    return { kind: "days", start: first, end: after ?? first.add({ days: 1 }) };
  }
  if (!start?.dateTime) return undefined;
  const zone = zoneNamed(start.timeZone) ?? timeZone;
  const from = Temporal.Instant.from(start.dateTime);
  const to = end?.dateTime ? Temporal.Instant.from(end.dateTime) : from;
  return {
    kind: "clock",
    start: from.toZonedDateTimeISO(zone),
    end: to.toZonedDateTimeISO(zoneNamed(end?.timeZone) ?? zone),
  };
}

/**
 * The times that inputs ask for, read in a zone. What they leave out stays as it
 * is: the length when only the start is given, the start when only the end is.
 * @param present of the event as it is; absent for a new one, which is an hour or a day long.
 * @throws ToolError for a span without a start, and for one that ends before it begins.
 */
export function timesAsked(
  asked: TimesAsked,
  timeZone: string,
  present?: Times,
): Read {
  const { start = present && writtenAs(present), all_day } = asked;
  if (!start) throw wrong("The event has no start.", "Give start.");
  const days = all_day ?? (start.kind === "date" || allDay(asked, present));
  if (!days && start.kind === "date")
    throw wrong(
      "A start without a time of day is a whole day.",
      "Give start with a time, such as 2026-03-05T14:00, or leave all_day out.",
    );
  const read = days
    ? daysAsked(asked, start, timeZone, present)
    : clockAsked(asked, start, timeZone, present);
  const { kind } = read.times;
  if (kind === "days" ? isEmpty(read.times) : isBackward(read.times))
    throw wrong(
      "The event would end before it begins.",
      "Give an end that is not before start; of whole days end is the last one.",
    );
  return read;
}

const wrong = (message: string, next: string) =>
  new ToolError(message, next, { reason: "invalid" });

const allDay = ({ start }: TimesAsked, present: Times | undefined) =>
  !start && present?.kind === "days";

const isEmpty = ({ start, end }: Times & { kind: "days" }) =>
  Temporal.PlainDate.compare(start, end) >= 0;

const isBackward = ({ start, end }: Times & { kind: "clock" }) =>
  Temporal.ZonedDateTime.compare(start, end) > 0;

function writtenAs({ kind, start }: Times): Written {
  const text = start.toString();
  return kind === "days"
    ? { kind: "date", text, date: start }
    : { kind: "exact", text, at: start.toInstant() };
}

const dayOf = (written: Written, timeZone: string): Temporal.PlainDate =>
  written.kind === "date"
    ? written.date
    : placed(written, timeZone).at.toPlainDate();

function daysAsked(
  { end, duration }: TimesAsked,
  start: Written,
  timeZone: string,
  present: Times | undefined,
): Read {
  if (duration !== undefined)
    throw wrong(
      "Whole days have no length in minutes.",
      "Give end, the last day.",
    );
  const first = dayOf(start, timeZone);
  const days =
    present?.kind === "days" ? present.start.until(present.end).days : 1;
  const after = end
    ? dayOf(end, timeZone).add({ days: 1 })
    : first.add({ days });
  return { times: { kind: "days", start: first, end: after }, notes: [] };
}

function clockAsked(
  { end, duration }: TimesAsked,
  start: Written,
  timeZone: string,
  present: Times | undefined,
): Read {
  if (end?.kind === "date")
    throw wrong(
      "The event starts at a time and ends with a day.",
      "Give both start and end with a time, or both as dates.",
    );
  if (end && duration !== undefined)
    throw wrong("An event has one end.", "Give only one of end and duration.");
  const from = placed(start, timeZone);
  const until = end && placed(end, timeZone);
  const length =
    duration !== undefined
      ? { minutes: duration }
      : present?.kind === "clock"
        ? present.start.toInstant().until(present.end.toInstant())
        : HOUR;
  const to = until?.at ?? from.at.add(length);
  return {
    times: { kind: "clock", start: from.at, end: to },
    notes: [from.note, until?.note].filter((note) => note !== undefined),
  };
}

/** The same times on the clocks of a zone. */
export const inZone = (times: Times, timeZone: string): Times =>
  times.kind === "days"
    ? times
    : {
        kind: "clock",
        start: times.start.withTimeZone(timeZone),
        end: times.end.withTimeZone(timeZone),
      };

/** Start and end as Google takes them; what an event of the other kind has is taken away. */
export function asMoments(times: Times) {
  if (times.kind === "days") {
    const day = (date: Temporal.PlainDate) => ({
      date: date.toString(),
      dateTime: null,
      timeZone: null,
    });
    return { start: day(times.start), end: day(times.end) };
  }
  const time = (at: Temporal.ZonedDateTime) => ({
    dateTime: rfc3339(at),
    timeZone: at.timeZoneId,
    date: null,
  });
  return { start: time(times.start), end: time(times.end) };
}

/** Start and end as an input of these tools writes them. */
export function asArguments(times: Times): Record<string, unknown> {
  if (times.kind === "days")
    return {
      start: times.start.toString(),
      end: times.end.subtract({ days: 1 }).toString(),
    };
  const { start, end } = times;
  return {
    start: rfc3339(start),
    end: rfc3339(end),
    time_zone: start.timeZoneId,
  };
}

/** The start as its clocks show it; a day begins at midnight. */
export const wallOf = ({ kind, start }: Times): Temporal.PlainDateTime =>
  kind === "days" ? start.toPlainDateTime() : start.toPlainDateTime();

/**
 * Times moved as another event was moved: by as much on the clocks, to the
 * length, kind and zone that the other has now.
 */
export function movedLike(times: Times, before: Times, after: Times): Times {
  const shift = wallOf(before).until(wallOf(after), { largestUnit: "hour" });
  const wall = wallOf(times).add(shift);
  if (after.kind === "days") {
    const start = wall.toPlainDate();
    return {
      kind: "days",
      start,
      end: start.add(after.start.until(after.end)),
    };
  }
  const start = wall.toZonedDateTime(after.start.timeZoneId);
  const length = after.start.toInstant().until(after.end.toInstant());
  return {
    kind: "clock",
    start,
    end: start.add(length).withTimeZone(after.end.timeZoneId),
  };
}
