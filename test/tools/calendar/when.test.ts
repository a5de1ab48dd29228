import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import {
  lastDay,
  placed,
  readWhen,
  shown,
  type Written,
} from "../../../tools/calendar/when.js";

function read(text: string): Written {
  const written = readWhen(text);
  if (typeof written === "string") throw new Error(written);
  return written;
}

/** As results show it. */
const inZone = (text: string, zone: string) =>
  shown(placed(read(text), zone).at);

const noteOf = (text: string, zone: string) => placed(read(text), zone).note;

/** The same by another library, with its own reading of the zone data. */
const byLuxon = (text: string, zone: string) =>
  DateTime.fromISO(text, { zone })
    .setZone(zone)
    .setLocale("en")
    .toFormat("ccc yyyy-MM-dd'T'HH:mmZZ");

/** What was written, the zone, and what a person there would call it. */
const cases: readonly (readonly [string, string, string])[] = [
  // Clocks go forward: the hours around the gap, and the days around it.
  ["2026-03-29T01:59", "Europe/Berlin", "Sun 2026-03-29T01:59+01:00"],
  ["2026-03-29T03:00", "Europe/Berlin", "Sun 2026-03-29T03:00+02:00"],
  ["2026-03-28", "Europe/Berlin", "Sat 2026-03-28T00:00+01:00"],
  ["2026-03-29", "Europe/Berlin", "Sun 2026-03-29T00:00+01:00"],
  ["2026-03-30", "Europe/Berlin", "Mon 2026-03-30T00:00+02:00"],
  ["2026-03-08T01:30", "America/New_York", "Sun 2026-03-08T01:30-05:00"],
  ["2026-03-08T03:00", "America/New_York", "Sun 2026-03-08T03:00-04:00"],
  ["2026-03-09", "America/New_York", "Mon 2026-03-09T00:00-04:00"],
  ["2026-03-08T01:59", "America/St_Johns", "Sun 2026-03-08T01:59-03:30"],
  ["2026-03-08T03:00", "America/St_Johns", "Sun 2026-03-08T03:00-02:30"],
  ["2026-10-04T01:59", "Australia/Lord_Howe", "Sun 2026-10-04T01:59+10:30"],
  ["2026-10-04T02:30", "Australia/Lord_Howe", "Sun 2026-10-04T02:30+11:00"],
  ["2026-09-27T01:59", "Pacific/Auckland", "Sun 2026-09-27T01:59+12:00"],
  ["2026-09-27T03:00", "Pacific/Auckland", "Sun 2026-09-27T03:00+13:00"],
  ["2026-09-05T23:59", "America/Santiago", "Sat 2026-09-05T23:59-04:00"],
  // There the day begins at one o'clock.
  ["2026-09-06", "America/Santiago", "Sun 2026-09-06T01:00-03:00"],
  ["2018-11-04", "America/Sao_Paulo", "Sun 2018-11-04T01:00-02:00"],
  ["2026-10-04T03:00", "Australia/Sydney", "Sun 2026-10-04T03:00+11:00"],
  ["2026-03-29T02:00", "Europe/London", "Sun 2026-03-29T02:00+01:00"],
  // Clocks go back: before the hour that comes twice, and after it.
  ["2026-10-25T01:59", "Europe/Berlin", "Sun 2026-10-25T01:59+02:00"],
  ["2026-10-25T03:00", "Europe/Berlin", "Sun 2026-10-25T03:00+01:00"],
  ["2026-10-25", "Europe/Berlin", "Sun 2026-10-25T00:00+02:00"],
  ["2026-10-26", "Europe/Berlin", "Mon 2026-10-26T00:00+01:00"],
  ["2026-11-01T00:30", "America/New_York", "Sun 2026-11-01T00:30-04:00"],
  ["2026-11-01T02:00", "America/New_York", "Sun 2026-11-01T02:00-05:00"],
  ["2026-11-01T02:30", "America/St_Johns", "Sun 2026-11-01T02:30-03:30"],
  ["2026-04-05T02:00", "Australia/Lord_Howe", "Sun 2026-04-05T02:00+10:30"],
  ["2026-04-05T01:29", "Australia/Lord_Howe", "Sun 2026-04-05T01:29+11:00"],
  ["2026-04-05T03:00", "Pacific/Auckland", "Sun 2026-04-05T03:00+12:00"],
  ["2026-04-05", "America/Santiago", "Sun 2026-04-05T00:00-04:00"],
  ["2026-04-05T03:00", "Australia/Sydney", "Sun 2026-04-05T03:00+10:00"],
  ["2026-10-25T02:00", "Europe/London", "Sun 2026-10-25T02:00+00:00"],
  // Zones off by half an hour or a quarter, and at the ends of the day line.
  ["2026-11-24T09:00", "Asia/Kolkata", "Tue 2026-11-24T09:00+05:30"],
  ["2026-11-24", "Asia/Kathmandu", "Tue 2026-11-24T00:00+05:45"],
  ["2026-11-24T09:00", "Asia/Tehran", "Tue 2026-11-24T09:00+03:30"],
  ["2026-11-24T09:00", "Australia/Adelaide", "Tue 2026-11-24T09:00+10:30"],
  ["2026-06-24T09:00", "Australia/Adelaide", "Wed 2026-06-24T09:00+09:30"],
  ["2026-11-24T09:00", "Pacific/Chatham", "Tue 2026-11-24T09:00+13:45"],
  ["2026-06-24T09:00", "Pacific/Chatham", "Wed 2026-06-24T09:00+12:45"],
  ["2026-11-24T09:00", "America/Caracas", "Tue 2026-11-24T09:00-04:00"],
  ["2026-11-24", "Pacific/Kiritimati", "Tue 2026-11-24T00:00+14:00"],
  ["2026-11-24", "Pacific/Pago_Pago", "Tue 2026-11-24T00:00-11:00"],
  ["2026-11-24T12:00", "UTC", "Tue 2026-11-24T12:00+00:00"],
  // Ends of years and months, leap days.
  ["2026-12-31T23:59", "Europe/Berlin", "Thu 2026-12-31T23:59+01:00"],
  ["2027-01-01", "Europe/Berlin", "Fri 2027-01-01T00:00+01:00"],
  ["2026-12-31T23:30Z", "Asia/Tokyo", "Fri 2027-01-01T08:30+09:00"],
  ["2027-01-01T00:30Z", "America/Los_Angeles", "Thu 2026-12-31T16:30-08:00"],
  ["2028-02-29", "Europe/Berlin", "Tue 2028-02-29T00:00+01:00"],
  ["2028-02-29T23:59", "America/New_York", "Tue 2028-02-29T23:59-05:00"],
  ["2028-03-01", "Asia/Kolkata", "Wed 2028-03-01T00:00+05:30"],
  ["2000-02-29T12:00", "Europe/Paris", "Tue 2000-02-29T12:00+01:00"],
  ["2028-02-29T23:30Z", "Asia/Tokyo", "Wed 2028-03-01T08:30+09:00"],
  ["2026-11-30T23:00-05:00", "Europe/Berlin", "Tue 2026-12-01T05:00+01:00"],
  // With an offset: the same moment, wherever it was written.
  ["2026-11-24T14:00+01:00", "Europe/Berlin", "Tue 2026-11-24T14:00+01:00"],
  ["2026-11-24T14:00Z", "America/New_York", "Tue 2026-11-24T09:00-05:00"],
  ["2026-11-24T14:00-05:00", "Asia/Kolkata", "Wed 2026-11-25T00:30+05:30"],
  ["2026-11-24T14:00:00.000Z", "Europe/Berlin", "Tue 2026-11-24T15:00+01:00"],
  ["2026-03-29T01:30Z", "Europe/Berlin", "Sun 2026-03-29T03:30+02:00"],
  ["2026-10-25T00:30Z", "Europe/Berlin", "Sun 2026-10-25T02:30+02:00"],
  ["2026-10-25T01:30Z", "Europe/Berlin", "Sun 2026-10-25T02:30+01:00"],
  ["2026-10-25T02:30+01:00", "Europe/Berlin", "Sun 2026-10-25T02:30+01:00"],
  ["2026-11-24T23:30+0530", "Pacific/Auckland", "Wed 2026-11-25T07:00+13:00"],
  // A zone that no longer changes its clocks, and one that once skipped a day.
  ["2026-07-01T09:00", "America/Sao_Paulo", "Wed 2026-07-01T09:00-03:00"],
  ["2026-07-01T09:00", "Europe/Istanbul", "Wed 2026-07-01T09:00+03:00"],
  ["2011-12-31T09:00", "Pacific/Apia", "Sat 2011-12-31T09:00+14:00"],
];

