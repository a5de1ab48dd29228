import { DateTime } from "luxon";
import rrule from "rrule";

/** Occurrences are looked at for so long after the first one. */
const YEARS = 2;

/** Wall time as the oracle takes it: as if it were UTC. */
const floating = (text: string): Date =>
  new Date(
    text.replace(
      /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?.*$/,
      (_, y, m, d, hour = "00", minute = "00", second = "00") =>
        `${y}-${m}-${d}T${hour}:${minute}:${second}Z`,
    ),
  );

/** An instant that a line has in UTC, on the clocks of a zone. */
function onClocks(text: string, zone: string): Date {
  if (!text.endsWith("Z")) return floating(text);
  const at = DateTime.fromJSDate(floating(text), { zone });
  return floating(at.toFormat("yyyyMMdd'T'HHmmss"));
}

/**
 * The starts of a series by an independent implementation, on the series' own
 * clocks: `2026-11-24T09:00`. Excluded ones are left out.
 * @param start as `2026-11-24T09:00:00`, or a day.
 */
export function occurrences(
  lines: readonly string[],
  start: string,
  zone: string,
  until?: Date,
): string[] {
  const set = new rrule.RRuleSet();
  const dtstart = floating(start.replace(/[-:]/g, ""));
  for (const line of lines) {
    const [head = "", value = ""] = line.split(/:(.*)/s);
    if (head === "RRULE") {
      const [, last] = /UNTIL=([^;]+)/.exec(value) ?? [];
      const options = rrule.RRule.parseString(value);
      const end = last && { until: onClocks(last, zone) };
      set.rrule(new rrule.RRule({ ...options, dtstart, ...end }));
    }
    for (const date of value.split(",")) {
      if (head.startsWith("EXDATE")) set.exdate(onClocks(date, zone));
      if (head.startsWith("RDATE")) set.rdate(onClocks(date, zone));
    }
  }
  const horizon = new Date(dtstart);
  horizon.setUTCFullYear(horizon.getUTCFullYear() + YEARS);
  return set
    .between(dtstart, until ?? horizon, true)
    .map((at) => at.toISOString().slice(0, 16));
}
