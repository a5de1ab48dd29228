import { Temporal } from "temporal-polyfill";
import * as z from "zod";

/** A moment as an argument writes it: a day, a time on some clock, or an instant. */
export type Written = { text: string } & (
  | { kind: "date"; date: Temporal.PlainDate }
  | { kind: "local"; wall: Temporal.PlainDateTime }
  | { kind: "exact"; at: Temporal.Instant }
);

/** ISO 8601, perhaps with the weekday that results put before it. */
const ISO =
  /^(?:(sun|mon|tue|wed|thu|fri|sat)[a-z]*,? )?(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const weekdayOf = ({ dayOfWeek }: { dayOfWeek: number }): string =>
  WEEKDAYS[dayOfWeek - 1] ?? "";

const HOW =
  "Give an ISO 8601 date or time, such as 2026-03-05, 2026-03-05T14:00 or 2026-03-05T14:00+01:00.";

/** Reads a moment; a text for what is wrong with it. */
export function readWhen(input: string): Written | string {
  const text = input.trim();
  const [match, day, date = "", time, offset] = ISO.exec(text) ?? [];
  if (!match) return HOW;
  try {
    const written = taken(text, date, time, offset);
    const there = Temporal.PlainDate.from(date);
    return day && weekdayOf(there) !== capitalised(day)
      ? `${date} is a ${weekdayOf(there)}, not a ${capitalised(day)}: say which was meant.`
      : written;
  } catch {
    return `There is no ${text}: ${HOW}`;
  }
}

const capitalised = (day: string): string =>
  day.charAt(0).toUpperCase() + day.slice(1).toLowerCase();

/** @throws RangeError for a date or time that no calendar has. */
function taken(
  text: string,
  date: string,
  time: string | undefined,
  offset: string | undefined,
): Written {
  const reject = { overflow: "reject" } as const;
  if (!time)
    return { text, kind: "date", date: Temporal.PlainDate.from(date, reject) };
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`, reject);
  if (!offset) return { text, kind: "local", wall };
  return { text, kind: "exact", at: Temporal.Instant.from(`${wall}${offset}`) };
}

/** An input that is a date, a local time, or a time with an offset. */
export const when = z.string().transform((text, context): Written => {
  const written = readWhen(text);
  if (typeof written !== "string") return written;
  context.addIssue(written);
  return z.NEVER;
});

/** A length in minutes, wherever an input takes one. */
export const duration = z.int().min(5).max(1440);

/** A moment in a zone, with what has to be said about how it was read. */
export interface Placed {
  at: Temporal.ZonedDateTime;
  note?: string;
}

/**
 * A moment in a zone; a date is the start of that day. A time that the clocks
 * skip is taken as much later as they went forward, and of a time that they show
 * twice the first is taken (RFC 5545, 3.3.5); the note says so.
 */
export function placed(written: Written, timeZone: string): Placed {
  if (written.kind === "exact")
    return { at: written.at.toZonedDateTimeISO(timeZone) };
  if (written.kind === "date")
    return { at: written.date.toZonedDateTime(timeZone) };
  const { wall } = written;
  const at = wall.toZonedDateTime(timeZone, { disambiguation: "compatible" });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (!at.toPlainDateTime().equals(wall)) {
    return {
      at,
      note: `In ${timeZone} the clocks skip ${clock(wall)} on ${shownDate(wall)}: ${shown(at)} was taken.`,
    };
  }
  return at.equals(later)
    ? { at }
    : {
        at,
        note: `In ${timeZone} the clocks show ${clock(wall)} twice on ${shownDate(wall)}: the first, ${shown(at)}, was taken; the second is ${shown(later)}.`,
      };
}

const clock = (wall: Temporal.PlainDateTime): string =>
  wall.toString().slice(11, 16);

/** RFC 3339 with the offset of the zone, as Google takes it. */
export const rfc3339 = (at: Temporal.ZonedDateTime): string =>
  at.toString({ smallestUnit: "second", timeZoneName: "never" });

/** The day before which Google ends as the last day that people name; never before the first one. */
export function lastDay(first: string, end: string): string {
  const last = Temporal.PlainDate.from(end).subtract({ days: 1 });
  return Temporal.PlainDate.compare(last, Temporal.PlainDate.from(first)) < 0
    ? first
    : last.toString();
}

/** A moment as results show it: `Tue 2026-11-24T14:00+01:00`. */
export function shown(at: Temporal.ZonedDateTime): string {
  const whole = at.second === 0 && at.millisecond === 0;
  const text = at.toString({
    smallestUnit: whole ? "minute" : "second",
    timeZoneName: "never",
  });
  return `${weekdayOf(at)} ${text}`;
}

/** A day as results show it: `Tue 2026-11-24`. */
export const shownDate = (
  date: Temporal.PlainDate | Temporal.PlainDateTime,
): string => `${weekdayOf(date)} ${date.toString().slice(0, 10)}`;