describe("a moment", () => {
  test.each(cases)("%s in %s is %s", (text, zone, expected) => {
    expect(inZone(text, zone)).toBe(expected);
    expect(byLuxon(text, zone)).toBe(expected);
    expect(noteOf(text, zone)).toBeUndefined();
  });

  test("is read as another library reads it, in every zone that changes its clocks", () => {
    const zones = cases.map(([, zone]) => zone);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 366 * 24 * 4 }),
        fc.constantFrom(...new Set(zones)),
        (quarters, zone) => {
          const at = DateTime.fromISO("2000-01-01T00:00Z").plus({
            minutes: quarters * 15,
          });
          const text = at.toISO() ?? "";
          expect(inZone(text, zone)).toBe(byLuxon(text, zone));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a time that the clocks skip", () => {
  test.each([
    ["2026-03-29T02:30", "Europe/Berlin", "Sun 2026-03-29T03:30+02:00"],
    ["2026-03-29T02:00", "Europe/Berlin", "Sun 2026-03-29T03:00+02:00"],
    ["2026-03-08T02:30", "America/New_York", "Sun 2026-03-08T03:30-04:00"],
    ["2026-03-08T02:15", "America/St_Johns", "Sun 2026-03-08T03:15-02:30"],
    ["2026-10-04T02:15", "Australia/Lord_Howe", "Sun 2026-10-04T02:45+11:00"],
    ["2026-09-27T02:30", "Pacific/Auckland", "Sun 2026-09-27T03:30+13:00"],
    ["2026-09-06T00:30", "America/Santiago", "Sun 2026-09-06T01:30-03:00"],
    ["2026-03-29T01:15", "Europe/London", "Sun 2026-03-29T02:15+01:00"],
    // A whole day.
    ["2011-12-30T09:00", "Pacific/Apia", "Sat 2011-12-31T09:00+14:00"],
  ])(
    "%s in %s is taken as much later, and that is said",
    (text, zone, expected) => {
      expect(inZone(text, zone)).toBe(expected);
      expect(noteOf(text, zone)).toContain(`${expected} was taken`);
      expect(noteOf(text, zone)).toContain("skip");
    },
  );
});

describe("a time that the clocks show twice", () => {
  test.each([
    ["2026-10-25T02:30", "Europe/Berlin", "+02:00", "+01:00"],
    ["2026-10-25T02:00", "Europe/Berlin", "+02:00", "+01:00"],
    ["2026-11-01T01:30", "America/New_York", "-04:00", "-05:00"],
    ["2026-11-01T01:59", "America/St_Johns", "-02:30", "-03:30"],
    ["2026-04-05T01:45", "Australia/Lord_Howe", "+11:00", "+10:30"],
    ["2026-04-05T02:30", "Pacific/Auckland", "+13:00", "+12:00"],
    ["2026-04-04T23:30", "America/Santiago", "-03:00", "-04:00"],
    ["2026-10-25T01:30", "Europe/London", "+01:00", "+00:00"],
  ])(
    "%s in %s is the first, and the second is named",
    (text, zone, first, second) => {
      const taken = inZone(text, zone);
      expect(taken).toContain(`${text}${first}`);
      expect(noteOf(text, zone)).toContain(`the first, ${taken}, was taken`);
      expect(noteOf(text, zone)).toContain(`${text}${second}`);
      expect(inZone(`${text}${second}`, zone)).toContain(`${text}${second}`);
    },
  );
});

describe("what is no moment", () => {
  test.each([
    "tomorrow",
    "2026-02-29",
    "2026-13-01",
    "2026-11-31T10:00",
    "2026-11-24T24:00",
    "2026-11-24T10:60",
    "2026-11-24T10:00:60",
    "24.11.2026",
    "2026-11-24T10",
    "2026-11-24T10:00+25:00",
    "",
  ])("%j is refused with how to write one [H-076]", (text) => {
    expect(readWhen(text)).toContain("2026-03-05T14:00");
  });

  test("a weekday that is not that day's is told, as one of the two is wrong", () => {
    expect(readWhen("Tue 2026-11-25T10:00")).toBe(
      "2026-11-25 is a Wed, not a Tue: say which was meant.",
    );
    expect(inZone("wednesday 2026-11-25T10:00", "UTC")).toBe(
      "Wed 2026-11-25T10:00+00:00",
    );
  });
});

test("what results show can be given back, and is the same moment", () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date("1990-01-01"),
        max: new Date("2090-01-01"),
        noInvalidDate: true,
      }),
      fc.constantFrom(...new Set(cases.map(([, zone]) => zone))),
      (date, zone) => {
        date.setUTCMilliseconds(0);
        const text = inZone(date.toISOString(), zone);
        const { at, note } = placed(read(text), "UTC");
        expect(at.epochMilliseconds).toBe(date.getTime());
        expect(note).toBeUndefined();
      },
    ),
  );
});

test.each([
  ["2026-11-24", "2026-11-25"],
  ["2026-12-31", "2027-01-01"],
  ["2028-02-28", "2028-02-29"],
  ["2027-02-28", "2027-03-01"],
])("the last day is %s where Google ends before %s", (day, end) => {
  expect(lastDay(day, end)).toBe(day);
});

test("whole days never end before they begin, whatever a calendar says", () => {
  expect(lastDay("2026-11-24", "2026-11-24")).toBe("2026-11-24");
  expect(lastDay("2026-11-24", "2026-11-20")).toBe("2026-11-24");
});
