/** Recurrence rules (RFC 5545, 3.3.10) in words. */

import { localTime, weekday } from "./time.js";

const UNITS: Readonly<Record<string, string>> = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};
const ORDINALS: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "5": "fifth",
  "-1": "last",
  "-2": "second last",
};
const DAYS: Readonly<Record<string, string>> = {
  MO: "Mon",
  TU: "Tue",
  WE: "Wed",
  TH: "Thu",
  FR: "Fri",
  SA: "Sat",
  SU: "Sun",
};
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
/** What the words say all of. */
const SAID = new Set(
  "FREQ INTERVAL BYDAY BYMONTHDAY BYMONTH BYSETPOS COUNT UNTIL WKST".split(" "),
);

/** What a rule leaves to the event that it belongs to. */
interface Ground {
  /** The first day, as `2026-11-24`: a rule that names no day means that one. */
  start?: string;
  /** IANA name of the zone in which the last day is meant; UTC when absent. */
  timeZone?: string;
}

/** The parts of a rule by name, both in upper case. */
export const ruleParts = (rule: string): ReadonlyMap<string, string> =>
  new Map(
    rule
      .toUpperCase()
      .split(";")
      .map((part) => part.split("=", 2))
      .map(([name = "", value = ""]) => [name.trim(), value.trim()]),
  );

/**
 * `every 2 weeks on Mon, Wed, 12 times`; `undefined` for a rule that these words
 * cannot say whole.
 */
export function recurrenceWords(
  rule: string,
  { start, timeZone = "UTC" }: Ground = {},
): string | undefined {
  const given = ruleParts(rule);
  const unit = UNITS[given.get("FREQ") ?? ""];
  if (!unit || [...given.keys()].some((name) => !SAID.has(name)))
    return undefined;
  const parts = start ? completed(given, start) : given;
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const on = dayPart(parts);
  const months = listed(
    parts.get("BYMONTH"),
    (each) => MONTHS[Number(each) - 1],
  );
  if (!(interval >= 1) || on === undefined || months === undefined)
    return undefined;
  const count = parts.get("COUNT");
  const until = lastDay(parts.get("UNTIL") ?? "", timeZone);
  return [
    interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`,
    on && ` on ${on}`,
    months && ` in ${months}`,
    count && (count === "1" ? ", once" : `, ${count} times`),
    until && `, until ${until}`,
  ]
    .filter(Boolean)
    .join("");
}

/** Which days; "" where the rule names none, `undefined` where it has no words. */
function dayPart(parts: ReadonlyMap<string, string>): string | undefined {
  const days = listed(parts.get("BYDAY"), dayWords);
  const dates = listed(parts.get("BYMONTHDAY"), dateWords);
  if (days === undefined || dates === undefined) return undefined;
  const on = [days, dates].filter(Boolean).join(" that is ");
  const places = listed(parts.get("BYSETPOS"), (each) => ORDINALS[each]);
  if (!places) return places === "" ? on : undefined;
  if (!on) return undefined;
  const several = on.includes(",") || parts.get("FREQ") === "YEARLY";
  return `the ${places} ${several ? "of " : ""}${on}`;
}

/** A rule with the days that it leaves to the first one (RFC 5545, 3.3.10). */
function completed(
  parts: ReadonlyMap<string, string>,
  start: string,
): ReadonlyMap<string, string> {
  const has = (...names: string[]) => names.some((name) => parts.has(name));
  const [, month = "", day = ""] = start.split("-");
  const frequency = parts.get("FREQ");
  const named = weekday(start)?.slice(0, 2).toUpperCase();
  if (frequency === "WEEKLY" && !has("BYDAY") && named)
    return new Map([...parts, ["BYDAY", named]]);
  const monthly = frequency === "MONTHLY" || frequency === "YEARLY";
  if (!monthly || has("BYDAY", "BYMONTHDAY")) return parts;
  return new Map([
    ...parts,
    ["BYMONTHDAY", String(Number(day))],
    ...(frequency === "YEARLY" && !has("BYMONTH")
      ? [["BYMONTH", String(Number(month))] as const]
      : []),
  ]);
}

/** The last day that an `UNTIL` leaves: a time in UTC is another day elsewhere. */
function lastDay(until: string, timeZone: string): string {
  const [, day, time] = /^(\d{8})(?:T(\d{6})Z)?/.exec(until) ?? [];
  if (!day) return "";
  const date = day.replace(/(....)(..)(..)/, "$1-$2-$3");
  const clock = time?.replace(/(..)(..)(..)/, "$1:$2:$3");
  const at = clock && `${date}T${clock}Z`;
  return at && Number.isFinite(Date.parse(at))
    ? localTime(at, timeZone).slice(4, 14)
    : date;
}

/** The words of a list; "" where there is none, `undefined` where one of them has no word. */
function listed(
  list: string | undefined,
  words: (each: string) => string | undefined,
): string | undefined {
  if (!list) return "";
  const all = list.split(",").map(words);
  return all.includes(undefined) ? undefined : all.join(", ");
}

function dayWords(day: string): string | undefined {
  const [, nth, name = ""] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(day) ?? [];
  const known = DAYS[name];
  if (!nth || !known) return known;
  const ordinal = ORDINALS[String(Number(nth))];
  return ordinal && `the ${ordinal} ${known}`;
}

function dateWords(date: string): string | undefined {
  if (/^\d{1,2}$/.test(date)) return `day ${date}`;
  const ordinal = date.startsWith("-") && ORDINALS[date];
  return ordinal ? `the ${ordinal} day` : undefined;
}
