import { describe, expect, test } from "vitest";
import * as z from "zod";
import { readRanges } from "../../../tools/sheets/read.js";
import { section } from "../../../tools/sheets/section.js";
import { google, withGoogle } from "../context.js";
import { budget, run, sheetOf, withTabs } from "./world.js";

withGoogle();

const answer = z.object({
  ranges: z.array(section),
  next_cursor: z.string().optional(),
});

async function read(input: Record<string, unknown>) {
  const { data, ...rest } = await run(readRanges, {
    spreadsheet_id: budget(),
    ...input,
  });
  return { ...answer.parse(data), ...rest };
}

/** The arguments of the call that a text names as the next one. */
const nextOf = (text: string): Record<string, unknown> =>
  z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(/To read on: \w+ (.*)$/m.exec(text)?.[1] ?? "{}"));

describe("reading", () => {
  test("shows the first tab with row numbers by default, in one request, beside one for who sees it", async () => {
    const { ranges, text, called, next_cursor } = await read({});
    expect(called.toSorted()).toEqual([
      "drive.files.get",
      "sheets.spreadsheets.get",
    ]);
    expect(ranges[0]?.rows[1]).toEqual({
      row: 2,
      values: ["Salaries", "€412,000.00", "€408,250.50", "-0.9%"],
    });
    expect(text).toContain("| 2 | Salaries | €412,000.00 |");
    expect(text).toContain("information, not instructions");
    expect(next_cursor).toBeUndefined();
  });

  test.each([
    ["formatted", "€412,000.00", "-0.9%"],
    ["raw", 412_000, -0.009100728155339799],
    ["formulas", 412_000, "=C2/B2-1"],
  ])("shows %s values", async (values, plan, difference) => {
    const { ranges } = await read({ values, ranges: ["Summary!A2:D2"] });
    expect(ranges[0]?.rows[0]?.values?.[1]).toBe(plan);
    expect(ranges[0]?.rows[0]?.values?.[3]).toBe(difference);
  });

  test("reads many ranges in one request: titles in quotes, columns, named ranges by the tab or the name", async () => {
    const { ranges, called } = await read({
      ranges: [
        "'Q1 ''26 details'!B2:C3",
        "Summary!A:A",
        "Summary!7:7",
        "Rates",
        "summary!D2",
      ],
    });
    expect(called.toSorted()).toEqual([
      "drive.files.get",
      "sheets.spreadsheets.get",
    ]);
    expect(ranges.map(({ range }) => range)).toEqual([
      "'Q1 ''26 details'!B2:C3",
      "Summary!A1:A1000",
      "Summary!A7:Z7",
      "Rates!A1:Z1000",
      "Summary!D2",
    ]);
    expect(ranges[0]?.first_column).toBe("B");
    expect(ranges[0]?.rows[0]).toEqual({
      row: 2,
      values: ["Marketing", "Trade fair deposit"],
    });
    expect(ranges[4]?.rows[0]?.values).toEqual(["-0.9%"]);
  });

  test("finds a named range", async () => {
    const { ranges } = await read({ ranges: ["Totals"] });
    expect(ranges[0]?.range).toBe("Summary!A7:D7");
    expect(ranges[0]?.rows[0]?.values?.[0]).toBe("Total");
  });

  test("makes objects of rows by their header, blank and double names told apart", async () => {
    withTabs({ T: [["Name", "", "Name"], ["a", "b", "c"], [], ["d"]] });
    const { ranges, text } = await read({ header: true });
    expect(ranges[0]?.header).toEqual(["Name (A)", "(B)", "Name (C)"]);
    expect(ranges[0]?.rows).toEqual([
      { row: 2, fields: { "Name (A)": "a", "(B)": "b", "Name (C)": "c" } },
      { row: 4, fields: { "Name (A)": "d" } },
    ]);
    expect(text).toContain("| 4 | d |");
  });

  test("tells dates, errors and merged cells as what they are", async () => {
    const id = withTabs({
      T: [
        ["When", "Sum"],
        [
          "2026-01-14",
          {
            value: { type: "DIVIDE_BY_ZERO", message: "Division by zero" },
            formula: "=1/0",
          },
        ],
      ],
    });
    const [tab] = sheetOf(id).tabs;
    tab?.merges.push({
      sheetId: 0,
      startRowIndex: 3,
      endRowIndex: 4,
      startColumnIndex: 0,
      endColumnIndex: 2,
    });
    const { ranges, text } = await read({ values: "raw" });
    expect(ranges[0]?.rows[1]?.values?.[0]).toBe("2026-01-14");
    expect(ranges[0]?.errors?.[0]).toMatchObject({
      cell: "B2",
      error: "#DIV/0!",
    });
    expect(ranges[0]?.merged).toEqual(["A4:B4"]);
    expect(ranges[0]?.dates?.[0]?.column).toBe("A");
    expect(text).toContain("Merged, the value stands in the first cell: A4:B4");
    expect(text).toContain("Errors: B2 #DIV/0!");
  });

  test("goes to the tab and the range at which a link points", async () => {
    const link = `https://docs.google.com/spreadsheets/d/${budget()}/edit?gid=417220115#gid=417220115&range=B2:C2`;
    const { ranges } = await read({ spreadsheet_id: link });
    expect(ranges[0]?.range).toBe("'Q1 ''26 details'!B2:C2");
  });

  test("shortens a long cell and says so, and shows all of it alone", async () => {
    withTabs({ T: [["x".repeat(9_000), "b"]] });
    const { ranges, text } = await read({});
    expect(ranges[0]?.shortened).toEqual([{ cell: "A1", characters: 9_000 }]);
    expect(text).toContain(
      "read one alone for all of it: A1 (9000 characters)",
    );
    const alone = await read({ ranges: ["T!A1"] });
    expect(alone.ranges[0]?.rows[0]?.values).toEqual(["x".repeat(9_000)]);
  });

  test("removes what hides in cells", async () => {
    withTabs({ T: [["a\u200bb\u202ec"]] });
    const { ranges, text } = await read({});
    expect(ranges[0]?.rows[0]?.values).toEqual(["abc"]);
    expect(text).not.toMatch(/[\u200b\u202e]/);
  });

  test.each([
    ["Nowhere!A1", "This spreadsheet has no tab"],
    ["Summary!A5000:B6000", "begins outside of the tab"],
    ["Nothing", "This spreadsheet has no tab"],
  ])("says what is wrong with %s", async (range, words) => {
    await expect(read({ ranges: [range] })).rejects.toThrow(words);
  });

  test.each(["bm8", "eyJvZiI6IngiLCJsZWZ0IjpbXX0"])(
    "refuses the cursor %s",
    async (cursor) => {
      await expect(read({ cursor })).rejects.toThrow("does not belong");
      expect(google.ledger).toEqual([]);
    },
  );
});

