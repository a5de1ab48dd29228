import { describe, expect, test } from "vitest";
import { Book, grid, refusal } from "./book.js";

/** Two tables, as in Google's guide: A1:C2 and B4:D6. */
const GUIDE = [
  ["x", "y", "z"],
  ["x", "y", "z"],
  [],
  ["", "x", "y", "z"],
  ["", "x", "y", "z"],
  ["", "x", "y", "z"],
];

async function append(
  book: Book,
  range: string,
  values: unknown[][],
  more = {},
) {
  const { data } = await book.sheets.spreadsheets.values.append({
    spreadsheetId: book.spreadsheetId,
    range,
    valueInputOption: "USER_ENTERED",
    requestBody: { values },
    ...more,
  });
  return data;
}

describe("values are appended below the table that the range touches", () => {
  test.each([
    ["Sheet1", "Sheet1!B4:D6", "Sheet1!B7:C7"],
    ["B4", "Sheet1!B4:D6", "Sheet1!B7:C7"],
    ["C5:D5", "Sheet1!B4:D6", "Sheet1!B7:C7"],
    ["B2:D4", "Sheet1!B4:D6", "Sheet1!B7:C7"],
    ["A3:G10", "Sheet1!B4:D6", "Sheet1!B7:C7"],
    ["A1", "Sheet1!A1:C2", "Sheet1!A3:B3"],
    ["E4", undefined, "Sheet1!E4:F4"],
    ["A4", undefined, "Sheet1!A4:B4"],
  ])("%s: below %s", async (range, tableRange, updatedRange) => {
    const book = await Book.of({ Sheet1: GUIDE });
    const done = await append(book, range, [["new", 1]]);
    expect(done.tableRange).toBe(tableRange);
    expect(done.updates).toMatchObject({ updatedRange, updatedCells: 2 });
  });

  test("which may have a header alone", async () => {
    const book = await Book.of({ Sheet1: [["Name", "Age"]] });
    const done = await append(book, "A:B", [["Ada", 36]]);
    expect(done).toMatchObject({
      tableRange: "Sheet1!A1:B1",
      updates: { updatedRange: "Sheet1!A2:B2" },
    });
  });

  test("or at the range itself where there is nothing", async () => {
    const book = await Book.of();
    const done = await append(book, "Sheet1!C3:D9", [["a"]]);
    expect(done.tableRange).toBeUndefined();
    expect(done.updates?.updatedRange).toBe("Sheet1!C3");
  });

  test("above a note that a blank row parts from it", async () => {
    const book = await Book.of({
      Sheet1: [["Name", "Age"], ["Ada", 36], [], ["A note"]],
    });
    const whole = await append(book, "A:B", [["Ben", 40]]);
    // The last table of the range is the note.
    expect(whole.updates?.updatedRange).toBe("Sheet1!A5:B5");
    const table = await append(book, "A1:B1", [["Ben", 40]]);
    expect(table.updates?.updatedRange).toBe("Sheet1!A3:B3");
  });

  test("and after formulas that show nothing", async () => {
    const book = await Book.of({ Sheet1: [["a"], ['=""'], ['=""']] });
    const done = await append(book, "A1", [["b"]]);
    expect(done.updates?.updatedRange).toBe("Sheet1!A4");
  });
});

test("rows that are inserted push down what is below, formulas with them", async () => {
  const book = await Book.of({
    Sheet1: [["n"], [1], [2], [], ["=SUM(A2:A3)", "=A3"]],
  });
  const done = await append(book, "A1", [[3], [4]], {
    insertDataOption: "INSERT_ROWS",
  });
  expect(done.updates?.updatedRange).toBe("Sheet1!A4:A5");
  expect(await book.formulas("A1:B7")).toEqual([
    ["n"],
    [1],
    [2],
    [3],
    [4],
    [],
    ["=SUM(A2:A3)", "=A3"],
  ]);
  expect((await book.sheet()).properties?.gridProperties?.rowCount).toBe(1002);
});

test("without insertion what is below is overwritten", async () => {
  const book = await Book.of({ Sheet1: [["a"], [], ["b"]] });
  await append(book, "A1", [["1"], ["2"]]);
  expect(await book.read("A1:A4")).toEqual([["a"], ["1"], ["2"]]);
});

test("the grid grows as it must", async () => {
  const book = await Book.of({ Sheet1: [] });
  await book.do({
    updateSheetProperties: {
      properties: {
        sheetId: 0,
        gridProperties: { rowCount: 2, columnCount: 1 },
      },
      fields: "gridProperties(rowCount,columnCount)",
    },
  });
  await book.type("A1", [["a"], ["b"]]);
  await append(book, "A1", [["c", "d"]]);
  expect((await book.sheet()).properties?.gridProperties).toEqual({
    rowCount: 3,
    columnCount: 2,
  });
});

test("a table with a name takes in what is appended", async () => {
  const book = await Book.of({
    Sheet1: [
      ["Name", "Age"],
      ["Ada", 36],
    ],
  });
  await book.do({
    addTable: { table: { name: "People", range: grid(0, 2, 0, 2) } },
  });
  await append(book, "Sheet1!A1:B2", [["Ben", 40]]);
  const { tables } = await book.sheet();
  expect(tables?.[0]?.range).toEqual(grid(0, 3, 0, 2));
});

test("the values come back when they are wanted", async () => {
  const book = await Book.of({ Sheet1: [["n"], [1]] });
  const done = await append(book, "A1", [["=A2+1"]], {
    includeValuesInResponse: true,
    responseValueRenderOption: "UNFORMATTED_VALUE",
  });
  expect(done.updates?.updatedData).toEqual({
    range: "Sheet1!A3",
    majorDimension: "ROWS",
    values: [[2]],
  });
});

test("ten million cells are the most", async () => {
  const book = await Book.of();
  const grow = book.do({
    appendDimension: { sheetId: 0, dimension: "ROWS", length: 400_000 },
  });
  expect(await refusal(grow)).toEqual({
    code: 400,
    message:
      "Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
    status: "INVALID_ARGUMENT",
  });
});
