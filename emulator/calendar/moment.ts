import { Temporal } from "temporal-polyfill";
import { invalid, required } from "./errors.js";

/** When something starts or ends: a day, or an instant in milliseconds since the epoch with the zone it was given in. */
export type EventMoment =
  | { date: string }
  | { at: number; timeZone?: string | undefined };

export const isDay = (moment: EventMoment): moment is { date: string } =>
  "date" in moment;

/** Whether this is the name of a time zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The instant of a moment; a day begins at midnight of the zone. */
export function instantOf(moment: EventMoment, zone: string): number {
  if (!isDay(moment)) return moment.at;
  return Temporal.PlainDate.from(moment.date).toZonedDateTime(zone)
    .epochMilliseconds;
}

/** An instant as RFC 3339 in a zone, to the second. */
export function dateTimeIn(at: number, zone: string): string {
  const text = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: "second", timeZoneName: "never" });
  return text.replace(/\+00:00$/, "Z");
}

/** A moment as Google's EventDateTime: the time in the zone of the answer, beside the zone that it was given in. */
export function momentResource(
  moment: EventMoment,
  shownIn: string,
  calendarZone: string,
) {
  if (isDay(moment)) return { date: moment.date };
  const timeZone = moment.timeZone ?? calendarZone;
  return { dateTime: dateTimeIn(moment.at, shownIn), timeZone };
}

/** The part of an instance's id that tells when it would start by its series. */
export function suffixOf(moment: EventMoment): string {
  if (isDay(moment)) return moment.date.replaceAll("-", "");
  return `${new Date(moment.at).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** How far apart two moments of one kind are: days, or milliseconds. */
export function lengthBetween(start: EventMoment, end: EventMoment): number {
  if (isDay(start) && isDay(end))
    return Temporal.PlainDate.from(start.date).until(end.date).days;
  return instantOf(end, "UTC") - instantOf(start, "UTC");
}

/** A moment so many days or milliseconds later, whichever its kind counts in. */
export function later(moment: EventMoment, length: number): EventMoment {
  if (!isDay(moment)) return { ...moment, at: moment.at + length };
  const day = Temporal.PlainDate.from(moment.date).add({ days: length });
  return { date: day.toString() };
}

/** A start or end as a request has it. */
export interface GivenMoment {
  date?: string | null;
  dateTime?: string | null;
  timeZone?: string | null;
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(.*)$/i;

/**
 * Reads a start or end.
 * @throws GoogleError 400 for what is no moment, or a local time without a zone.
 */
export function readMoment(
  given: GivenMoment | undefined,
  which: "start" | "end",
): EventMoment {
  const { date, dateTime, timeZone } = given ?? {};
  if (timeZone && !isZone(timeZone))
    throw invalid(`Invalid time zone definition for ${which} time.`);
  if (date && dateTime)
    throw invalid(
      "Start and end times must either both be date or both be dateTime.",
    );
  if (date) return { date: checkedDay(date, which) };
  if (!dateTime) throw required(`Missing ${which} time.`);
  const [, local = "", offset] = DATE_TIME.exec(dateTime) ?? [];
  if (!offset && !timeZone)
    throw required(`Missing time zone definition for ${which} time.`);
  const at = offset
    ? Date.parse(local + offset)
    : localInstant(local, timeZone ?? "UTC");
  if (Number.isNaN(at)) throw invalid(`Invalid ${which} time.`);
  return { at, ...(timeZone && { timeZone }) };
}

function checkedDay(date: string, which: string): string {
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" }).toString();
  } catch {
    throw invalid(`Invalid ${which} time.`);
  }
}

/** The instant of a local time; one that a clock change skips is read as if it had not been skipped. */
export function localInstant(local: string, zone: string): number {
  try {
    return Temporal.PlainDateTime.from(local, {
      overflow: "reject",
    }).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}

const RFC3339 =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * Reads a timestamp parameter, which must have an offset.
 * @throws GoogleError 400 `badRequest`, as Google does for any other shape.
 */
export function readTimestamp(
  text: string | undefined,
  name: string,
): number | undefined {
  if (text === undefined) return undefined;
  const at = RFC3339.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw invalid(`Invalid value for: ${name}`, name);
  return at;
}

/**
 * The zone that an answer is wanted in.
 * @throws GoogleError 400 for a name that is no zone.
 */
export function readZone(name: string | undefined, otherwise: string): string {
  if (name === undefined) return otherwise;
  if (!isZone(name)) throw invalid("Invalid time zone.", "timeZone");
  return name;
}
