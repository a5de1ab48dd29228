import fc from "fast-check";
import { expect, test } from "vitest";
import {
  instant,
  isLocal,
  isMoment,
  localTime,
} from "../../../tools/text/time.js";

test.each([
  ["2026-03-05", "UTC", "2026-03-05T00:00:00Z"],
  ["2026-03-05", "Europe/Berlin", "2026-03-04T23:00:00Z"],
  ["2026-07-05", "Europe/Berlin", "2026-07-04T22:00:00Z"],
  ["2026-03-05", "America/Los_Angeles", "2026-03-05T08:00:00Z"],
  ["2026-03-05T10:00", "Asia/Kolkata", "2026-03-05T04:30:00Z"],
  ["2026-03-05T10:00:30+01:00", "Asia/Kolkata", "2026-03-05T09:00:30Z"],
  ["2026-03-05 10:00Z", "Asia/Kolkata", "2026-03-05T10:00:00Z"],
  ["Thu 2026-03-05T10:00:30+01:00", "Asia/Kolkata", "2026-03-05T09:00:30Z"],
  // The day on which the clocks go forward, and the one after.
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"],
  // Half past two is twice on the first day, and never on the second.
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"],
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"],
  // On this day the clocks went from midnight to one.
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"],
])("%s in %s is %s", (text, zone, expected) => {
  expect(instant(text, zone)).toBe(expected);
});

test.each([
  "yesterday",
  "2026-02-30",
  "2026-13-01",
  "2026-03-05T25:00",
  "05/03/2026",
  "2026-03-05' or '",
  "",
])("%j is no moment", (text) => {
  expect(isMoment(text)).toBe(false);
});

test("only a text without an offset depends on a zone", () => {
  expect(isLocal("2026-03-05")).toBe(true);
  expect(isLocal("2026-03-05T10:00")).toBe(true);
  expect(isLocal("2026-03-05T10:00Z")).toBe(false);
});

test("results show weekday, local time and offset", () => {
  const at = "2026-03-03T23:30:11.123Z";
  expect(localTime(at, "Europe/Berlin")).toBe("Wed 2026-03-04T00:30:11+01:00");
  expect(localTime(at, "America/St_Johns")).toBe(
    "Tue 2026-03-03T20:00:11-03:30",
  );
  expect(localTime(at, "UTC")).toBe("Tue 2026-03-03T23:30:11+00:00");
});

test("what results show is the same moment again", () => {
  const zones = ["UTC", "Europe/Berlin", "Asia/Kathmandu", "America/New_York"];
  fc.assert(
    fc.property(
      fc.date({
        min: new Date("1990-01-01"),
        max: new Date("2100-01-01"),
        noInvalidDate: true,
      }),
      fc.constantFrom(...zones),
      (date, zone) => {
        date.setUTCMilliseconds(0);
        const [, shown = ""] = localTime(date.toISOString(), zone).split(" ");
        expect(new Date(shown)).toEqual(date);
        expect(new Date(instant(shown, "Asia/Tokyo"))).toEqual(date);
      },
    ),
  );
});
