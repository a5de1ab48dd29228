import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joined } from "../../../tools/calendar/hours.js";
import { findSlots, type Invitee } from "../../../tools/calendar/slots.js";

const QUARTER = 15 * 60_000;
/** A Monday, midnight. */
const MONDAY = Date.parse("2026-11-23T00:00Z");

/** Quarters of an hour after that Monday. */
const span = (from: number, to: number) => ({
  from: MONDAY + from * QUARTER,
  to: MONDAY + to * QUARTER,
});

const wanted = {
  span: span(0, 5 * 96),
  length: 4 * QUARTER,
  count: 5,
  zone: "UTC",
};

const invitee = (
  id: string,
  busy: [number, number][] = [],
  hours?: [number, number][],
): Invitee => ({
  id,
  busy: busy.map(([from, to]) => span(from, to)),
  ...(hours && { hours: hours.map(([from, to]) => span(from, to)) }),
});

/** Nine to five from Monday to Friday. */
const office: [number, number][] = [0, 1, 2, 3, 4].map((day) => [
  day * 96 + 36,
  day * 96 + 68,
]);

const shown = (slots: ReturnType<typeof findSlots>) =>
  slots.map(({ from }) => new Date(from).toISOString().slice(8, 16));

describe("slots that suit everybody", () => {
  test("come early, spread over the days, and do not overlap", () => {
    const all = [invitee("a", [[36, 38]], office), invitee("b", [], office)];
    expect(shown(findSlots(all, wanted))).toEqual([
      "23T09:30",
      "23T10:30",
      "24T09:00",
      "24T10:00",
      "25T09:00",
    ]);
  });

  test("fill one day, when there is no other", () => {
    const all = [invitee("a", [], office)];
    const monday = { ...wanted, span: span(0, 96) };
    expect(shown(findSlots(all, monday))).toEqual([
      "23T09:00",
      "23T10:00",
      "23T11:00",
      "23T12:00",
      "23T13:00",
    ]);
  });

  test("are the only ones, when there are some, though fewer than wanted", () => {
    const all = [
      invitee("a", [[0, 60]], office),
      invitee("b", [[64, 480]], office),
    ];
    expect(shown(findSlots(all, wanted))).toEqual(["23T15:00"]);
  });
});

describe("when nothing suits everybody", () => {
  test("the fewest are missing, rather outside their hours than busy, and as little outside as can be", () => {
    const all = [
      invitee("a", [], [[36, 68]]),
      invitee("b", [], [[60, 92]]),
      invitee("c", [[62, 96]], [[36, 68]]),
    ];
    const [first] = findSlots(all, { ...wanted, span: span(0, 96), count: 1 });
    expect(first).toEqual({
      ...span(58, 62),
      missing: [{ id: "b", why: "outside hours", beyond: 2 * QUARTER }],
    });
  });

  test("a time at which nobody can come is none", () => {
    expect(findSlots([invitee("a", [[0, 480]])], wanted)).toEqual([]);
  });
});

test("a slot is given exactly when nobody is busy and everybody is within their hours", () => {
  const quarter = fc.nat(95);
  const spans = fc
    .array(
      fc
        .tuple(quarter, fc.integer({ min: 1, max: 30 }))
        .map(([from, length]) => span(from, from + length)),
      { maxLength: 5 },
    )
    .map(joined);
  const people = fc.array(
    fc.record({ busy: spans, hours: fc.option(spans, { nil: undefined }) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 12 }), (who, quarters) => {
      const invitees = who.map(({ busy, hours }, index) => ({
        id: String(index),
        busy,
        ...(hours && { hours }),
      }));
      const found = findSlots(invitees, {
        span: span(0, 96),
        length: quarters * QUARTER,
        count: 1000,
        zone: "UTC",
      });
      const free = (from: number) =>
        invitees.every(({ busy, hours }) => {
          const to = from + quarters * QUARTER;
          return (
            !busy.some((each) => each.from < to && each.to > from) &&
            (!hours || hours.some((each) => each.from <= from && each.to >= to))
          );
        });
      const starts = Array.from(
        { length: 97 - quarters },
        (_, index) => MONDAY + index * QUARTER,
      );
      const fits = found.filter(({ missing }) => missing.length === 0);
      expect(fits.length > 0).toBe(starts.some(free));
      for (const { from } of fits) expect(free(from)).toBe(true);
      expect(fits[0]?.from).toBe(starts.find(free));
      for (const one of found)
        for (const other of found)
          if (one !== other)
            expect(one.to <= other.from || other.to <= one.from).toBe(true);
    }),
  );
});
