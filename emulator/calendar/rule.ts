import { invalid } from "./errors.js";
import { type EventMoment, isDay, isZone, localInstant } from "./moment.js";

/** The lines of a recurrence, read. Days and instants are as `suffixOf` writes them. */
export interface Recurrence {
  /** Values of RRULE lines, fit for the expander. */
  rules: string[];
  /** Values of EXRULE lines. */
  excludedRules: string[];
  dates: EventMoment[];
  excludedDates: EventMoment[];
}

/**
 * Reads RRULE, EXRULE, RDATE and EXDATE lines (RFC 5545) of an event that starts
 * at `start`.
 *
 * @param zone where local times of the lines are, unless they say otherwise.
 * @throws GoogleError 400 `invalid` for a line that does not parse.
 */
export function readRecurrence(
  lines: readonly string[],
  start: EventMoment,
  zone: string,
): Recurrence {
  const read: Recurrence = {
    rules: [],
    excludedRules: [],
    dates: [],
    excludedDates: [],
  };
  for (const line of lines) {
    const match = /^([A-Z]+)((?:;[^:]*)?):([^\r\n]+)$/i.exec(line);
    const [, name = "", parameters = "", value = ""] = match ?? [];
    switch (name.toUpperCase()) {
      case "RRULE":
        read.rules.push(readRule(value, start, zone));
        break;
      case "EXRULE":
        read.excludedRules.push(readRule(value, start, zone));
        break;
      case "RDATE":
        read.dates.push(...readDates(value, parameters, start, zone));
        break;
      case "EXDATE":
        read.excludedDates.push(...readDates(value, parameters, start, zone));
        break;
      default:
        throw invalidRule();
    }
  }
  return read;
}

const invalidRule = () => invalid("Invalid recurrence rule.");

const whole = (least: number, most: number, signed = false) => {
  return (text: string) => {
    const number = Math.abs(Number(text));
    const shape = signed ? /^[+-]?\d{1,4}$/ : /^\d{1,4}$/;
    return shape.test(text) && number >= least && number <= most;
  };
};

/** The parts of a rule, each with what one of its values may be. RFC 5545, section 3.3.10. */
const PARTS: Record<string, (value: string) => boolean> = {
  // Google Calendar repeats by days and more.
  FREQ: (value) => /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value),
  INTERVAL: whole(1, 9999),
  COUNT: whole(1, 9999),
  UNTIL: (value) => /^\d{8}(T\d{6}Z?)?$/.test(value),
  WKST: (value) => /^(MO|TU|WE|TH|FR|SA|SU)$/.test(value),
  BYDAY: (value) => /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.test(value),
  BYMONTH: whole(1, 12),
  BYMONTHDAY: whole(1, 31, true),
  BYYEARDAY: whole(1, 366, true),
  BYWEEKNO: whole(1, 53, true),
  BYSETPOS: whole(1, 366, true),
  BYHOUR: whole(0, 23),
  BYMINUTE: whole(0, 59),
  BYSECOND: whole(0, 59),
};

function readRule(value: string, start: EventMoment, zone: string): string {
  const parts = new Map<string, string>();
  for (const part of value.toUpperCase().replace(/;$/, "").split(";")) {
    const [name = "", text = "", ...more] = part.split("=");
    const fits = PARTS[name];
    const values = name.startsWith("BY") ? text.split(",") : [text];
    if (!fits || more.length > 0 || parts.has(name) || !values.every(fits))
      throw invalidRule();
    parts.set(name, text);
  }
  const until = parts.get("UNTIL");
  if (!parts.has("FREQ") || (until && parts.has("COUNT"))) throw invalidRule();
  if (until) parts.set("UNTIL", lastInstant(until, start, zone));
  return [...parts].map(([name, text]) => `${name}=${text}`).join(";");
}

/** UNTIL in UTC: a day lasts to its end in the event's zone, and series of days end with a day. */
function lastInstant(until: string, start: EventMoment, zone: string): string {
  const day = until.slice(0, 8);
  if (isDay(start)) return `${day}T000000Z`;
  if (until.endsWith("Z")) return until;
  const time = until.length > 8 ? until.slice(9) : "235959";
  const at = localInstant(expanded(`${day}T${time}`), zone);
  if (Number.isNaN(at)) throw invalidRule();
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** `20261124T090000` as `2026-11-24T09:00:00`. */
function expanded(text: string): string {
  return text.replace(
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?/,
    (_, year, month, day, hour, minute, second) =>
      `${year}-${month}-${day}${hour ? `T${hour}:${minute}:${second}` : ""}`,
  );
}

function readDates(
  value: string,
  parameters: string,
  start: EventMoment,
  zone: string,
): EventMoment[] {
  const [, named] = /;TZID="?([^;:"]+)"?/i.exec(parameters) ?? [];
  if (named !== undefined && !isZone(named)) throw invalidRule();
  return value.split(",").map((text) => {
    if (!/^\d{8}(T\d{6}Z?)?$/.test(text)) throw invalidRule();
    if (isDay(start)) return { date: expanded(text).slice(0, 10) };
    const time = text.length > 8 ? text : `${text}${timeOf(start, zone)}`;
    const local = expanded(time).replace(/Z$/, "");
    const at = localInstant(
      local,
      time.endsWith("Z") ? "UTC" : (named ?? zone),
    );
    if (Number.isNaN(at)) throw invalidRule();
    return { ...start, at };
  });
}

/** The time of day of a start, as `T090000`: what a date alone means in the lists of a timed series. */
function timeOf(start: { at: number }, zone: string): string {
  const clock = new Date(start.at).toLocaleTimeString("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
  });
  return `T${clock.replaceAll(":", "")}`;
}
