import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Area,
  areaOf,
  columnIndex,
  formatArea,
  formatRange,
  gridRange,
  parseArea,
  parseRange,
  quoteTitle,
} from "../../../tools/sheets/a1.js";
import { range } from "../../../tools/sheets/ranges.js";
import { columnLetters } from "../../../tools/text/cells.js";

const column = fc.integer({ min: 0, max: 18_277 });
const row = fc.integer({ min: 0, max: 9_999_999 });
const pair = (one: fc.Arbitrary<number>) =>
  fc
    .tuple(one, one)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const);

/** Every kind of area that A1 notation can name. */
const area: fc.Arbitrary<Area> = fc
  .tuple(
    pair(row),
    pair(column),
    fc.constantFrom("all", "rows", "columns", "down", "right"),
  )
  .map(([[startRow, endRow], [startColumn, endColumn], kind]) => {
    if (kind === "rows") return { startRow, endRow };
    if (kind === "columns") return { startColumn, endColumn };
    if (kind === "down") return { startRow, startColumn, endColumn };
    if (kind === "right") return { startRow, endRow, startColumn };
    return { startRow, endRow, startColumn, endColumn };
  });

const title = fc
  .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
  .filter((text) => text.length <= 100 && !/\p{Cc}/u.test(text));

describe("A1 notation", () => {
  test("has letters for every column, and a column for the letters [P-03]", () => {
    fc.assert(
      fc.property(
        column,
        (index) => columnIndex(columnLetters(index)) === index,
      ),
    );
    expect([0, 25, 26, 701, 702, 18_277].map(columnLetters)).toEqual([
      "A",
      "Z",
      "AA",
      "ZZ",
      "AAA",
      "ZZZ",
    ]);
  });

  test("reads what it writes: cells, rows, columns and open ends [P-03]", () => {
    fc.assert(
      fc.property(area, (given) => {
        expect(parseArea(formatArea(given))).toEqual(given);
      }),
    );
  });

  test("quotes any title so that it is read back [P-03]", () => {
    fc.assert(
      fc.property(title, area, (name, given) => {
        const range = { kind: "cells", title: name, area: given } as const;
        expect(parseRange(formatRange(range))).toEqual(range);
      }),
    );
  });

  test("reads a title that looks like cells as a title when it stands in quotes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("A1", "R1C1", "rc", "B:B", "2026", "ZZZ9"),
        (name) => {
          expect(quoteTitle(name)).toBe(`'${name}'`);
          expect(parseRange(quoteTitle(name))).toEqual({
            kind: "cells",
            title: name,
            area: {},
          });
        },
      ),
    );
  });

  test("never reads more than the grammar: what is read can be written and read again [P-03]", () => {
    const near = fc.stringMatching(/^['$!:A-Za-z0-9_ ]{0,12}$/);
    fc.assert(
      fc.property(near, (text) => {
        const read = parseRange(text);
        if (read) expect(parseRange(formatRange(read))).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["A1", "A1"],
    ["$B$2:$a1", "A1:B2"],
    ["Orders!b:A", "Orders!A:B"],
    ["5:2", "2:5"],
    ["A5:B", "A5:B"],
    ["B3:5", "B3:5"],
    ["'It''s'!A:A", "'It''s'!A:A"],
    ["'My tab'", "'My tab'"],
    ["Totals", "Totals"],
    ["A", "A"],
    ["AAAA1", "AAAA1"],
    ["Übersicht!A1", "'Übersicht'!A1"],
  ])("reads %s as %s", (text, written) => {
    const read = parseRange(text);
    expect(read && formatRange(read)).toBe(written);
  });

  test.each([
    "",
    "1",
    "A0",
    "A1:",
    ":A1",
    "A:1",
    "1:A",
    "A:B5",
    "A1;B2",
    "A1,B2",
    "A1:ZZZ99999999",
    "R1C1",
    "R[1]C[1]",
    "Sheet1!",
    "Sheet1!Totals",
    "My tab!A1",
    "'My tab!A1",
    "'a'b'!A1",
    "''!A1",
    "A1:B2:C3",
    "Sheet1!A1!B2",
    "A1\nB2",
    "=A1",
  ])("refuses %j [H-081]", (text) => {
    expect(parseRange(text)).toBeUndefined();
  });

  test("tells how a title that needs quotes is written", () => {
    const { error } = range.safeParse("Bo's plan!A1:B2");
    expect(error?.issues[0]?.message).toContain("'Bos plan'!A1:B2");
  });

  test("keeps an area through Google's form", () => {
    fc.assert(
      fc.property(area, (given) => {
        const { startRow = 0, startColumn = 0 } = given;
        const back = areaOf(gridRange(1, given));
        expect({ startRow: 0, startColumn: 0, ...back }).toEqual({
          ...given,
          startRow,
          startColumn,
        });
      }),
    );
  });
});
