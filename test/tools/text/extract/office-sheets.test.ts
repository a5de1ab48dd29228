import fc from "fast-check";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import type { Extracted } from "../../../../tools/text/extract/extracted.js";
import { ods } from "../../../../tools/text/extract/office/ods.js";
import { xlsx } from "../../../../tools/text/extract/office/xlsx.js";
import { excelFile } from "./office-archive.js";
import { officeFile } from "./office-corpus.js";

/** The rows of a table, by their numbers. */
function rowsOf({ parts }: Extracted): Map<number, string[]> {
  const lines = parts.flatMap(({ text }) => text.split("\n").slice(2));
  return new Map(
    lines.map((line) => {
      const [number = "", ...cells] = line.slice(2, -2).split(" | ");
      return [Number(number), cells];
    }),
  );
}

describe("a sheet", () => {
  test.each([
    ["accounts.xlsx", xlsx],
    ["accounts.ods", ods],
  ])(
    "of %s is read by its title, and some rows by their numbers",
    async (name, extractor) => {
      const bytes = officeFile(name);
      const plan = await extractor(bytes, { sheet: "Bo's plan" });
      expect(plan.parts).toEqual([
        {
          title: "Bo's plan (hidden)",
          text: "|  | A |\n| --- | --- |\n| 1 | Größe 漢字 😀 |",
        },
      ]);
      expect(plan.count).toBe(3);
      const rows = await extractor(bytes, { sheet: "accounts!5:6" });
      expect(rows.parts[0]?.title).toBe("Accounts (rows 5 to 6)");
      expect([...rowsOf(rows).keys()]).toContain(6);
      expect(rows.parts[0]?.text).not.toContain("Accounts 2026");
      expect(rows.left).toBeUndefined();
    },
  );

  test("that is not there is refused with the names of those that are", async () => {
    await expect(
      xlsx(officeFile("accounts.xlsx"), { sheet: "Nope" }),
    ).rejects.toMatchObject({
      next: expect.stringContaining('"Accounts", "Bo\'s plan", "Wide"'),
      options: { reason: "invalid" },
    });
  });

  test("that is long is read to its end by what is left, each row once", async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => [
      `row ${index + 1}`,
      "x".repeat(60),
      index,
    ]);
    const bytes = await writeXlsx({
      sheets: [
        { name: "Long", rows },
        { name: "Next", rows: [["here"]] },
      ],
    });
    const seen: string[] = [];
    const queue: (string | undefined)[] = [undefined];
    let calls = 0;
    while (queue.length > 0) {
      const found = await xlsx(bytes, { sheet: queue.shift() });
      seen.push(...[...rowsOf(found).values()].map(([first = ""]) => first));
      queue.push(...(found.left ?? []));
      calls += 1;
    }
    expect(calls).toBeGreaterThan(2);
    expect(seen.sort()).toEqual([...rows.map(([name]) => name), "here"].sort());
  }, 20_000);

  test("that is wide says which columns were left out", async () => {
    const cells = '<c t="str"><v>x</v></c>'.repeat(510);
    const { parts, notes } = await xlsx(
      excelFile(`<row r="1">${cells}</row>`),
      {},
    );
    expect(parts[0]?.text).toContain("| SF |");
    expect(parts[0]?.text).not.toContain("| SG |");
    expect(notes).toEqual([
      'In the sheet "Data", columns SG to SP were left out.',
    ]);
  });

  test("keeps a value with line breaks of any kind in its row", async () => {
    const { parts } = await xlsx(
      excelFile(
        '<row r="1"><c t="inlineStr"><is><t>a_x000D_\u2028b</t></is></c><c t="str"><v>\u202Ec</v></c></row>',
      ),
      {},
    );
    expect(parts[0]?.text.split("\n")[2]).toBe("| 1 | a<br><br>b | c |");
  });

  test("has the values that another reader finds", async () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.date({
        min: new Date("1901-01-01"),
        max: new Date("2100-01-01"),
        noInvalidDate: true,
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (rows) => {
          const bytes = await writeXlsx({ sheets: [{ name: "S", rows }] });
          const { sheets } = await readXlsx(bytes);
          const found = rowsOf(await xlsx(bytes, {}));
          const theirs = sheets[0]?.rows ?? [];
          theirs.forEach((row, index) => {
            row.forEach((cell, column) => {
              if (typeof cell === "string") return;
              const own = found.get(index + 1)?.[column];
              if (cell instanceof Date) {
                expect(own).toBe(cell.toISOString().slice(0, 10));
              } else if (typeof cell === "boolean") {
                expect(own).toBe(cell ? "TRUE" : "FALSE");
              } else if (typeof cell === "number") {
                // Excel keeps fifteen digits.
                expect(Number(own)).toBe(Number(cell.toPrecision(15)));
              }
            });
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});
