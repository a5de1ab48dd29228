import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { ruleParts } from "../text/recurrence.js";
import type { Times } from "./times.js";

/** A recurrence line of RFC 5545, taken apart: `RRULE:FREQ=DAILY`, `EXDATE;TZID=Europe/Berlin:20261124T090000`. */
export interface Line {
  name: "RRULE" | "EXRULE" | "RDATE" | "EXDATE";
  /** IANA name in which local times of the line are. */
  zone?: string;
  value: string;
}

const LINE = /^(RRULE|EXRULE|RDATE|EXDATE)((?:;[^:\r\n]*)?):([^\r\n]+)$/i;
const name = z.enum(["RRULE", "EXRULE", "RDATE", "EXDATE"]);

/** Takes a line apart; `undefined` for what is none. */
export function readLine(text: string): Line | undefined {
  const [, named = "", parameters = "", value = ""] = LINE.exec(text) ?? [];
  const { data } = name.safeParse(named.toUpperCase());
  if (!data) return undefined;
  const zone = /;TZID="?([^;:"]+)/i.exec(parameters)?.[1];
  return { name: data, value: value.trim(), ...(zone && { zone }) };
}

/** A line as it is written. */
export const lineText = ({ name, zone, value }: Line): string =>
  `${name}${zone ? `;TZID=${zone}` : ""}:${value}`;

/** The parts of a line that is a rule; `undefined` for a list of dates. */
export const rule = ({ name, value }: Line) =>
  name === "RRULE" || name === "EXRULE" ? ruleParts(value) : undefined;

/** A rule's parts as a value of RRULE. */
export const ruleValue = (parts: ReadonlyMap<string, string>): string =>
  [...parts].map(([part, value]) => `${part}=${value}`).join(";");

const HOW =
  "Give RRULE lines of RFC 5545, such as RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10.";
const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const PARTS = /^[A-Z]+=[A-Z\d,+-]+(?:;[A-Z]+=[A-Z\d,+-]+)*$/i;
const DATES = /^\d{8}(?:T\d{6}Z?)?(?:,\d{8}(?:T\d{6}Z?)?)*$/i;

/** What is wrong with a line; `undefined` for nothing. */
function fault(line: Line | undefined): string | undefined {
  if (!line) return HOW;
  const parts = rule(line);
  if (!parts)
    return DATES.test(line.value)
      ? undefined
      : "Dates of a recurrence are written 20261124 or 20261124T090000.";
  if (!PARTS.test(line.value) || !FREQUENCIES.includes(parts.get("FREQ") ?? ""))
    return HOW;
  return parts.has("COUNT") && parts.has("UNTIL")
    ? "A rule has COUNT or UNTIL, not both."
    : undefined;
}

/** The input `recurrence`: lines of RFC 5545, `RRULE:` being understood where a line has no name. */
export const recurrence = z
  .array(
    z.string().transform((text, context): Line => {
      const given = text.trim().replace(/;$/, "");
      const line = readLine(/^FREQ=/i.test(given) ? `RRULE:${given}` : given);
      const wrong = fault(line);
      if (line && !wrong) return line;
      context.addIssue(wrong ?? HOW);
      return z.NEVER;
    }),
  )
  .refine(({ length }) => length <= 20, "Give at most 20 lines.");

const VALUE = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/i;

/** A date or time of a line. */
interface Value {
  wall: Temporal.PlainDateTime;
  /** Whether it names a day alone. */
  day: boolean;
  /** Whether it is in UTC. */
  utc: boolean;
}

function readValue(text: string): Value | undefined {
  const [match, y, m, d, hour, minute = "00", second = "00", utc] =
    VALUE.exec(text.trim()) ?? [];
  if (!match) return undefined;
  try {
    const time = `${hour ?? "00"}:${minute}:${second}`;
    const wall = Temporal.PlainDateTime.from(`${y}-${m}-${d}T${time}`);
    return { wall, day: !hour, utc: Boolean(utc) };
  } catch {
    return undefined;
  }
}

