import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import {
  type Hours,
  hoursWithin,
  joined,
  readHours,
  workingHours,
} from "../../../tools/calendar/hours.js";
import type { Span } from "../../../tools/calendar/window.js";

const at = (text: string, zone = "utc") =>
  DateTime.fromISO(text, { zone }).toMillis();

function hours(text: string): Hours {
  const read = readHours(text);
  if (read === undefined || read === "any")
    throw new Error(`No hours: ${text}`);
  return read;
}

/** Spans as a person of the zone writes them. */
const shown = (spans: readonly Span[], zone: string) =>
  spans.map(({ from, to }) =>
    [from, to]
      .map((moment) =>
        DateTime.fromMillis(moment, { zone }).toFormat("ccc HH:mm"),
      )
      .join("-"),
  );

describe("hours", () => {
  test.each([
    ["09:00-17:00", [1, 2, 3, 4, 5], 540, 1020],
    ["9:00 - 17:30", [1, 2, 3, 4, 5], 540, 1050],
    ["Mon-Sat 08:00-20:00", [1, 2, 3, 4, 5, 6], 480, 1200],
    ["Sun-Thu 08:00–16:00", [1, 2, 3, 4, 7], 480, 960],
    ["Mon,Wed,Fri 10:00-12:00", [1, 3, 5], 600, 720],
    ["tue 00:00-24:00", [2], 0, 1440],
    ["Fri,Sun-Mon 22:00-06:00", [1, 5, 7], 1320, 360],
  ])("%s", (text, days, from, to) => {
    const read = hours(text);
    expect([...read.days].sort()).toEqual(days);
    expect([read.from, read.to]).toEqual([from, to]);
  });

  test("may be any", () => {
    expect(readHours("Any")).toBe("any");
  });

  test.each([
    "9-17",
    "Mo-Fr 09:00-17:00",
    "Mon-Wed-Fri 09:00-17:00",
    "25:00-26:00",
    "09:00-09:00",
    "09:00-17:60",
    "always",
    "",
  ])("%j are none, and how to write them is said", (text) => {
    expect(readHours(text)).toBeUndefined();
    expect(workingHours.safeParse(text).error?.issues[0]?.message).toContain(
      "09:00-17:00",
    );
  });
});

describe("the hours within a span", () => {
  test("are those of the days, on the clock of the zone", () => {
    const span = { from: at("2026-11-20T00:00Z"), to: at("2026-11-24T00:00Z") };
    expect(
      shown(
        hoursWithin(hours("09:00-17:00"), span, "America/New_York"),
        "America/New_York",
      ),
    ).toEqual(["Fri 09:00-Fri 17:00", "Mon 09:00-Mon 17:00"]);
  });

  test("stay the same on the clock when it changes", () => {
    const span = { from: at("2026-03-27T00:00Z"), to: at("2026-03-31T00:00Z") };
    const found = hoursWithin(
      hours("Mon-Sun 09:00-17:00"),
      span,
      "Europe/Berlin",
    );
    expect(shown(found, "Europe/Berlin")).toEqual([
      "Fri 09:00-Fri 17:00",
      "Sat 09:00-Sat 17:00",
      "Sun 09:00-Sun 17:00",
      "Mon 09:00-Mon 17:00",
    ]);
    expect((found[2]?.from ?? 0) - (found[1]?.from ?? 0)).toBe(23 * 3_600_000);
  });

  test("of the night go on the next morning, and whole days have no gap between them", () => {
    const span = { from: at("2026-11-20T00:00Z"), to: at("2026-11-22T00:00Z") };
    expect(
      shown(hoursWithin(hours("Fri 22:00-06:00"), span, "UTC"), "UTC"),
    ).toEqual(["Fri 22:00-Sat 06:00"]);
    expect(
      shown(hoursWithin(hours("Mon-Sun 00:00-24:00"), span, "UTC"), "UTC"),
    ).toHaveLength(1);
  });

  test("hold a moment exactly when another library says that its clock does", () => {
    const zones = [
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "Pacific/Chatham",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 365 * 96 }),
        fc.constantFrom(
          "09:00-17:00",
          "Sun-Thu 08:00-12:30",
          "Mon,Fri 22:00-04:00",
        ),
        (zone, quarters, text) => {
          const moment = at("2026-01-01T00:00Z") + quarters * 900_000;
          const span = { from: moment - 900_000, to: moment + 900_000 };
          const held = hoursWithin(hours(text), span, zone).some(
            ({ from, to }) => from <= moment && moment < to,
          );
          const { days, from, to } = hours(text);
          const clock = DateTime.fromMillis(moment, { zone });
          const minutes = clock.hour * 60 + clock.minute;
          const before = clock.minus({ days: 1 }).weekday;
          const expected =
            to > from
              ? days.has(clock.weekday) && minutes >= from && minutes < to
              : (days.has(clock.weekday) && minutes >= from) ||
                (days.has(before) && minutes < to);
          expect(held).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("spans that touch or overlap become one, whatever their order", () => {
  const span = fc
    .tuple(fc.nat(100), fc.integer({ min: 1, max: 20 }))
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const all = joined(spans);
      for (let at = 0; at < 125; at += 1)
        expect(all.some(({ from, to }) => from <= at && at < to)).toBe(
          spans.some(({ from, to }) => from <= at && at < to),
        );
      all.forEach(({ from }, index) => {
        const before = all[index - 1];
        if (before) expect(from).toBeGreaterThan(before.to);
      });
    }),
  );
});
