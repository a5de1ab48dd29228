import type { calendar_v3 } from "@googleapis/calendar";
import fc from "fast-check";
import { DateTime } from "luxon";
import { RRule } from "rrule";
import { beforeAll, describe, expect, test } from "vitest";
import { calendarFor, embedded, refusal } from "./google.js";

const calendarId = "primary";
let ada: calendar_v3.Calendar;

beforeAll(() => {
  ada = calendarFor(embedded(false));
});

interface Series {
  start: string;
  zone?: string;
  recurrence: string[];
  minutes?: number;
}

/** The id of a new series; `start` is a local time, or a day when there is no zone. */
async function series({ start, zone, recurrence, minutes = 30 }: Series) {
  const local = DateTime.fromISO(start, { zone: "UTC" });
  const end = local.plus(zone ? { minutes } : { days: 1 });
  const moment = (at: DateTime) =>
    zone
      ? { dateTime: at.toFormat("yyyy-MM-dd'T'HH:mm:ss"), timeZone: zone }
      : { date: at.toISODate() };
  const requestBody = { start: moment(local), end: moment(end), recurrence };
  const { data } = await ada.events.insert({ calendarId, requestBody });
  return data.id ?? "";
}

/** When the occurrences of a series start, as the API shows them. */
async function starts(
  wanted: Series,
  timeMin = "2026-01-01T00:00:00Z",
  timeMax = "2028-01-01T00:00:00Z",
) {
  const eventId = await series(wanted);
  const { data } = await ada.events.instances({
    calendarId,
    eventId,
    timeMin,
    timeMax,
    maxResults: 2500,
    timeZone: wanted.zone ?? "UTC",
  });
  await ada.events.delete({ calendarId, eventId });
  return (data.items ?? []).map(({ start }) => start?.dateTime ?? start?.date);
}

/** The same by another library: the rule in local time, then each local time in its zone. */
function oracle(
  rule: string,
  start: string,
  zone: string,
  until = "2027-12-31T23:59:59Z",
): string[] {
  const dtstart = DateTime.fromISO(start, { zone: "UTC" }).toJSDate();
  return (
    new RRule({ ...RRule.parseString(rule), dtstart })
      .between(dtstart, new Date(until), true)
      .map((local) => DateTime.fromJSDate(local, { zone: "UTC" }))
      .map(
        (local) =>
          [local, local.setZone(zone, { keepLocalTime: true })] as const,
      )
      // What a clock change skips does not take place.
      .filter(([local, there]) => local.hour === there.hour)
      .map(([, there]) => there.toISO({ suppressMilliseconds: true }) ?? "")
  );
}

