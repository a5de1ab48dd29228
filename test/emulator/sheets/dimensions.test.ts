import type { sheets_v4 } from "@googleapis/sheets";
import { describe, expect, test } from "vitest";
import { Book, grid, refusal } from "./book.js";

const rows = (startIndex: number, endIndex: number) => ({
  sheetId: 0,
  dimension: "ROWS",
  startIndex,
  endIndex,
});
const columns = (startIndex: number, endIndex: number) => ({
  ...rows(startIndex, endIndex),
  dimension: "COLUMNS",
});

const NUMBERS = {
  Sheet1: [[1], [2], [3], [4], [5]],
  Reader: [
    [
      "=Sheet1!A3",
      "=SUM(Sheet1!A2:A4)",
      "=SUM(Sheet1!A:A)",
      "=$A$1",
      "=SUM(Sheet1!2:3)",
    ],
  ],
};

describe("formulas follow the cells that they read when", () => {
  test.each<[string, sheets_v4.Schema$Request, string[], unknown[]]>([
    [
      "rows are inserted above",
      { insertDimension: { range: rows(0, 2) } },
      [
        "=Sheet1!A5",
        "=SUM(Sheet1!A4:A6)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!4:5)",
      ],
      [3, 9, 15, 3, 5],
    ],
    [
      "rows are inserted within",
      { insertDimension: { range: rows(2, 3) } },
      [
        "=Sheet1!A4",
        "=SUM(Sheet1!A2:A5)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!2:4)",
      ],
      [3, 9, 15, 3, 5],
    ],
    [
      "columns are inserted",
      { insertDimension: { range: columns(0, 1) } },
      [
        "=Sheet1!B3",
        "=SUM(Sheet1!B2:B4)",
        "=SUM(Sheet1!B:B)",
        "=$A$1",
        "=SUM(Sheet1!2:3)",
      ],
      [3, 9, 15, 3, 5],
    ],
    [
      "a row is deleted",
      { deleteDimension: { range: rows(2, 3) } },
      [
        "=#REF!",
        "=SUM(Sheet1!A2:A3)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!2:2)",
      ],
      ["#REF!", 6, 12, "#REF!", 2],
    ],
    [
      "all that they read is deleted",
      { deleteDimension: { range: rows(1, 5) } },
      ["=#REF!", "=SUM(#REF!)", "=SUM(Sheet1!A:A)", "=$A$1", "=SUM(#REF!)"],
      ["#REF!", "#REF!", 1, "#REF!", "#REF!"],
    ],
    [
      "a row moves down",
      { moveDimension: { source: rows(2, 3), destinationIndex: 5 } },
      [
        "=Sheet1!A5",
        "=SUM(Sheet1!A2:A3)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!2:2)",
      ],
      [3, 6, 15, 3, 2],
    ],
    [
      "a row moves up",
      { moveDimension: { source: rows(2, 3), destinationIndex: 0 } },
      [
        "=Sheet1!A1",
        "=SUM(Sheet1!A3:A4)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!3:3)",
      ],
      [3, 6, 15, 3, 2],
    ],
    [
      "cells are inserted",
      { insertRange: { range: grid(1, 2, 0, 1), shiftDimension: "ROWS" } },
      [
        "=Sheet1!A4",
        "=SUM(Sheet1!A3:A5)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!2:3)",
      ],
      [3, 9, 15, 3, 2],
    ],
    [
      "cells are deleted",
      { deleteRange: { range: grid(1, 3, 0, 1), shiftDimension: "ROWS" } },
      [
        "=#REF!",
        "=SUM(Sheet1!A2:A2)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!2:3)",
      ],
      ["#REF!", 4, 10, "#REF!", 9],
    ],
    [
      "cells are cut and pasted",
      {
        cutPaste: {
          source: grid(2, 3, 0, 1),
          destination: { sheetId: 0, rowIndex: 6, columnIndex: 2 },
        },
      },
      [
        "=Sheet1!C7",
        "=SUM(Sheet1!A2:A4)",
        "=SUM(Sheet1!A:A)",
        "=$A$1",
        "=SUM(Sheet1!2:3)",
      ],
      [3, 6, 12, 3, 2],
    ],
  ])("%s", async (_, request, formulas, values) => {
    const book = await Book.of(NUMBERS);
    await book.do(request);
    expect(await book.formulas("Reader!A1:E1")).toEqual([formulas]);
    expect(await book.raw("Reader!A1:E1")).toEqual([values]);
  });
});

