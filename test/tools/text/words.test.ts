import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { line, words } from "../../../tools/text/words.js";
import { addressesBehind } from "./rendered.js";

/** Text with whatever hides, turns or leads away, in any order. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 10 }),
      fc.constantFrom(
        "\u200B",
        "\u202E",
        "\u{E0041}",
        "\u2028",
        "\r",
        "]",
        "(",
        "[a]",
        "https://evil.example/p",
        "<img ",
        "src=https://evil.example/p>",
        "![",
        "]:",
        "<https://evil.example>",
        "👩\u200D💻",
        "می\u200Cروم",
      ),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(""));

describe.each([
  ["words", words],
  ["line", line],
] as const)("%s that others wrote", (_, schema) => {
  test("hold nothing hidden and lead nowhere, and are the same when cleaned again [D-08 D-10 P-06]", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = schema.parse(text);
        expect(schema.parse(once)).toBe(once);
        expect(once).not.toMatch(
          /[\u200B\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u,
        );
        expect(addressesBehind(once)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test("are marked in the schema", () => {
    expect(schema.description).toBe("written by others");
  });
});

test("a line is one line, whatever is in it", () => {
  expect(line.parse("a\u2028[b]\r\n(https://x.example)")).toBe(
    "a [b] (https://x.example)",
  );
});
