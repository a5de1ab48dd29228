import type { sheets_v4 } from "@googleapis/sheets";
import { describe, expect, test } from "vitest";
import { Book, grid, refusal } from "./book.js";

describe("pasting", () => {
  test.each<[string, unknown[], string]>([
    ["PASTE_NORMAL", ["$5", "=A3+1"], "$5"],
    ["PASTE_VALUES", [5, 6], "5"],
    ["PASTE_FORMULA", [5, "=A3+1"], "5"],
    ["PASTE_FORMAT", ["old", ""], "old"],
  ])("%s", async (pasteType, expected, shown) => {
    const book = await Book.of({ Sheet1: [["$5", "=A1+1"], [], ["old"]] });
    await book.do({
      copyPaste: {
        source: grid(0, 1, 0, 2),
        destination: grid(2, 3, 0, 2),
        pasteType,
      },
    });
    const formulas = (await book.formulas("A3:B3"))[0] ?? [];
    expect([formulas[0], formulas[1] ?? ""]).toEqual([
      expected[0] === "$5" ? 5 : expected[0],
      expected[1],
    ]);
    expect((await book.read("A3"))[0]?.[0]).toBe(shown);
  });

  test("repeats the source over a multiple of it", async () => {
    const book = await Book.of({ Sheet1: [[1, "=A1*2"]] });
    await book.do({
      copyPaste: { source: grid(0, 1, 0, 2), destination: grid(1, 3, 0, 4) },
    });
    expect(await book.formulas("A2:D3")).toEqual([
      [1, "=A2*2", 1, "=C2*2"],
      [1, "=A3*2", 1, "=C3*2"],
    ]);
  });

  test("turns rows into columns", async () => {
    const book = await Book.of({ Sheet1: [[1, 2, 3]] });
    await book.do({
      copyPaste: {
        source: grid(0, 1, 0, 3),
        destination: grid(1, 2, 1, 2),
        pasteOrientation: "TRANSPOSE",
      },
    });
    expect(await book.raw("B2:B4")).toEqual([[1], [2], [3]]);
  });

  test("of texts reads them as if they were typed", async () => {
    const book = await Book.of();
    await book.do({
      pasteData: {
        coordinate: { sheetId: 0, rowIndex: 1 },
        data: "1,=A2+1\n50%,x",
        delimiter: ",",
      },
    });
    expect(await book.raw("A2:B3")).toEqual([
      [1, 2],
      [0.5, "x"],
    ]);
  });
});

describe("sortRange", () => {
  test("sorts by several columns, nothing last, formulas with their rows", async () => {
    const book = await Book.of({
      Sheet1: [
        ["b", 2, "=B1*10"],
        ["a", 1, "=B2*10"],
        [],
        ["B", 1, "=B4*10"],
        [7, 3, "=B5*10"],
      ],
    });
    await book.do({
      sortRange: {
        range: grid(0, 5, 0, 3),
        sortSpecs: [
          { dimensionIndex: 0, sortOrder: "ASCENDING" },
          { dimensionIndex: 1, sortOrder: "ASCENDING" },
        ],
      },
    });
    expect(await book.raw("A1:C5")).toEqual([
      [7, 3, 30],
      ["a", 1, 10],
      ["B", 1, 10],
      ["b", 2, 20],
    ]);
    await book.do({
      sortRange: {
        range: grid(0, 5, 0, 3),
        sortSpecs: [{ dimensionIndex: 1, sortOrder: "DESCENDING" }],
      },
    });
    expect(await book.raw("B1:C5")).toEqual([
      [3, 30],
      [2, 20],
      [1, 10],
      [1, 10],
    ]);
  });
});

