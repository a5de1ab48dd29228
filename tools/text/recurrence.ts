/** Recurrence rules (RFC 5545, 3.3.10) in words. */

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
  "FREQ INTERVAL BYDAY BYMONTHDAY BYMONTH COUNT UNTIL WKST".split(" "),
);

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
export function recurrenceWords(rule: string): string | undefined {
  const parts = ruleParts(rule);
  const unit = UNITS[parts.get("FREQ") ?? ""];
  if (!unit || [...parts.keys()].some((name) => !SAID.has(name)))
    return undefined;
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const days = listed(parts.get("BYDAY"), dayWords);
  const dates = listed(parts.get("BYMONTHDAY"), dateWords);
  const months = listed(
    parts.get("BYMONTH"),
    (each) => MONTHS[Number(each) - 1],
  );
  const all = [days, dates, months];
  if (!(interval >= 1) || all.includes(undefined)) return undefined;
  const count = parts.get("COUNT");
  const until = parts.get("UNTIL")?.match(/^(\d{4})(\d{2})(\d{2})/);
  const on = [days, dates].filter(Boolean).join(" that is ");
  return [
    interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`,
    on && ` on ${on}`,
    months && ` in ${months}`,
    count && `, ${count} times`,
    until && `, until ${until.slice(1).join("-")}`,
  ]
    .filter(Boolean)
    .join("");
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

const dateWords = (date: string): string | undefined =>
  date === "-1"
    ? "the last day"
    : /^\d{1,2}$/.test(date)
      ? `day ${date}`
      : undefined;
