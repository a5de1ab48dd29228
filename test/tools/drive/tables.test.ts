import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plan, rangeOf } from "../../../tools/drive/tabs.js";
import { ToolError } from "../../../tools/error.js";
import { columnLetters, table } from "../../../tools/text/cells.js";
import { sheetOf } from "../../../tools/text/tabs.js";

describe("a table", () => {
  test("names its columns and rows as the spreadsheet does", () => {
    const rows = [["Name", "Amount"], [], ["Rent", "1,200", ""], ["a|b\nc\\"]];
    expect(table(rows, 7)).toBe(
      [
        "|  | A | B | C |",
        "| --- | --- | --- | --- |",
        "| 7 | Name | Amount |  |",
        "| 9 | Rent | 1,200 |  |",
        "| 10 | a\\|b<br>c\\\\ |  |  |",
      ].join("\n"),
    );
  });

  test("without cells says so", () => {
    expect(table([], 1)).toBe("(empty)");
  });

  test("has letters for every column", () => {
    expect([0, 25, 26, 701, 702, 18277].map(columnLetters)).toEqual([
      "A",
      "Z",
      "AA",
      "ZZ",
      "AAA",
      "ZZZ",
    ]);
  });
});

describe("a spreadsheet's plan", () => {
  const tab = (title: string, rows: number, columns = 26) => ({
    title,
    name: title,
    rows,
    columns,
    hidden: false,
  });

  test("reads all tabs of a small one", () => {
    const { read, left } = plan([tab("A", 1000), tab("Bo's", 1000)]);
    expect(read.map(rangeOf)).toEqual(["'A'!1:1000", "'Bo''s'!1:1000"]);
    expect(left).toEqual([]);
  });

  test("reads one tab, or some rows of it", () => {
    const tabs = [tab("A", 1000), tab("Q1!1:5", 9)];
    expect(plan(tabs, "A").read.map(rangeOf)).toEqual(["'A'!1:1000"]);
    expect(plan(tabs, "A!5:2000").read.map(rangeOf)).toEqual(["'A'!5:1000"]);
    expect(plan(tabs, "Q1!1:5").read.map(rangeOf)).toEqual(["'Q1!1:5'!1:9"]);
  });

  test.each(["B", "A!0:5", "A!9:5", "A!2000:3000", "A!A1:B2"])(
    "refuses the sheet %j and says what there is",
    (sheet) => {
      expect(() => plan([tab("A", 1000)], sheet)).toThrow(ToolError);
    },
  );

  test("following what was left reads every row of every tab once, in order", () => {
    const tabs = fc.uniqueArray(
      fc.record({
        title: fc.string({ minLength: 1 }),
        rows: fc.integer({ min: 1, max: 60_000 }),
        columns: fc.integer({ min: 1, max: 60 }),
      }),
      { selector: ({ title }) => title, minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(tabs, (some) => {
        const all = some.map((each) => ({
          ...each,
          name: each.title,
          hidden: false,
        }));
        const seen = new Map<string, number>();
        const queue: (string | undefined)[] = [undefined];
        while (queue.length > 0) {
          const { read, left } = plan(all, queue.shift());
          for (const { tab, from, to } of read) {
            expect(from).toBe((seen.get(tab.title) ?? 0) + 1);
            seen.set(tab.title, to);
          }
          queue.push(...left.map(sheetOf));
        }
        for (const { title, rows } of all) expect(seen.get(title)).toBe(rows);
      }),
      { numRuns: 50 },
    );
  });
});
