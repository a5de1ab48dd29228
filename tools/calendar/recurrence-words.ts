import { Temporal } from "temporal-polyfill";
import { cleanLine } from "../text/clean.js";
import { recurrenceWords } from "../text/recurrence.js";
import { shownDate } from "./when.js";
import { zoneNamed } from "./zone.js";

/** More dates than this are counted. */
const MOST = 10;

/** The start of a series, as Google has it. */
interface Start {
  date?: string | null;
  dateTime?: string | null;
  timeZone?: string | null;
}

/**
 * The recurrence lines of a series in words: `every week on Tue (America/New_York),
 * except Tue 2026-11-10`. A line that has no words stands as it is. The days are
 * those of the series' own zone, which is named where `timeZone` is another.
 */
export function recurrenceText(
  lines: readonly string[],
  start: Start,
  timeZone: string,
): string {
  const zone = zoneNamed(start.timeZone) ?? timeZone;
  const first = firstDay(start, zone);
  const ruleWords = (rule: string) =>
    recurrenceWords(rule, { timeZone: zone, ...(first && { start: first }) }) ??
    cleanLine(rule);
  const rules: string[] = [];
  const dates = { RDATE: [] as string[], EXDATE: [] as string[] };
  for (const line of lines) {
    const [, name = "", value = ""] = /^(\w+)[^:]*:(.*)$/s.exec(line) ?? [];
    if (name === "RDATE" || name === "EXDATE")
      dates[name].push(...value.split(",").map((each) => dayOf(each, zone)));
    else rules.push(name === "RRULE" ? ruleWords(value) : cleanLine(line));
  }
  const elsewhere = zone !== timeZone && !start.date ? ` (${zone})` : "";
  return [
    rules.length > 0 && `${rules.join(" and ")}${elsewhere}`,
    dates.RDATE.length > 0 && `also ${listed(dates.RDATE)}`,
    dates.EXDATE.length > 0 && `except ${listed(dates.EXDATE)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function firstDay({ date, dateTime }: Start, zone: string): string | undefined {
  if (date) return date;
  if (!dateTime) return undefined;
  const at = Temporal.Instant.from(dateTime).toZonedDateTimeISO(zone);
  return at.toPlainDate().toString();
}

const VALUE = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?/;

/** The day of a date or time of a recurrence line, in the zone of the series. */
function dayOf(value: string, zone: string): string {
  const [match, year, month, day, hour, minute, second, utc] =
    VALUE.exec(value.trim()) ?? [];
  if (!match) return cleanLine(value);
  const date = `${year}-${month}-${day}`;
  try {
    return shownDate(
      utc
        ? Temporal.Instant.from(`${date}T${hour}:${minute}:${second}Z`)
            .toZonedDateTimeISO(zone)
            .toPlainDate()
        : Temporal.PlainDate.from(date, { overflow: "reject" }),
    );
  } catch {
    return cleanLine(value);
  }
}

const listed = (days: readonly string[]): string =>
  days.length > MOST
    ? `${days.slice(0, MOST).join(", ")} and ${days.length - MOST} more`
    : days.join(", ");