const part = fc.record(
  {
    INTERVAL: fc.integer({ min: 1, max: 5 }),
    COUNT: fc.integer({ min: 1, max: 40 }),
    BYMONTH: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), {
      minLength: 1,
      maxLength: 3,
    }),
    WKST: fc.constantFrom("MO", "SU"),
  },
  { requiredKeys: ["COUNT"] },
);
const weekdays = fc.uniqueArray(
  fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
  { minLength: 1, maxLength: 4 },
);
const rule = fc
  .oneof(
    fc.record({ FREQ: fc.constant("DAILY") }),
    fc.record({ FREQ: fc.constant("WEEKLY"), BYDAY: weekdays }),
    fc.record({
      FREQ: fc.constant("MONTHLY"),
      BYMONTHDAY: fc.uniqueArray(fc.constantFrom(1, 15, 29, 31, -1), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    fc.record({
      FREQ: fc.constant("MONTHLY"),
      BYDAY: fc.uniqueArray(fc.constantFrom("1MO", "2TU", "-1FR", "3SU"), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    fc.record({ FREQ: fc.constant("YEARLY") }),
  )
  .chain((base) => part.map((more) => ({ ...base, ...more })))
  .map((parts) =>
    Object.entries(parts)
      .map(([name, value]) => `${name}=${value}`)
      .join(";"),
  );

describe("the occurrences of a series", () => {
  // Many runs, on a machine that may be busy.
  test("are those that the rrule library finds", {
    timeout: 30_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        rule,
        fc.integer({ min: 0, max: 364 }),
        fc.constantFrom(
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
        ),
        async (text, day, zone) => {
          const start = DateTime.fromISO("2026-01-01T09:15:00", { zone: "UTC" })
            .plus({ days: day })
            .toFormat("yyyy-MM-dd'T'HH:mm:ss");
          const found = await starts({
            start,
            zone,
            recurrence: [`RRULE:${text}`],
          });
          expect(found).toEqual(oracle(text, start, zone));
        },
      ),
      { numRuns: 60, seed: 20261124 },
    );
  });

  test.each([
    ["Europe/Berlin", "2026-03-27", "2026-04-01"],
    ["Europe/Berlin", "2026-10-23", "2026-10-28"],
    ["America/New_York", "2026-03-06", "2026-03-11"],
    ["America/New_York", "2026-10-30", "2026-11-04"],
    ["Australia/Sydney", "2026-04-03", "2026-04-08"],
    ["Asia/Kolkata", "2026-03-27", "2026-04-01"],
  ])("stay at nine in %s from %s on", async (zone, from, to) => {
    const found = await starts(
      { start: "2026-01-01T09:00:00", zone, recurrence: ["RRULE:FREQ=DAILY"] },
      `${from}T00:00:00Z`,
      `${to}T00:00:00Z`,
    );
    expect(found).toHaveLength(5);
    for (const at of found) expect(at).toMatch(/T09:00:00/);
    const all = oracle("FREQ=DAILY", "2026-01-01T09:00:00", zone);
    const first = all.indexOf(found[0] ?? "");
    expect(found).toEqual(all.slice(first, first + 5));
  });

  test("of whole days fall on the same days everywhere", async () => {
    const recurrence = [
      "RRULE:FREQ=WEEKLY;COUNT=3",
      "EXDATE;VALUE=DATE:20261110",
    ];
    expect(await starts({ start: "2026-11-03", recurrence })).toEqual([
      "2026-11-03",
      "2026-11-17",
    ]);
  });

  test("end with UNTIL, which counts itself in", async () => {
    const zone = "Europe/Berlin";
    const start = "2026-11-02T09:00:00";
    const until = async (text: string) =>
      (
        await starts({
          start,
          zone,
          recurrence: [`RRULE:FREQ=DAILY;UNTIL=${text}`],
        })
      ).length;
    expect(await until("20261104T080000Z")).toBe(3);
    expect(await until("20261104T075959Z")).toBe(2);
    expect(await until("20261104")).toBe(3);
    expect(
      await starts({
        start: "2026-11-02",
        recurrence: ["RRULE:FREQ=DAILY;UNTIL=20261104"],
      }),
    ).toHaveLength(3);
  });

  test("include RDATE and leave out EXDATE, in UTC or in a zone", async () => {
    const found = await starts({
      start: "2026-11-02T09:00:00",
      zone: "Europe/Berlin",
      recurrence: [
        "RRULE:FREQ=DAILY;COUNT=4",
        "EXDATE;TZID=Europe/Berlin:20261103T090000",
        "EXDATE:20261104T080000Z",
        "RDATE;TZID=America/New_York:20261120T090000",
      ],
    });
    expect(found).toEqual([
      "2026-11-02T09:00:00+01:00",
      "2026-11-05T09:00:00+01:00",
      "2026-11-20T15:00:00+01:00",
    ]);
  });

  test("of a leap day come in leap years", async () => {
    const found = await starts(
      { start: "2024-02-29", recurrence: ["RRULE:FREQ=YEARLY"] },
      "2024-01-01T00:00:00Z",
      "2033-01-01T00:00:00Z",
    );
    expect(found).toEqual(["2024-02-29", "2028-02-29", "2032-02-29"]);
  });

  test.each([
    "RRULE:FREQ=NEVER",
    "RRULE:COUNT=3",
    "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20261130",
    "RRULE:FREQ=DAILY;COUNT=0",
    "RRULE:FREQ=DAILY;INTERVAL=x",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=WEEKLY;BYDAY=XX",
    "RRULE:FREQ=DAILY;BYMONTH=13",
    "RRULE:FREQ=DAILY;FREQ=WEEKLY",
    "RRULE:FREQ=DAILY\r\nEXDATE:20261103",
    "DTSTART:20261102T090000Z",
    "EXDATE:yesterday",
    "FREQ=DAILY",
  ])("cannot be had from %j", async (line) => {
    const work = series({
      start: "2026-11-02T09:00:00",
      zone: "Europe/Berlin",
      recurrence: [line],
    });
    expect(await refusal(work)).toMatchObject({
      status: 400,
      reason: "invalid",
      message: "Invalid recurrence rule.",
    });
  });
});
