import { describe, expect, test } from "vitest";
import { Book, refusal } from "./book.js";

const american = Book.of();
const german = Book.of({ Sheet1: [] }, { locale: "de_DE" });
const british = Book.of({ Sheet1: [] }, { locale: "en_GB" });

async function typed(made: Promise<Book>, text: unknown) {
  const book = await made;
  await book.do({
    updateCells: {
      range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 },
      fields: "*",
    },
  });
  await book.type("A1", [[text]]);
  const [[raw] = []] = await book.raw("A1");
  const [[shown] = []] = await book.read("A1");
  const [[cell] = []] = await book.cells("A1");
  return [raw, shown, cell?.userEnteredFormat?.numberFormat?.type];
}

describe("what is typed in the United States", () => {
  test.each([
    ["12", 12, "12", undefined],
    [" 12 ", 12, "12", undefined],
    ["-1.5", -1.5, "-1.5", undefined],
    [".5", 0.5, "0.5", undefined],
    ["00123", 123, "123", undefined],
    ["1,200", 1200, "1,200", "NUMBER"],
    ["1,200.5", 1200.5, "1,200.50", "NUMBER"],
    ["1e5", 100000, "1.00E+05", "SCIENTIFIC"],
    ["12%", 0.12, "12%", "PERCENT"],
    ["12.5%", 0.125, "12.50%", "PERCENT"],
    ["$3.50", 3.5, "$3.50", "CURRENCY"],
    ["-$1,234", -1234, "-$1,234", "CURRENCY"],
    ["€3.50", 3.5, "€3.50", "CURRENCY"],
    ["2026-01-02", 46024, "2026-01-02", "DATE"],
    ["1/2/2026", 46024, "1/2/2026", "DATE"],
    ["Jan 2, 2026", 46024, "Jan 2, 2026", "DATE"],
    ["2 January 2026", 46024, "2 Jan 2026", "DATE"],
    ["10:30", 0.4375, "10:30", "TIME"],
    ["10:30:15", 37815 / 86400, "10:30:15", "TIME"],
    ["10:30 PM", 0.9375, "10:30 PM", "TIME"],
    ["2026-01-02 10:30", 46024.4375, "2026-01-02 10:30", "DATE_TIME"],
    ["true", true, "TRUE", undefined],
    ["False", false, "FALSE", undefined],
    ["'12", "12", "12", undefined],
    ["'=1+1", "=1+1", "=1+1", undefined],
    ["12 apples", "12 apples", "12 apples", undefined],
    ["3 1/2", "3 1/2", "3 1/2", undefined],
    ["=", "=", "=", undefined],
    ["2026-13-45", "2026-13-45", "2026-13-45", undefined],
    ["1900-01-01", 2, "1900-01-01", "DATE"],
    ["1900-03-01", 61, "1900-03-01", "DATE"],
    [7, 7, "7", undefined],
    [true, true, "TRUE", undefined],
  ])("%j is %j, shown as %j", async (text, raw, shown, type) => {
    expect(await typed(american, text)).toEqual([raw, shown, type]);
  });
});

describe("what is typed in Germany", () => {
  test.each([
    ["1,5", 1.5, "1,5", undefined],
    ["1.200,50", 1200.5, "1.200,50", "NUMBER"],
    ["12,5%", 0.125, "12,50%", "PERCENT"],
    ["3,50 €", 3.5, "3,50 €", "CURRENCY"],
    ["2.1.2026", 46024, "02.01.2026", "DATE"],
    ["2026-01-02", 46024, "2026-01-02", "DATE"],
  ])("%j is %j, shown as %j", async (text, raw, shown, type) => {
    expect(await typed(german, text)).toEqual([raw, shown, type]);
  });
});

test("what is typed in Britain has the day first", async () => {
  expect(await typed(british, "1/2/2026")).toEqual([
    46054,
    "01/02/2026",
    "DATE",
  ]);
});

describe("a number is shown by its format", () => {
  test.each([
    [{ type: "NUMBER", pattern: "0.00" }, 2.5, "2.50"],
    [{ type: "NUMBER", pattern: "#,##0" }, 1234.5, "1,235"],
    [{ type: "NUMBER", pattern: "#,##0.00;(#,##0.00)" }, -3, "(3.00)"],
    [{ type: "NUMBER" }, 1234.5, "1,234.50"],
    [{ type: "PERCENT" }, 0.1234, "12.34%"],
    [{ type: "CURRENCY" }, 5, "$5.00"],
    [{ type: "CURRENCY", pattern: "[$€]#,##0.00" }, 5, "€5.00"],
    [{ type: "DATE" }, 46036, "1/14/2026"],
    [
      { type: "DATE", pattern: "dddd, d mmmm yyyy" },
      46036,
      "Wednesday, 14 January 2026",
    ],
    [{ type: "TIME" }, 0.4375, "10:30:00 AM"],
    [{ type: "DATE_TIME" }, 46036.4375, "1/14/2026 10:30:00"],
    [{ type: "SCIENTIFIC" }, 12345, "1.23E+04"],
    [{ type: "TEXT" }, 5, "5"],
  ])("%j: %d is %j", async (numberFormat, number, shown) => {
    const book = await american;
    await book.do({
      updateCells: {
        start: { sheetId: 0 },
        rows: [
          {
            values: [
              {
                userEnteredValue: { numberValue: number },
                userEnteredFormat: { numberFormat },
              },
            ],
          },
        ],
        fields: "*",
      },
    });
    expect(await book.read("A1")).toEqual([[shown]]);
  });

  test.each([
    [0.1 + 0.2, "0.3"],
    [1 / 3, "0.3333333333"],
    [1e21, "1E+21"],
    [-0.5, "-0.5"],
  ])("without one %d is %j", async (number, shown) => {
    expect(await typed(american, number)).toEqual([number, shown, undefined]);
  });
});

test("dates are serial numbers in raw values unless texts are wanted", async () => {
  const book = await Book.of({ Sheet1: [["2026-01-14", "$5", "10:30"]] });
  const more = {
    valueRenderOption: "UNFORMATTED_VALUE",
    dateTimeRenderOption: "FORMATTED_STRING",
  };
  expect(await book.read("A1:C1", more)).toEqual([["2026-01-14", 5, "10:30"]]);
});

test("a cell keeps its format when it is typed into", async () => {
  const book = await Book.of({ Sheet1: [["$1.00"]] });
  await book.type("A1", [["2"]]);
  expect(await book.read("A1")).toEqual([["$2.00"]]);
  await book.type("A1", [["50%"]]);
  expect(await book.raw("A1")).toEqual([[0.5]]);
});

test("a cell of texts takes everything as it is", async () => {
  const book = await Book.of();
  await book.do({
    repeatCell: {
      range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 2 },
      cell: { userEnteredFormat: { numberFormat: { type: "TEXT" } } },
      fields: "userEnteredFormat.numberFormat",
    },
  });
  await book.type("A1", [["007", "=1+1"]]);
  expect(await book.raw("A1:B1")).toEqual([["007", "=1+1"]]);
});

test("a cell holds fifty thousand characters, and no more", async () => {
  const book = await Book.of();
  await book.type("A1", [["x".repeat(50_000)]]);
  expect(await refusal(book.type("A1", [["x".repeat(50_001)]]))).toMatchObject({
    code: 400,
    message:
      "Your input contains more than the maximum of 50000 characters in a single cell.",
  });
});
