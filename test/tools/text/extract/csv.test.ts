import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowsOf, separatorOf } from "../../../../tools/text/extract/csv.js";

const separators = fc.constantFrom(",", ";", "\t", "|");
const value = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom("", '"', '""', "a,b", "a;b", "1\n2", "1\r\n2", "\t", "|"),
);
const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

/** As RFC 4180 says; a value is quoted where it must be, and where `quoteAll` says so. */
function written(
  rows: readonly (readonly string[])[],
  separator: string,
  { end, quoteAll }: { end: string; quoteAll: boolean },
): string {
  const cell = (value: string) =>
    quoteAll || /["\r\n]/.test(value) || value.includes(separator)
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  return rows.map((row) => row.map(cell).join(separator) + end).join("");
}

test("what was written between separators is read as it was", () => {
  const style = fc.record({
    end: fc.constantFrom("\n", "\r\n", "\r"),
    quoteAll: fc.boolean(),
  });
  fc.assert(
    fc.property(rows, separators, style, (rows, separator, style) => {
      const text = written(rows, separator, style);
      fc.pre(!text.startsWith("sep="));
      expect(rowsOf(text, separator)).toEqual(rows);
    }),
  );
});

describe("the separator", () => {
  test.each([
    ["a,b,c\n1,2,3\n", ","],
    ["a;b;c\n1,5;2,5;3,5\n", ";"],
    ["a\tb\n1,5\t2;5\n", "\t"],
    ["a|b|c\nx, y|z|\n", "|"],
    ["just words\nand more\n", ","],
    ["sep=;\na,b;c\n", ";"],
  ])("of %j is %j", (text, expected) => {
    expect(separatorOf(text)).toBe(expected);
  });

  test("may be named in a first line, which is no row", () => {
    expect(rowsOf("sep=;\r\na;b\r\n", ";")).toEqual([["a", "b"]]);
  });

  test("is told from whole rows, though values have line breaks in them", () => {
    const text = 'a;b\n"1\n2, 3";"x, y"\n"4\n5, 6";z\n';
    expect(separatorOf(text)).toBe(";");
  });
});

test("a quote that nothing closes goes to the end", () => {
  expect(rowsOf('a,"b\nc,d', ",")).toEqual([["a", "b\nc,d"]]);
});
