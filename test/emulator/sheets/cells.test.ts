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
