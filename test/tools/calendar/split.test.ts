import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { split } from "../../../tools/calendar/split.js";
import type { Times } from "../../../tools/calendar/times.js";
import { occurrences } from "./oracle.js";
import { cases } from "./series-cases.js";

/** An hour, or a day. */
function timesFrom(start: string, zone: string): Times {
  if (!start.includes("T")) {
    const first = Temporal.PlainDate.from(start);
    return { kind: "days", start: first, end: first.add({ days: 1 }) };
  }
  const from = Temporal.PlainDateTime.from(start).toZonedDateTime(zone);
  return { kind: "clock", start: from, end: from.add({ hours: 1 }) };
}

const BERLIN = "Europe/Berlin";
const at = (text: string) => Temporal.PlainDateTime.from(text);

const halves = (lines: string[], start: string, where: string) =>
  split(lines, timesFrom(start, BERLIN), at(where));

describe("a series that is split", () => {
  test("has the same occurrences as before, each in one part alone", async () => {
    await fc.assert(
      fc.asyncProperty(
        cases,
        async ({ lines, start, zone, days, at: where }) => {
          const times = timesFrom(start, zone);
          const parts = await split(lines, times, at(where));
          const whole = occurrences(lines, start, zone);
          const horizon = new Date(`${whole.at(-1) ?? where}Z`);
          const before = occurrences(parts?.before ?? [], start, zone, horizon);
          const from = days ? where.slice(0, 10) : `${where}:00`;
          const after = occurrences(parts?.after ?? [], from, zone, horizon);
          expect(before.every((each) => each < where)).toBe(true);
          expect(after.every((each) => each >= where)).toBe(true);
          expect([...before, ...after]).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  }, 20_000);

  test("divides a count, excluded occurrences counted", async () => {
    const lines = [
      "RRULE:FREQ=DAILY;COUNT=10",
      "EXDATE;TZID=Europe/Berlin:20261102T090000,20261108T090000",
    ];
    const start = "2026-11-01T09:00:00";
    expect(await halves(lines, start, "2026-11-05T09:00")).toEqual({
      before: [
        "RRULE:FREQ=DAILY;UNTIL=20261105T075959Z",
        "EXDATE;TZID=Europe/Berlin:20261102T090000",
      ],
      after: [
        "RRULE:FREQ=DAILY;COUNT=6",
        "EXDATE;TZID=Europe/Berlin:20261108T090000",
      ],
    });
  });

  test("keeps an end by date in its second part", async () => {
    const lines = ["RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z"];
    expect(
      await halves(lines, "2026-11-02T09:00:00", "2026-11-16T09:00"),
    ).toEqual({
      before: ["RRULE:FREQ=WEEKLY;UNTIL=20261116T075959Z"],
      after: ["RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z"],
    });
  });

  test("ends with a day where it has days", async () => {
    expect(
      await halves(["RRULE:FREQ=WEEKLY"], "2026-11-02", "2026-11-16T00:00"),
    ).toEqual({
      before: ["RRULE:FREQ=WEEKLY;UNTIL=20261115"],
      after: ["RRULE:FREQ=WEEKLY"],
    });
  });

  test("divides the dates that were added to it", async () => {
    const lines = [
      "RRULE:FREQ=WEEKLY",
      "RDATE;TZID=Europe/Berlin:20261104T090000,20261118T090000",
    ];
    expect(
      await halves(lines, "2026-11-02T09:00:00", "2026-11-16T09:00"),
    ).toMatchObject({
      before: [expect.anything(), "RDATE;TZID=Europe/Berlin:20261104T090000"],
      after: ["RRULE:FREQ=WEEKLY", "RDATE;TZID=Europe/Berlin:20261118T090000"],
    });
  });

  test("is not split at a date that only was added to it", async () => {
    const lines = [
      "RRULE:FREQ=WEEKLY",
      "RDATE;TZID=Europe/Berlin:20261104T090000",
    ];
    expect(
      await halves(lines, "2026-11-02T09:00:00", "2026-11-04T09:00"),
    ).toBeUndefined();
  });

  test("goes on at the same time of day when the clocks change", async () => {
    const lines = ["RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=8"];
    expect(
      await halves(lines, "2026-10-05T09:00:00", "2026-10-26T09:00"),
    ).toEqual({
      before: ["RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261026T075959Z"],
      after: ["RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5"],
    });
  });
});
