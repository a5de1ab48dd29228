import type { calendar_v3 } from "@googleapis/calendar";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { lastDay, shown, shownDate } from "./when.js";
import { zoneNamed } from "./zone.js";

type Moment = calendar_v3.Schema$EventDateTime | null | undefined;

/** When an event is. */
export const eventTimes = {
  all_day: z.boolean(),
  /** With the weekday: `Tue 2026-11-24T14:00+01:00`, or `Tue 2026-11-24` for whole days. */
  start: z.string(),
  /** Of whole days, the last one. */
  end: z.string(),
  /** IANA name of the zone of start and end. */
  time_zone: z.string(),
  /** The same in the zone that the event was made in, where its clocks show something else. */
  made_in: z
    .object({ time_zone: z.string(), start: z.string(), end: z.string() })
    .optional(),
};
export type EventTimes = z.output<z.ZodObject<typeof eventTimes>>;

/** When an event of Google's is, as `timeZone` has it. Of a cancelled occurrence only the original start is sure. */
export function timesOf(
  { start, end, originalStartTime }: calendar_v3.Schema$Event,
  timeZone: string,
): EventTimes {
  const first = start ?? originalStartTime;
  const last = end ?? first;
  if (first?.date) return wholeDays(first.date, last?.date, timeZone);
  const begins = inZone(first, timeZone);
  const ends = inZone(last, timeZone);
  const own = ownTimes(first, last, timeZone);
  return {
    all_day: false,
    start: begins ? shown(begins) : "",
    end: ends ? shown(ends) : "",
    time_zone: timeZone,
    ...(own && { made_in: own }),
  };
}

function wholeDays(
  first: string,
  end: string | null | undefined,
  timeZone: string,
): EventTimes {
  const day = (date: string) => shownDate(Temporal.PlainDate.from(date));
  return {
    all_day: true,
    start: day(first),
    end: day(end ? lastDay(first, end) : first),
    time_zone: timeZone,
  };
}

const inZone = (
  moment: Moment,
  timeZone: string,
): Temporal.ZonedDateTime | undefined =>
  moment?.dateTime
    ? Temporal.Instant.from(moment.dateTime).toZonedDateTimeISO(timeZone)
    : undefined;

/** Start and end on the clocks of the event's own zones: a flight starts in one and ends in another. */
function ownTimes(
  start: Moment,
  end: Moment,
  timeZone: string,
): EventTimes["made_in"] {
  const from = zoneNamed(start?.timeZone) ?? timeZone;
  const to = zoneNamed(end?.timeZone) ?? from;
  const begins = inZone(start, from);
  const ends = inZone(end, to);
  if (!begins || !ends) return undefined;
  const elsewhere =
    shown(begins) !== shown(begins.withTimeZone(timeZone)) ||
    shown(ends) !== shown(ends.withTimeZone(timeZone));
  if (!elsewhere) return undefined;
  return {
    time_zone: from === to ? from : `${from} to ${to}`,
    start: shown(begins),
    end: shown(ends),
  };
}

/** When an event is, in few words: `Tue 2026-11-24 14:00–16:00 +01:00 Europe/Berlin`. */
export function timesText(times: EventTimes): string {
  const { all_day, start, end, time_zone, made_in } = times;
  if (all_day)
    return start === end ? `${start}, all day` : `${start} – ${end}, all days`;
  const there = made_in ? ` (made as ${spanText(made_in)})` : "";
  return `${spanText({ time_zone, start, end })}${there}`;
}

const PARTS = /^(\w{3} \S{10})T([\d:]{5,8})([+-].+)$/;

/** From one time to another; the day and the offset are said once where they are the same. */
export function spanText({
  start,
  end,
  time_zone,
}: {
  start: string;
  end: string;
  time_zone: string;
}): string {
  const [, day, from, offset] = PARTS.exec(start) ?? [];
  const [, lastDay, to, lastOffset] = PARTS.exec(end) ?? [];
  if (!day || offset !== lastOffset) return `${start} – ${end} ${time_zone}`;
  const until = day === lastDay ? to : `${lastDay} ${to}`;
  const dash = day === lastDay ? "–" : " – ";
  return `${day} ${from}${dash}${until} ${offset} ${time_zone}`;
}
