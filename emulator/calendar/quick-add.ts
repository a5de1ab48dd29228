import { Temporal } from "temporal-polyfill";
import { invalid } from "./errors.js";
import type { EventFields } from "./fields.js";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];
const CLOCK = "(\\d{1,2})(?::(\\d{2}))?\\s*(am|pm)?";
const TIME = new RegExp(
  `(?:\\bat\\s+)?\\b${CLOCK}(?:\\s*(?:-|–|to)\\s*${CLOCK})?\\b`,
  "gi",
);
const DATE =
  /\b(?:on\s+)?(?:(today|tomorrow)|(\d{4}-\d{2}-\d{2})|([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d|:|\s*[ap]m)|(?:next\s+)?((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?))\b/gi;

/** A date that was found, and the words without it. */
interface Found<T> {
  value: T;
  rest: string;
}

/**
 * Reads "Appointment at Somewhere on June 3rd 10am-10:25am": the day, the time
 * and the place, in the calendar's zone; an hour when no end is named, all day
 * when no time is. The rest is the title.
 *
 * @throws GoogleError 400 when there is no text.
 */
export function readQuickAdd(
  text: string,
  zone: string,
  now: number,
): EventFields {
  if (!text.trim()) throw invalid("Missing text.", "text");
  const here =
    Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const day = findDay(text, here.toPlainDate());
  const time = findTime(day?.rest ?? text);
  const [, summary = "", location] =
    /^(.*?)(?:\s+at\s+(.+))?$/i.exec(tidy(time?.rest ?? day?.rest ?? text)) ??
    [];
  const words = {
    status: "confirmed",
    summary: summary || undefined,
    location,
  };
  const date = day?.value ?? here.toPlainDate();
  if (!time && day)
    return {
      ...words,
      start: { date: date.toString() },
      end: { date: date.add({ days: 1 }).toString() },
    };
  const on = (plainTime: Temporal.PlainTime) =>
    date.toZonedDateTime({ timeZone: zone, plainTime });
  const start = time
    ? on(time.value.start)
    : here.round({ smallestUnit: "hour", roundingMode: "ceil" });
  const end = time?.value.end ? on(time.value.end) : start.add({ hours: 1 });
  // What would end before it starts ends on the next day.
  const early = end.epochMilliseconds < start.epochMilliseconds;
  const last = early ? end.add({ days: 1 }) : end;
  return {
    ...words,
    start: { at: start.epochMilliseconds, timeZone: zone },
    end: { at: last.epochMilliseconds, timeZone: zone },
  };
}

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();

function findDay(
  text: string,
  today: Temporal.PlainDate,
): Found<Temporal.PlainDate> | undefined {
  for (const match of text.matchAll(DATE)) {
    const value = dayOf(match, today);
    if (value) return { value, rest: without(text, match) };
  }
  return undefined;
}

function dayOf(
  [, relative, iso, month, dayOfMonth, weekday]: RegExpExecArray,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (relative)
    return today.add({ days: relative.toLowerCase() === "today" ? 0 : 1 });
  if (iso) return Temporal.PlainDate.from(iso);
  if (weekday) {
    const wanted = DAYS.indexOf(weekday.slice(0, 3).toLowerCase()) + 1;
    return today.add({ days: (wanted - today.dayOfWeek + 7) % 7 || 7 });
  }
  const number = MONTHS.indexOf((month ?? "").slice(0, 3).toLowerCase()) + 1;
  if (number === 0) return undefined;
  const date = today.with({ month: number, day: Number(dayOfMonth) });
  return Temporal.PlainDate.compare(date, today) < 0
    ? date.add({ years: 1 })
    : date;
}

function findTime(
  text: string,
): Found<{ start: Temporal.PlainTime; end?: Temporal.PlainTime }> | undefined {
  for (const match of text.matchAll(TIME)) {
    const [, hour, minute, half, endHour, endMinute, endHalf] = match;
    // A bare number is no time of day.
    if (!minute && !half && !endHalf) continue;
    const start = clock(hour, minute, half ?? endHalf);
    const end = endHour
      ? clock(endHour, endMinute, endHalf ?? half)
      : undefined;
    return {
      value: { start, ...(end && { end }) },
      rest: without(text, match),
    };
  }
  return undefined;
}

function clock(hour = "0", minute = "0", half = ""): Temporal.PlainTime {
  const base = half ? Number(hour) % 12 : Number(hour);
  const shift = half.toLowerCase() === "pm" ? 12 : 0;
  return Temporal.PlainTime.from({
    hour: base + shift,
    minute: Number(minute),
  });
}

function without(text: string, match: RegExpExecArray): string {
  return text.slice(0, match.index) + text.slice(match.index + match[0].length);
}
