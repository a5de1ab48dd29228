import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  asLines,
  lineText,
  recurrence,
} from "../../../tools/calendar/recurrence.js";
import { rescheduled } from "../../../tools/calendar/reschedule.js";
import type { Times } from "../../../tools/calendar/times.js";

const clock = (text: string, zone = "Europe/Berlin"): Times => {
  const start = Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
  return { kind: "clock", start, end: start.add({ hours: 1 }) };
};
const day = (text: string): Times => {
  const start = Temporal.PlainDate.from(text);
  return { kind: "days", start, end: start.add({ days: 1 }) };
};

describe("recurrence as an input", () => {
  test.each([
    ["FREQ=DAILY", "RRULE:FREQ=DAILY"],
    ["rrule:FREQ=WEEKLY;BYDAY=MO;", "RRULE:FREQ=WEEKLY;BYDAY=MO"],
    [
      "EXDATE;TZID=Europe/Berlin:20261124T090000",
      "EXDATE;TZID=Europe/Berlin:20261124T090000",
    ],
  ])("takes %s", (given, line) => {
    expect(recurrence.parse([given]).map(lineText)).toEqual([line]);
  });

  test.each([
    "every week",
    "RRULE:FREQ=HOURLY",
    "RRULE:BYDAY=MO",
    "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20261224",
    "EXDATE:tomorrow",
    "RRULE:FREQ=DAILY\nSUMMARY:x",
  ])("refuses %s [H-077]", (given) => {
    expect(recurrence.safeParse([given]).success).toBe(false);
  });
});

describe("lines as Google takes them", () => {
  const lines = (given: string[], times: Times) =>
    asLines(recurrence.parse(given), times);

  test("a last day includes its occurrence, in the series' zone", () => {
    const rule = ["FREQ=DAILY;UNTIL=20261127"];
    expect(lines(rule, clock("2026-11-25T12:00"))).toEqual([
      "RRULE:FREQ=DAILY;UNTIL=20261127T225959Z",
    ]);
    expect(lines(rule, clock("2026-11-25T12:00", "Asia/Kolkata"))).toEqual([
      "RRULE:FREQ=DAILY;UNTIL=20261127T182959Z",
    ]);
  });

  test("whole days end with a day, whatever was given", () => {
    expect(
      lines(["FREQ=DAILY;UNTIL=20261127T225959Z"], day("2026-11-25")),
    ).toEqual(["RRULE:FREQ=DAILY;UNTIL=20261127"]);
  });

  test("a day to be left out is that day's occurrence", () => {
    expect(lines(["EXDATE:20261126"], clock("2026-11-25T12:00"))).toEqual([
      "EXDATE;TZID=Europe/Berlin:20261126T120000",
    ]);
  });
});

describe("a series that moves", () => {
  const before = clock("2026-11-24T09:00");

  test("takes its exceptions and its end along", () => {
    expect(
      rescheduled(
        [
          "RRULE:FREQ=WEEKLY;UNTIL=20261215T080000Z",
          "EXDATE;TZID=Europe/Berlin:20261201T090000",
        ],
        before,
        clock("2026-11-24T18:30"),
      ),
    ).toEqual([
      "RRULE:FREQ=WEEKLY;UNTIL=20261215T173000Z",
      "EXDATE;TZID=Europe/Berlin:20261201T183000",
    ]);
  });

  test("turns the weekdays of a weekly rule", () => {
    const rules = ["RRULE:FREQ=WEEKLY;BYDAY=TU,SU"];
    expect(rescheduled(rules, before, clock("2026-11-25T09:00"))).toEqual([
      "RRULE:FREQ=WEEKLY;BYDAY=WE,MO",
    ]);
    expect(rescheduled(rules, before, clock("2026-11-22T09:00"))).toEqual([
      "RRULE:FREQ=WEEKLY;BYDAY=SU,FR",
    ]);
  });

  test("asks for a rule where another day makes another one", () => {
    expect(() =>
      rescheduled(
        ["RRULE:FREQ=MONTHLY;BYDAY=4TU"],
        before,
        clock("2026-11-25T09:00"),
      ),
    ).toThrow("does not fit the new day");
  });

  test("goes over to whole days", () => {
    expect(
      rescheduled(
        [
          "RRULE:FREQ=DAILY;UNTIL=20261215T080000Z",
          "EXDATE;TZID=Europe/Berlin:20261201T090000",
        ],
        before,
        day("2026-11-24"),
      ),
    ).toEqual([
      "RRULE:FREQ=DAILY;UNTIL=20261215",
      "EXDATE;VALUE=DATE:20261201",
    ]);
  });
});
