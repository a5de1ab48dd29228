import {
  type Component,
  type Property,
  propertyOf,
} from "../text/icalendar.js";
import { ruleParts } from "../text/recurrence.js";
import { instant, localTime, weekday } from "../text/time.js";

/** A date or time of an event, read from its property. */
export interface EventTime {
  /** With the weekday, and with an offset where the zone is known: `Tue 2026-11-24T14:00:00+01:00`. */
  shown: string;
  allDay: boolean;
  /** As the event names it. */
  zone?: string;
  /** RFC 3339 in UTC; absent for dates, and where the zone is not known. */
  instant?: string;
}

const VALUE = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/i;

/** The moment that DTSTART or DTEND tells; `undefined` when it tells none. Times in UTC are shown in `zone`. */
export function eventTime(
  { value, parameters }: Property,
  calendar: Component,
  zone: string,
): EventTime | undefined {
  const match = VALUE.exec(value.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, utc] = match;
  const date = `${year}-${month}-${day}`;
  const name = weekday(date);
  if (!name) return undefined;
  if (hour === undefined) return { shown: `${name} ${date}`, allDay: true };
  const wall = `${date}T${hour}:${minute}:${second}`;
  if (!Number.isFinite(Date.parse(`${wall}Z`))) return undefined;
  if (utc) {
    const moment = instant(`${wall}Z`, "UTC");
    return { shown: localTime(moment, zone), allDay: false, instant: moment };
  }
  return inZone(wall, name, parameters.get("TZID"), calendar);
}

function inZone(
  wall: string,
  name: string,
  tzid: string | undefined,
  calendar: Component,
): EventTime {
  const known = tzid && zoneNamed(tzid);
  if (tzid && known) {
    const moment = instant(wall, known);
    const shown = localTime(moment, known);
    return { shown, allDay: false, zone: tzid, instant: moment };
  }
  const offset = tzid && definedOffset(wall, tzid, calendar);
  const time = { allDay: false, ...(tzid && { zone: tzid }) };
  if (!offset) return { ...time, shown: `${name} ${wall}` };
  const moment = instant(`${wall}${offset}`, "UTC");
  return { ...time, shown: `${name} ${wall}${offset}`, instant: moment };
}

/** A zone that the world knows; some programs put a path of their own before its name. */
function zoneNamed(tzid: string): string | undefined {
  const name = /^\/.*?([A-Z]\w+(?:\/[\w+-]+){1,2})$/.exec(tzid)?.[1] ?? tzid;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
}

/** The offset that the calendar's own definition of a zone gives at a wall time: `+01:00`. */
function definedOffset(
  wall: string,
  tzid: string,
  { components }: Component,
): string | undefined {
  const zone = components.find(
    (each) =>
      each.name === "VTIMEZONE" && propertyOf(each, "TZID")?.value === tzid,
  );
  const at = Date.parse(`${wall}Z`);
  const onsets = (zone?.components ?? [])
    .slice(0, 20)
    .map((each) => ({ offset: offsetTo(each), onset: lastOnset(each, at) }));
  const reached = onsets
    .filter(({ onset }) => onset <= at)
    .sort((a, b) => b.onset - a.onset);
  return (reached[0] ?? onsets[0])?.offset;
}

function offsetTo(observance: Component): string | undefined {
  const value = propertyOf(observance, "TZOFFSETTO")?.value ?? "";
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})/.exec(value) ?? [];
  return sign && `${sign}${hours}:${minutes}`;
}

/** When standard or daylight time last began before a wall time, by its yearly rule; in wall time. Infinity when it never did. */
function lastOnset(observance: Component, at: number): number {
  const [, year, month, day, hour, minute, second] = (
    VALUE.exec(propertyOf(observance, "DTSTART")?.value.trim() ?? "") ?? []
  ).map(Number);
  const begun = Date.UTC(
    year ?? NaN,
    (month ?? NaN) - 1,
    day,
    hour,
    minute,
    second,
  );
  const rule = propertyOf(observance, "RRULE")?.value;
  if (!rule) return begun;
  const parts = ruleParts(rule);
  const [, nth, weekday = ""] =
    /^([+-]?\d)([A-Z]{2})$/.exec(parts.get("BYDAY") ?? "") ?? [];
  const inMonth = Number(parts.get("BYMONTH")) - 1;
  if (!nth || Number.isNaN(inMonth)) return begun;
  const time = ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000;
  const thisYear = new Date(at).getUTCFullYear();
  const onsets = [thisYear, thisYear - 1].map(
    (each) => nthDay(each, inMonth, Number(nth), weekday) + time,
  );
  return onsets.find((onset) => onset <= at && onset >= begun) ?? begun;
}

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** Midnight of the n-th weekday of a month, counted from its end when negative. */
function nthDay(year: number, month: number, nth: number, day: string): number {
  const wanted = WEEKDAYS.indexOf(day);
  const edge = new Date(
    nth > 0 ? Date.UTC(year, month, 1) : Date.UTC(year, month + 1, 0),
  );
  const away =
    nth > 0
      ? ((wanted - edge.getUTCDay() + 7) % 7) + 7 * (nth - 1)
      : -((edge.getUTCDay() - wanted + 7) % 7) + 7 * (nth + 1);
  return edge.getTime() + away * 86_400_000;
}
