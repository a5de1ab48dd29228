import type { sheets_v4 } from "@googleapis/sheets";
import { describe, expect, test } from "vitest";
import { Book, grid, refusal } from "./book.js";

const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
const bold = { textFormat: { bold: true } };

describe("updateCells", () => {
  test("writes rows from a start, and only what the mask names", async () => {
    const book = await Book.of({
      Sheet1: [
        ["a", "b"],
        ["c", "d"],
      ],
    });
    await book.do({
      updateCells: {
        start: { sheetId: 0, rowIndex: 1, columnIndex: 0 },
        rows: [
          {
            values: [
              { ...text("=1+1"), note: "kept out" },
              { userEnteredValue: { formulaValue: "=A1&B1" } },
            ],
          },
        ],
        fields: "userEnteredValue",
      },
    });
    expect(await book.formulas("A2:B2")).toEqual([["=1+1", "=A1&B1"]]);
    expect(await book.read("A1:B2")).toEqual([
      ["a", "b"],
      ["=1+1", "ab"],
    ]);
    expect((await book.cells("A2"))[0]?.[0]?.note).toBeUndefined();
  });

  test("clears what its rows do not say of a range", async () => {
    const book = await Book.of({
      Sheet1: [
        ["a", "b"],
        ["c", "d"],
      ],
    });
    await book.do({
      updateCells: {
        range: grid(0, 2, 0, 2),
        rows: [{ values: [text("x")] }],
        fields: "userEnteredValue",
      },
    });
    expect(await book.read("A1:B2")).toEqual([["x"]]);
  });

  test("sets notes, validation and formats, and takes them away", async () => {
    const book = await Book.of();
    const rule = {
      condition: { type: "ONE_OF_LIST", values: [{ userEnteredValue: "a" }] },
      strict: true,
    };
    const set = (values: sheets_v4.Schema$CellData[], fields: string) =>
      book.do({
        updateCells: { start: { sheetId: 0 }, rows: [{ values }], fields },
      });
    await set(
      [
        {
          note: "look",
          dataValidation: rule,
          userEnteredFormat: { ...bold, horizontalAlignment: "CENTER" },
        },
      ],
      "*",
    );
    const [[cell] = []] = await book.cells("A1");
    expect(cell).toMatchObject({
      note: "look",
      dataValidation: rule,
      userEnteredFormat: { ...bold, horizontalAlignment: "CENTER" },
    });
    expect(cell?.effectiveFormat).toMatchObject({
      textFormat: { bold: true, fontSize: 10 },
      wrapStrategy: "OVERFLOW_CELL",
    });
    await set([{}], "note,userEnteredFormat.textFormat");
    const [[after] = []] = await book.cells("A1");
    expect(after?.note).toBeUndefined();
    expect(after?.userEnteredFormat).toEqual({ horizontalAlignment: "CENTER" });
    expect(after?.dataValidation).toEqual(rule);
  });

  test.each<[sheets_v4.Schema$UpdateCellsRequest, string]>([
    [
      { range: grid(0, 1, 0, 1), rows: [{}, {}], fields: "*" },
      "Attempting to write row: 1, beyond the last requested row of: 0",
    ],
    [
      { range: grid(0, 1, 0, 1), rows: [{ values: [{}, {}] }], fields: "*" },
      "Attempting to write column: 1, beyond the last requested column of: 0",
    ],
    [
      { start: { sheetId: 0, rowIndex: 1000 }, rows: [{}], fields: "*" },
      "GridCoordinate.rowIndex[1000] is after last row in grid[1000]",
    ],
    [{ start: { sheetId: 9 }, rows: [{}], fields: "*" }, "No grid with id: 9"],
    [
      { start: { sheetId: 0 }, rows: [{}], fields: "nonsense" },
      "Invalid field selection nonsense",
    ],
  ])("refuses %j", async (updateCells, message) => {
    const book = await Book.of();
    expect(await refusal(book.do({ updateCells }))).toMatchObject({
      code: 400,
      message: `Invalid requests[0].updateCells: ${message}`,
    });
  });
});

test("repeatCell fills a range, formulas as if they were dragged", async () => {
  const book = await Book.of({
    Sheet1: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  });
  await book.do(
    {
      repeatCell: {
        range: grid(0, 3, 2, 3),
        cell: { userEnteredValue: { formulaValue: "=A1+$B$1" } },
        fields: "userEnteredValue",
      },
    },
    {
      repeatCell: {
        range: grid(0, 1, 0, 2),
        cell: { userEnteredFormat: bold },
        fields: "userEnteredFormat(textFormat)",
      },
    },
  );
  expect(await book.formulas("C1:C3")).toEqual([
    ["=A1+$B$1"],
    ["=A2+$B$1"],
    ["=A3+$B$1"],
  ]);
  expect(await book.raw("C1:C3")).toEqual([[3], [5], [7]]);
  expect((await book.cells("A1"))[0]?.[0]).toMatchObject({
    userEnteredFormat: bold,
    formattedValue: "1",
  });
});

