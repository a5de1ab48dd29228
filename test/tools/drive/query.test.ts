import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Comparison,
  parseQuery,
  type Query,
} from "../../../emulator/drive/query/parse.js";
import {
  driveQuery,
  isClosed,
  isRanked,
  quote,
} from "../../../tools/drive/query.js";
import { readLiterals } from "./reader.js";

/** All comparisons of a query, from the left. */
function comparisons(query: Query): Comparison[] {
  if (query.op === "compare") return [query];
  if (query.op === "not") return comparisons(query.of);
  return [...comparisons(query.left), ...comparisons(query.right)];
}

/** Texts that are likely to hurt: quotes, backslashes, brackets, words of the language. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", "\\", "\\'", '"', "(", ")", " or ", " and ", "\n"),
      fc.constantFrom(
        "' or trashed = true or name contains '",
        "é",
        "\u{1F600}",
      ),
      fc.string({ unit: "binary" }),
    ),
    { minLength: 1 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => text !== "");

/** Up to 2,000 characters of the same kind, as long as a query may be. */
const long = fc
  .array(hostile, { minLength: 100, maxLength: 400 })
  .map((parts) => parts.join("").slice(0, 2000).toWellFormed());

describe("quoting", () => {
  test("any words up to 2,000 characters are one literal to whoever reads it by Google's page alone [P-02]", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, long), (query) => {
        const { literals, rest } = readLiterals(driveQuery({ query }, "UTC"));
        expect(new Set(literals)).toEqual(new Set([query]));
        expect([
          "(name contains ? or fullText contains ?) and trashed = false",
          "fullText contains ? and trashed = false",
        ]).toContain(rest);
      }),
    );
  });

  test("any words are read back literally, by name and by content", () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const read = comparisons(parseQuery(driveQuery({ query }, "UTC")));
        expect(read).toEqual([
          { op: "compare", field: "name", operator: "contains", value: query },
          {
            op: "compare",
            field: "fullText",
            operator: "contains",
            value: query,
          },
          { op: "compare", field: "trashed", operator: "=", value: false },
        ]);
      }),
    );
  });

  test("any owner is read back literally", () => {
    fc.assert(
      fc.property(hostile, (owner) => {
        const [first] = comparisons(parseQuery(driveQuery({ owner }, "UTC")));
        expect(first).toMatchObject({ field: "owners", value: owner });
      }),
    );
  });

  test("only quotes and backslashes are escaped", () => {
    expect(quote(`O'Brien \\ "x"`)).toBe(`'O\\'Brien \\\\ "x"'`);
  });
});

describe("a search in Google's syntax", () => {
  test("has all that was asked for, joined by and", () => {
    const q = driveQuery(
      {
        query: "budget",
        type: "pdf",
        owner: "me",
        folder_id: "1234567890",
        shared_with_me: true,
        starred: true,
        modified_after: "2026-03-05",
        modified_before: "2026-03-06T12:00+01:00",
        q: "name contains 'a' or name contains 'b'",
      },
      "Europe/Berlin",
    );
    expect(q).toBe(
      "(name contains 'budget' or fullText contains 'budget') and mimeType = 'application/pdf' and 'me' in owners and '1234567890' in parents and sharedWithMe = true and starred = true and modifiedTime >= '2026-03-04T23:00:00Z' and modifiedTime < '2026-03-06T11:00:00Z' and (name contains 'a' or name contains 'b') and trashed = false",
    );
    expect(() => parseQuery(q)).not.toThrow();
  });

  test("leaves the trash to a q that speaks of it", () => {
    expect(driveQuery({ q: "trashed = true" }, "UTC")).toBe("(trashed = true)");
    expect(driveQuery({ q: "name = 'trashed'" }, "UTC")).toBe(
      "(name = 'trashed') and trashed = false",
    );
  });

  test("searches the trash when told so", () => {
    expect(driveQuery({ trashed: true }, "UTC")).toBe("trashed = true");
  });

  test.each(["document", "spreadsheet", "image", "text", "archive"] as const)(
    "of type %s parses",
    (type) => {
      expect(() => parseQuery(driveQuery({ type }, "UTC"))).not.toThrow();
    },
  );

  test("is ranked when words of the content are in it", () => {
    expect(isRanked({ query: "x" })).toBe(true);
    expect(isRanked({ q: "fullText contains 'x'" })).toBe(true);
    expect(isRanked({ q: "name = 'fullText'" })).toBe(false);
  });
});

test("a q stands in brackets only when its own quotes and brackets are closed", () => {
  expect(isClosed("(name = 'a)' or starred = true)")).toBe(true);
  expect(isClosed("name = 'it\\'s'")).toBe(true);
  expect(isClosed("name = 'x")).toBe(false);
  expect(isClosed("name = 'x\\'")).toBe(false);
  expect(isClosed("starred = true) or (trashed = true")).toBe(false);
  expect(isClosed("(starred = true")).toBe(false);
});