test("names, filters, merged cells, charts and the rest move along", async () => {
  const book = await Book.of({ Sheet1: [["h"], [1], [2]] });
  const range = grid(2, 4, 0, 2);
  await book.do(
    { addNamedRange: { namedRange: { name: "There", range } } },
    { mergeCells: { range, mergeType: "MERGE_ALL" } },
    { setBasicFilter: { filter: { range } } },
    { addProtectedRange: { protectedRange: { range } } },
    {
      addConditionalFormatRule: {
        rule: {
          ranges: [range],
          booleanRule: { condition: { type: "NOT_BLANK" } },
        },
      },
    },
    {
      addBanding: {
        bandedRange: { range, rowProperties: { firstBandColor: {} } },
      },
    },
    {
      addChart: {
        chart: {
          spec: {
            basicChart: {
              chartType: "LINE",
              series: [{ series: { sourceRange: { sources: [range] } } }],
            },
          },
          position: {
            overlayPosition: {
              anchorCell: { sheetId: 0, rowIndex: 9, columnIndex: 0 },
            },
          },
        },
      },
    },
  );
  await book.do({ insertDimension: { range: rows(0, 3) } });
  const moved = grid(5, 7, 0, 2);
  const { namedRanges } = await book.get();
  expect(namedRanges?.[0]?.range).toEqual(moved);
  const sheet = await book.sheet();
  expect(sheet.merges).toEqual([moved]);
  expect(sheet.basicFilter?.range).toEqual(moved);
  expect(sheet.protectedRanges?.[0]?.range).toEqual(moved);
  expect(sheet.conditionalFormats?.[0]?.ranges).toEqual([moved]);
  expect(sheet.bandedRanges?.[0]?.range).toEqual(moved);
  const [series] = sheet.charts?.[0]?.spec?.basicChart?.series ?? [];
  expect(series?.series?.sourceRange?.sources).toEqual([moved]);
  await book.do({ deleteDimension: { range: rows(4, 8) } });
  expect(await book.sheet()).not.toHaveProperty("merges");
  expect((await book.get()).namedRanges).toBeUndefined();
});

test("inserted rows look as the ones before or after", async () => {
  const book = await Book.of({ Sheet1: [["$1"], ["50%"]] });
  await book.do(
    { insertDimension: { range: rows(1, 2), inheritFromBefore: true } },
    { insertDimension: { range: rows(2, 3) } },
  );
  await book.type("A2", [[2], [0.5]]);
  expect(await book.read("A1:A4")).toEqual([["$1"], ["$2"], ["50%"], ["50%"]]);
});

test("rows and columns have sizes, and are hidden", async () => {
  const book = await Book.of({ Sheet1: [["a rather long text"]] });
  await book.do(
    {
      updateDimensionProperties: {
        range: rows(1, 2),
        properties: { pixelSize: 40, hiddenByUser: true },
        fields: "*",
      },
    },
    {
      updateDimensionProperties: {
        range: columns(1, 2),
        properties: { pixelSize: 300 },
        fields: "pixelSize",
      },
    },
    { autoResizeDimensions: { dimensions: columns(0, 1) } },
  );
  const { sheets } = await book.get({ ranges: "A1:C3", includeGridData: true });
  const [data] = sheets?.[0]?.data ?? [];
  expect(data?.rowMetadata).toEqual([
    { pixelSize: 21 },
    { pixelSize: 40, hiddenByUser: true },
    { pixelSize: 21 },
  ]);
  expect(data?.columnMetadata).toEqual([
    { pixelSize: 140 },
    { pixelSize: 300 },
    { pixelSize: 100 },
  ]);
});

test("cells shift to the right, and back", async () => {
  const book = await Book.of({
    Sheet1: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  });
  await book.do({
    insertRange: { range: grid(0, 1, 1, 2), shiftDimension: "COLUMNS" },
  });
  expect(await book.raw("A1:D2")).toEqual([
    [1, "", 2, 3],
    [4, 5, 6],
  ]);
  await book.do({
    deleteRange: { range: grid(0, 1, 0, 2), shiftDimension: "COLUMNS" },
  });
  expect(await book.raw("A1:D2")).toEqual([
    [2, 3],
    [4, 5, 6],
  ]);
});

describe("Google refuses", () => {
  test.each<[sheets_v4.Schema$Request, string]>([
    [
      { insertDimension: { range: rows(1000, 1001) } },
      "insertDimension: range.startIndex[1000] must be less than the grid size[1000] if inheritFromBefore is false.",
    ],
    [
      { deleteDimension: { range: rows(0, 1000) } },
      "deleteDimension: You can't delete all the rows on the sheet.",
    ],
    [
      { deleteDimension: { range: rows(999, 1001) } },
      "deleteDimension: Cannot reach a row that doesn't exist. Tried to reach row index 1000 but there are only 1000 rows.",
    ],
    [
      { deleteRange: { range: grid(0, 2000, 0, 1), shiftDimension: "ROWS" } },
      "deleteRange: GridRange.endRowIndex[2000] is after last row in grid[1000]",
    ],
  ])("%j", async (request, message) => {
    const book = await Book.of();
    expect(await refusal(book.do(request))).toEqual({
      code: 400,
      message: `Invalid requests[0].${message}`,
      status: "INVALID_ARGUMENT",
    });
  });

  test("to delete all rows that are not frozen", async () => {
    const book = await Book.of();
    const batch = book.do(
      {
        updateSheetProperties: {
          properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } },
          fields: "gridProperties.frozenRowCount",
        },
      },
      { deleteDimension: { range: rows(1, 1000) } },
    );
    expect(await refusal(batch)).toMatchObject({
      message:
        "Invalid requests[1].deleteDimension: Sorry, it is not possible to delete all non-frozen rows.",
    });
  });
});
