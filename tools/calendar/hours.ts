import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { Span } from "./window.js";

/** When people may be met, on their own clocks. */
export interface Hours {
  /** 1 = Monday … 7 = Sunday. */
  days: ReadonlySet<number>;
  /** Minutes after midnight; an end that is not later is on the next day. */
  from: number;
  to: number;
}

const WORKDAYS = "mon-fri";

/** The hours that are taken where nobody says others. */
export const USUAL: { text: string; hours: Hours } = {
  text: "Mon-Fri 09:00-17:00",
  hours: { days: new Set([1, 2, 3, 4, 5]), from: 9 * 60, to: 17 * 60 },
};

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const HOURS =
  /^(?:([a-z]{3}(?:[-–,][a-z]{3})*) )?(\d{1,2}):([0-5]\d) ?[-–] ?(\d{1,2}):([0-5]\d)$/i;

/** `Mon-Fri 09:00-17:00`, `08:00-20:00` (from Monday to Friday), `Sun,Tue-Thu 22:00-06:00`, or `any`; `undefined` for what is none. */
export function readHours(text: string): Hours | "any" | undefined {
  const words = text.trim().toLowerCase();
  if (words === "any") return words;
  const [match, named = WORKDAYS, ...digits] = HOURS.exec(words) ?? [];
  if (!match) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] =
    digits.map(Number);
  const days = readDays(named);
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  return days && from < 1440 && to <= 1440 && from !== to
    ? { days, from, to }
    : undefined;
}

/** Days and ranges of days; a range may go over the end of the week. */
function readDays(text: string): ReadonlySet<number> | undefined {
  const days = new Set<number>();
  for (const part of text.split(",")) {
    const [first = "", last = first, ...rest] = part.split(/[-–]/);
    const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
    if (from < 0 || to < 0 || rest.length > 0) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day + 1);
      if (day === to) break;
    }
  }
  return days;
}

/** The input `working_hours`. */
export const workingHours = z.string().transform((text, context) => {
  const hours = readHours(text);
  if (hours !== undefined) return { text: text.trim(), hours };
  context.addIssue(
    `Give hours such as 09:00-17:00 (from Monday to Friday), Mon-Sat 08:00-20:00, or any.`,
  );
  return z.NEVER;
});

/** The hours within a span, on the clocks of a zone; a whole day is as long as the zone has it. */
export function hoursWithin(
  { days, from, to }: Hours,
  span: Span,
  timeZone: string,
): Span[] {
  const dayOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate();
  const clock = (day: Temporal.PlainDate, minutes: number) =>
    day.toPlainDateTime().add({ minutes }).toZonedDateTime(timeZone)
      .epochMilliseconds;
  const last = dayOf(span.to);
  const all: Span[] = [];
  for (
    let day = dayOf(span.from).subtract({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (!days.has(day.dayOfWeek)) continue;
    const end = to > from ? to : to + 1440;
    all.push({ from: clock(day, from), to: clock(day, end) });
  }
  return joined(
    all.filter((each) => each.to > span.from && each.from < span.to),
  );
}

/** Spans in order, those that touch made one. */
export function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}