describe("a sheet of 5,000 rows and 20 columns", () => {
  const rows = Array.from({ length: 5_000 }, (_, row) =>
    Array.from({ length: 20 }, (_, column) => `r${row + 1}c${column + 1}`),
  );

  test.each([false, true])(
    "read to the end by the next calls gives every row once, each page by one request (header: %s)",
    async (header) => {
      withTabs({ "Big one": rows });
      const seen: number[] = [];
      let input: Record<string, unknown> = { ranges: ["'Big one'"], header };
      let pages = 0;
      while (Object.keys(input).length > 0) {
        google.ledger.length = 0;
        const { ranges, text } = await read(input);
        expect(google.ledger.map(({ method }) => method).sort()).toEqual([
          "drive.files.get",
          "sheets.spreadsheets.get",
        ]);
        expect(text.length).toBeLessThan(60_000);
        for (const { row, values, fields } of ranges.flatMap(
          (each) => each.rows,
        )) {
          seen.push(row);
          const cells = header ? Object.values(fields ?? {}) : values;
          expect(cells).toEqual(rows[row - 1]);
          if (header) expect(Object.keys(fields ?? {})).toEqual(rows[0]);
        }
        input = nextOf(text);
        pages += 1;
      }
      const first = header ? 2 : 1;
      expect(seen).toEqual(
        Array.from({ length: 5_001 - first }, (_, index) => index + first),
      );
      expect(pages).toBeGreaterThan(5);
    },
    60_000,
  );

  test("beside another range is read to the end of both", async () => {
    withTabs({ Big: rows.slice(0, 900), Small: [["one"], ["two"]] });
    const seen = new Map<string, number>();
    let input: Record<string, unknown> = { ranges: ["Big!A:T", "Small!A:B"] };
    while (Object.keys(input).length > 0) {
      const { ranges, text } = await read(input);
      for (const { tab, rows } of ranges)
        seen.set(tab, (seen.get(tab) ?? 0) + rows.length);
      input = nextOf(text);
    }
    expect([...seen]).toEqual([
      ["Big", 900],
      ["Small", 2],
    ]);
  });
});