const digits = (at: Temporal.PlainDateTime): string =>
  at.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");

/** An instant as lines write it: `20261124T080000Z`. */
export const inUtc = (at: Temporal.Instant): string =>
  `${digits(at.toZonedDateTimeISO("UTC").toPlainDateTime())}Z`;

/** A day as lines write it. */
export const asDay = (date: Temporal.PlainDate): string =>
  date.toString().replaceAll("-", "");

/**
 * A date or time of a line, on the clocks of a series: a day alone is, in a
 * series with times, that day's occurrence, and as `UNTIL` the end of that day.
 */
export function wallIn(
  text: string,
  { start, kind }: Times,
  zone: string | undefined,
  dayIs: "start" | "end" = "start",
): Temporal.PlainDateTime | undefined {
  const value = readValue(text);
  if (!value) return undefined;
  const { wall, day, utc } = value;
  if (kind === "days") return wall.with({ hour: 0, minute: 0, second: 0 });
  if (day) {
    return dayIs === "end"
      ? wall.with({ hour: 23, minute: 59, second: 59 })
      : wall.toPlainDate().toPlainDateTime(start.toPlainTime());
  }
  const from = utc ? "UTC" : (zone ?? start.timeZoneId);
  return wall
    .toZonedDateTime(from)
    .withTimeZone(start.timeZoneId)
    .toPlainDateTime();
}

/** A last moment on the clocks of a series, as `UNTIL` has it. */
export const untilValue = (
  wall: Temporal.PlainDateTime,
  times: Times,
): string =>
  times.kind === "days"
    ? asDay(wall.toPlainDate())
    : inUtc(wall.toZonedDateTime(times.start.timeZoneId).toInstant());

/** Dates on the clocks of a series, as a line of Google's. */
export function datesLine(
  name: Line["name"],
  walls: readonly Temporal.PlainDateTime[],
  times: Times,
): string {
  return times.kind === "days"
    ? `${name};VALUE=DATE:${walls.map((wall) => asDay(wall.toPlainDate())).join(",")}`
    : `${name};TZID=${times.start.timeZoneId}:${walls.map(digits).join(",")}`;
}

/** The dates of a line that lists some, on the clocks of a series. */
export const wallsOf = (line: Line, times: Times): Temporal.PlainDateTime[] =>
  line.value
    .split(",")
    .map((text) => wallIn(text, times, line.zone))
    .filter((wall) => wall !== undefined);

/** Lines as Google takes them for a series with these times: `UNTIL` of the kind that the start is, as RFC 5545 (3.3.10) wants it. */
export const asLines = (lines: readonly Line[], times: Times): string[] =>
  lines.map((line) => {
    const parts = rule(line);
    if (!parts) return datesLine(line.name, wallsOf(line, times), times);
    const until = wallIn(parts.get("UNTIL") ?? "", times, undefined, "end");
    const whole = until
      ? new Map([...parts, ["UNTIL", untilValue(until, times)]])
      : parts;
    return `${line.name}:${ruleValue(whole)}`;
  });

/** Google's lines, taken apart; what is none of RFC 5545's is left out. */
export const linesOf = (recurrence: readonly string[] | null | undefined) =>
  (recurrence ?? []).map(readLine).filter((line) => line !== undefined);

/** Rules without some of their occurrences. */
export function excluding(
  rules: readonly string[],
  starts: readonly Temporal.PlainDateTime[],
  times: Times,
): string[] {
  const known = linesOf(rules)
    .filter(({ name }) => name === "EXDATE")
    .flatMap((line) => wallsOf(line, times));
  const news = starts.filter((start) => !known.some((k) => k.equals(start)));
  return news.length > 0
    ? [...rules, datesLine("EXDATE", news, times)]
    : [...rules];
}
