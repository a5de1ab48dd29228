import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { occurrences } from "./oracle.js";

/** A series as the properties try them. */
interface Series {
  lines: string[];
  /** `2026-11-24T09:00:00`, or a day. */
  start: string;
  zone: string;
  days: boolean;
}

/** A series, one of its occurrences, and all of those that its rule alone has. */
export interface Case extends Series {
  at: string;
  all: string[];
}

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "America/Sao_Paulo",
];
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const weekdays = fc.subarray(WEEKDAYS, { minLength: 1, maxLength: 4 });
const monthDays = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), {
  minLength: 1,
  maxLength: 3,
});

/** Rules without an end. */
const rule = fc
  .tuple(
    fc.oneof(
      fc.constant("FREQ=DAILY"),
      fc.constant("FREQ=WEEKLY"),
      weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days.join(",")}`),
      weekdays.map((days) => `FREQ=WEEKLY;WKST=SU;BYDAY=${days.join(",")}`),
      monthDays.map((days) => `FREQ=MONTHLY;BYMONTHDAY=${days.join(",")}`),
      fc
        .tuple(fc.constantFrom(1, 2, 3, -1), fc.constantFrom(...WEEKDAYS))
        .map(([place, day]) => `FREQ=MONTHLY;BYDAY=${place}${day}`),
      fc.constant("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([parts, interval]) => `RRULE:${parts};INTERVAL=${interval}`);

const end = fc.oneof(
  fc.constant({ kind: "never" as const }),
  fc.record({
    kind: fc.constant("count" as const),
    count: fc.integer({ min: 2, max: 40 }),
  }),
  fc.record({
    kind: fc.constant("until" as const),
    at: fc.integer({ min: 1, max: 39 }),
  }),
);

/** Series that begin with an occurrence of their own, with the index of another one. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    rule,
    end,
    zone: fc.constantFrom(...ZONES),
    days: fc.boolean(),
    day: fc.integer({ min: 0, max: 800 }),
    hour: fc.integer({ min: 8, max: 20 }),
    index: fc.integer({ min: 1, max: 30 }),
    excluded: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 4 }),
  })
  .map(({ rule, end, zone, days, day, hour, index, excluded }) => {
    const from = Temporal.PlainDate.from("2026-01-01").add({ days: day });
    const time = days ? "" : `T${String(hour).padStart(2, "0")}:00:00`;
    const early = occurrences([rule], `${from}${time}`, zone);
    const first = early[0] ?? `${from}`;
    const start = days ? first.slice(0, 10) : `${first}:00`;
    const open = occurrences([rule], start, zone);
    const last =
      end.kind === "until" ? open[Math.min(end.at, open.length - 1)] : "";
    const ended =
      end.kind === "count"
        ? `${rule};COUNT=${end.count}`
        : end.kind === "until"
          ? `${rule};UNTIL=${untilOf(last ?? "", zone, days)}`
          : rule;
    const all = occurrences([ended], start, zone);
    const at = all[Math.min(index, all.length - 1)] ?? "";
    const gone = excluded
      .map((each) => all[each])
      .filter((each) => each !== undefined && each !== at)
      .map((each) => dateOf(each ?? "", days));
    const head = days ? "EXDATE;VALUE=DATE" : `EXDATE;TZID=${zone}`;
    const lines =
      gone.length > 0 ? [ended, `${head}:${gone.join(",")}`] : [ended];
    return { lines, start, zone, days, at, all };
  })
  .filter(({ all, at }) => all.length > 1 && at !== all[0]);

const dateOf = (text: string, days: boolean): string => {
  const digits = text.replace(/[-:]/g, "");
  return days ? digits.slice(0, 8) : `${digits}00`;
};

function untilOf(text: string, zone: string, days: boolean): string {
  if (days) return dateOf(text, true);
  const at = Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
  return `${at.toInstant().toString().replace(/[-:]/g, "")}`;
}
