import fc from "fast-check";
import { expect, test } from "vitest";
import {
  numbersOf,
  rangesOf,
  wantedNumbers,
} from "../../../../tools/text/extract/wanted.js";

const numbers = fc.array(fc.integer({ min: 1, max: 40 }), {
  minLength: 1,
  maxLength: 20,
});

test("pages written as ranges are read as the same pages in the same order", () => {
  fc.assert(
    fc.property(numbers, (numbers) => {
      expect(numbersOf(rangesOf(numbers))).toEqual(numbers);
    }),
  );
});

test("what is read now and what is left for later are the wanted pages that exist, once each", () => {
  fc.assert(
    fc.property(
      numbers,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      (numbers, count, most) => {
        const wanted = [...new Set(numbers)].filter((page) => page <= count);
        fc.pre(wanted.length > 0);
        const { now, later } = wantedNumbers("page", numbers, count, most);
        expect([...now, ...later]).toEqual(wanted);
        expect(now.length).toBe(Math.min(most, wanted.length));
      },
    ),
  );
});

test.each([
  ["7", [7]],
  ["2-4", [2, 3, 4]],
  ["1,4-5,9", [1, 4, 5, 9]],
  ["5-2", []],
])("%s means pages %j", (ranges, expected) => {
  expect(numbersOf(ranges)).toEqual(expected);
});