describe("appendCells", () => {
  test("writes below everything, and the grid grows", async () => {
    const book = await Book.of({ Sheet1: [["a"], [], ["b"]] });
    await book.do({
      appendCells: {
        sheetId: 0,
        rows: [{ values: [text("c"), text("d")] }],
        fields: "userEnteredValue",
      },
    });
    expect(await book.read("A4:B4")).toEqual([["c", "d"]]);
  });

  test("writes to the end of a table", async () => {
    const book = await Book.of({
      Sheet1: [["", "h", "i"], ["", 1, 2], [], ["note"]],
    });
    const [reply] = await book.do({
      addTable: { table: { range: grid(0, 2, 1, 3) } },
    });
    const tableId = reply?.addTable?.table?.tableId ?? "";
    await book.do({
      appendCells: {
        tableId,
        rows: [{ values: [text("c")] }],
        fields: "userEnteredValue",
      },
    });
    expect(await book.read("A3:B3")).toEqual([["", "c"]]);
    expect((await book.sheet()).tables?.[0]?.range).toEqual(grid(0, 3, 1, 3));
  });

  test("refuses more columns than there are", async () => {
    const book = await Book.of();
    const append = book.do({
      appendCells: {
        sheetId: 0,
        rows: [{ values: Array.from({ length: 27 }, () => text("x")) }],
        fields: "*",
      },
    });
    expect(await refusal(append)).toMatchObject({
      message:
        "Invalid requests[0].appendCells: Attempting to write column: 26, beyond the last requested column of: 25",
    });
  });
});

test("borders are drawn around and within, and taken away", async () => {
  const book = await Book.of();
  const solid = { style: "SOLID" };
  await book.do({
    updateBorders: {
      range: grid(0, 2, 0, 2),
      top: solid,
      innerVertical: solid,
    },
  });
  const borders = async () =>
    (await book.cells("A1:B2")).map((row) =>
      row.map(({ userEnteredFormat }) =>
        Object.keys(userEnteredFormat?.borders ?? {}),
      ),
    );
  expect(await borders()).toEqual([
    [
      ["top", "right"],
      ["top", "left"],
    ],
    [["right"], ["left"]],
  ]);
  await book.do({
    updateBorders: {
      range: grid(0, 2, 0, 2),
      innerVertical: { style: "NONE" },
    },
  });
  expect((await borders())[0]).toEqual([["top"], ["top"]]);
});

test("a validation that ticks makes boxes of empty cells", async () => {
  const book = await Book.of({ Sheet1: [["TRUE"]] });
  const rule = { condition: { type: "BOOLEAN" } };
  await book.do({ setDataValidation: { range: grid(0, 2, 0, 1), rule } });
  expect(await book.raw("A1:A2")).toEqual([[true], [false]]);
  await book.do({ setDataValidation: { range: grid(0, 2, 0, 1) } });
  expect((await book.cells("A1"))[0]?.[0]?.dataValidation).toBeUndefined();
});

describe("merging", () => {
  test.each([
    ["MERGE_ALL", [grid(0, 2, 0, 2)], [["a"]]],
    ["MERGE_ROWS", [grid(0, 1, 0, 2), grid(1, 2, 0, 2)], [["a"], ["c"]]],
    ["MERGE_COLUMNS", [grid(0, 2, 0, 1), grid(0, 2, 1, 2)], [["a", "b"]]],
  ])("%s keeps the first cell of each", async (mergeType, merges, values) => {
    const book = await Book.of({
      Sheet1: [
        ["a", "b"],
        ["c", "d"],
      ],
    });
    await book.do({ mergeCells: { range: grid(0, 2, 0, 2), mergeType } });
    expect((await book.sheet()).merges).toEqual(merges);
    expect(await book.read("A1:B2")).toEqual(values);
  });

  test("cannot split merged cells, nor go over what is frozen", async () => {
    const book = await Book.of();
    await book.do(
      { mergeCells: { range: grid(2, 4, 0, 2), mergeType: "MERGE_ALL" } },
      {
        updateSheetProperties: {
          properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } },
          fields: "gridProperties.frozenRowCount",
        },
      },
    );
    const merge = (rowsFrom: number, rowsTo: number) =>
      book.do({
        mergeCells: {
          range: grid(rowsFrom, rowsTo, 0, 2),
          mergeType: "MERGE_ALL",
        },
      });
    expect(await refusal(merge(3, 5))).toMatchObject({
      message:
        "Invalid requests[0].mergeCells: You must select all cells in a merged range to merge or unmerge them.",
    });
    expect(await refusal(merge(0, 2))).toMatchObject({
      message:
        "Invalid requests[0].mergeCells: You can't merge frozen and non-frozen rows.",
    });
    await merge(1, 5);
    await book.do({ unmergeCells: { range: grid(0, 9, 0, 5) } });
    expect(await book.sheet()).not.toHaveProperty("merges");
  });
});

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