describe("findReplace", () => {
  const SHEET = {
    Sheet1: [
      ["Rent and rent", '=A1&"rent"', 120],
      ["rent", "Parent", "€120.00"],
    ],
    Two: [["rent"]],
  };
  const counts = (
    values: number,
    formulas: number,
    cellRows: number,
    sheets: number,
    occurrences: number,
  ) => ({
    valuesChanged: values,
    formulasChanged: formulas,
    rowsChanged: cellRows,
    sheetsChanged: sheets,
    occurrencesChanged: occurrences,
  });
  test.each<[sheets_v4.Schema$FindReplaceRequest, object, unknown[][]]>([
    [
      { find: "rent", replacement: "x", allSheets: true },
      counts(4, 0, 3, 2, 5),
      [
        ["x and x", "x and xrent", "120"],
        ["x", "Pax", "€120.00"],
      ],
    ],
    [
      { find: "rent", replacement: "x", sheetId: 0, matchCase: true },
      counts(3, 0, 2, 1, 3),
      [
        ["Rent and x", "Rent and xrent", "120"],
        ["x", "Pax", "€120.00"],
      ],
    ],
    [
      { find: "rent", replacement: "x", sheetId: 0, matchEntireCell: true },
      counts(1, 0, 1, 1, 1),
      [
        ["Rent and rent", "Rent and rentrent", "120"],
        ["x", "Parent", "€120.00"],
      ],
    ],
    [
      { find: "rent", replacement: "x", sheetId: 0, includeFormulas: true },
      counts(3, 1, 2, 1, 5),
      [
        ["x and x", "x and xx", "120"],
        ["x", "Pax", "€120.00"],
      ],
    ],
    [
      { find: "(r)ent", replacement: "$1x", sheetId: 0, searchByRegex: true },
      counts(3, 0, 2, 1, 4),
      [
        ["Rx and rx", "Rx and rxrent", "120"],
        ["rx", "Parx", "€120.00"],
      ],
    ],
    [
      { find: "12", replacement: "13", range: grid(0, 2, 2, 3) },
      counts(2, 0, 2, 1, 2),
      [
        ["Rent and rent", "Rent and rentrent", "130"],
        ["rent", "Parent", "€130.00"],
      ],
    ],
    [
      { find: "none", replacement: "x", allSheets: true },
      counts(0, 0, 0, 0, 0),
      [
        ["Rent and rent", "Rent and rentrent", "120"],
        ["rent", "Parent", "€120.00"],
      ],
    ],
  ])("%j", async (request, expected, values) => {
    const book = await Book.of(SHEET);
    const [reply] = await book.do({ findReplace: request });
    expect(reply?.findReplace).toEqual(expected);
    expect(await book.read("Sheet1!A1:C2")).toEqual(values);
  });

  test.each([
    [
      { find: "", replacement: "x", allSheets: true },
      "find must not be empty.",
    ],
    [
      { find: "(", replacement: "x", allSheets: true, searchByRegex: true },
      "Invalid regular expression: (",
    ],
    [
      { find: "a", replacement: "x" },
      "One of range, sheetId or allSheets must be set.",
    ],
  ])("refuses %j", async (findReplace, message) => {
    const book = await Book.of();
    expect(await refusal(book.do({ findReplace }))).toMatchObject({
      message: `Invalid requests[0].findReplace: ${message}`,
    });
  });
});

test("whitespace is trimmed, and duplicates go whatever their case", async () => {
  const book = await Book.of({
    Sheet1: [["  a   b ", 1], ["A b", 2], ["c", 3], ["a b", 4], ["below"]],
  });
  const [trimmed] = await book.do({
    trimWhitespace: { range: grid(0, 4, 0, 1) },
  });
  expect(trimmed?.trimWhitespace).toEqual({ cellsChangedCount: 1 });
  const [deleted] = await book.do({
    deleteDuplicates: {
      range: grid(0, 4, 0, 2),
      comparisonColumns: [
        { sheetId: 0, dimension: "COLUMNS", startIndex: 0, endIndex: 1 },
      ],
    },
  });
  expect(deleted?.deleteDuplicates).toEqual({ duplicatesRemovedCount: 2 });
  expect(await book.raw("A1:B5")).toEqual([
    ["a b", 1],
    ["c", 3],
    [],
    [],
    ["below"],
  ]);
});
