import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ada } from "../../../emulator/seed/people.js";
import {
  columnIndex,
  columnName,
  rangeOf,
  writeRange,
} from "../../../emulator/sheets/a1.js";
import {
  parseReference,
  writeReference,
} from "../../../emulator/sheets/formula/reference.js";
import { copiedFormula } from "../../../emulator/sheets/formula/relocate.js";
import { rewrite, tokenize } from "../../../emulator/sheets/formula/tokens.js";
import { newSpreadsheet, newTab } from "../../../emulator/sheets/make.js";

const title = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
const row = fc.integer({ min: 0, max: 999 });
const column = fc.integer({ min: 0, max: 25 });

describe("A1 notation", () => {
  test("columns and their letters are one to one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18_277 }), (index) => {
        expect(columnIndex(columnName(index))).toBe(index);
      }),
    );
  });

  test("what is written of any tab is found again", () => {
    fc.assert(
      fc.property(title, row, row, column, column, (name, a, b, c, d) => {
        const tab = newTab(7, name);
        const area = {
          startRow: Math.min(a, b),
          endRow: Math.max(a, b) + 1,
          startColumn: Math.min(c, d),
          endColumn: Math.max(c, d) + 1,
        };
        const spreadsheet = {
          ...newSpreadsheet(ada),
          tabs: [newTab(0, "first one"), tab],
        };
        expect(rangeOf(spreadsheet, writeRange(tab, area))).toEqual({
          tab,
          area,
        });
      }),
    );
  });
});

const corner = fc
  .tuple(fc.boolean(), column, fc.boolean(), row)
  .map(
    ([x, letters, y, digits]) =>
      `${x ? "$" : ""}${columnName(letters)}${y ? "$" : ""}${digits + 1}`,
  );
const word = fc.stringMatching(/^[a-z]{5,9}$/);
const reference = fc
  .tuple(fc.option(word), corner, fc.option(corner))
  .map(
    ([tab, first, last]) =>
      `${tab ? `${tab}!` : ""}${first}${last ? `:${last}` : ""}`,
  );
const piece = fc.oneof(
  reference,
  fc.constantFrom(
    "+",
    "SUM(",
    ")",
    ",",
    '"A1 ""B2"""',
    "1.5e3",
    " ",
    "TRUE",
    "LOG10(A1)",
    "#REF!",
    "A:B",
    "1:2",
    "A2:C",
    "T[x]",
  ),
  fc.string({ maxLength: 3 }),
);
const formula = fc
  .array(piece, { maxLength: 8 })
  .map((pieces) => `=${pieces.join("")}`);

describe("a formula", () => {
  test("is all of its pieces", () => {
    fc.assert(
      fc.property(formula, (text) => {
        expect(rewrite(text, () => undefined)).toBe(text);
      }),
    );
  });

  test("has references that stay what they are", () => {
    fc.assert(
      fc.property(reference, (text) => {
        expect(tokenize(text)).toEqual([{ kind: "reference", text }]);
        expect(writeReference(parseReference(text))).toBe(text);
      }),
    );
  });

  test("copied there and back is the same", () => {
    fc.assert(
      fc.property(reference, row, column, (text, down, right) => {
        const there = copiedFormula(`=${text}`, down, right);
        expect(copiedFormula(there, -down, -right)).toBe(`=${text}`);
      }),
    );
  });

  test.each([
    ["LOG10(A1)", ["function", "sign", "reference", "sign"]],
    ["A1B+TRUE", ["name", "sign", "boolean"]],
    ["TRUE()", ["function", "sign", "sign"]],
    ["\"A1\"&'It''s'!A1", ["text", "sign", "reference"]],
    ["Sheet1!#REF!", ["error"]],
    ["Orders[Net amount]", ["table"]],
    ["1:2", ["reference"]],
    ["A5:B", ["reference"]],
    ["über_1", ["name"]],
  ])("%s is read by its kinds", (text, kinds) => {
    expect(tokenize(text).map(({ kind }) => kind)).toEqual(kinds);
  });
});
