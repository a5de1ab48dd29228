import { describe, expect, test } from "vitest";
import { BEN, sheetsOf } from "../drive/google.js";
import { Book, refusal } from "./book.js";

const RAW = { valueInputOption: "RAW" };

describe("sheets.spreadsheets.values.update", () => {
  test("takes values as they are, or as if they were typed", async () => {
    const book = await Book.of();
    const typed = [
      ["12%", "€3.50", "2026-01-02", "true", "1,200", "'5", "=1+1"],
    ];
    expect(await book.type("A1:G1", typed)).toEqual({
      spreadsheetId: book.spreadsheetId,
      updatedRange: "Sheet1!A1:G1",
      updatedRows: 1,
      updatedColumns: 7,
      updatedCells: 7,
    });
    await book.type("A2", typed, RAW);
    expect(await book.raw("A1:G2")).toEqual([
      [0.12, 3.5, 46024, true, 1200, "5", 2],
      typed[0],
    ]);
  });

  test("leaves cells alone for null, and clears them for an empty text", async () => {
    const book = await Book.of({ Sheet1: [["a", "b", "c"]] });
    const done = await book.type("A1", [[null, "", "d"]]);
    expect(done).toMatchObject({ updatedColumns: 3, updatedCells: 2 });
    expect(await book.read("A1:C1")).toEqual([["a", "", "d"]]);
  });

  test("takes columns when they are given", async () => {
    const book = await Book.of();
    const { data } = await book.sheets.spreadsheets.values.update({
      spreadsheetId: book.spreadsheetId,
      range: "B2",
      ...RAW,
      includeValuesInResponse: true,
      requestBody: { majorDimension: "COLUMNS", values: [[1, 2], [3]] },
    });
    expect(data).toMatchObject({
      updatedRange: "Sheet1!B2:C3",
      updatedRows: 2,
      updatedColumns: 2,
      updatedCells: 3,
      updatedData: { majorDimension: "COLUMNS", values: [["1", "2"], ["3"]] },
    });
    expect(await book.raw("B2:C3")).toEqual([[1, 3], [2]]);
  });

  test("gives the values back as they now stand", async () => {
    const book = await Book.of();
    const back = async (more: object) =>
      (
        await book.type("A1", [["$5", "=A1*2", "=1/0", "2026-01-02"]], {
          includeValuesInResponse: true,
          ...more,
        })
      ).updatedData?.values;
    expect(await back({})).toEqual([["$5", "10", "#DIV/0!", "2026-01-02"]]);
    expect(
      await back({ responseValueRenderOption: "UNFORMATTED_VALUE" }),
    ).toEqual([[5, 10, "#DIV/0!", 46024]]);
    expect(
      await back({
        responseValueRenderOption: "UNFORMATTED_VALUE",
        responseDateTimeRenderOption: "FORMATTED_STRING",
      }),
    ).toEqual([[5, 10, "#DIV/0!", "2026-01-02"]]);
    expect(await back({ responseValueRenderOption: "FORMULA" })).toEqual([
      [5, "=A1*2", "=1/0", 46024],
    ]);
  });

  test.each([
    [
      "A1:B1",
      [[1], [2]],
      "Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]",
    ],
    [
      "A1:A2",
      [[1, 2]],
      "Requested writing within range [Sheet1!A1:A2], but tried writing to column [B]",
    ],
    [
      "A1000",
      [[1], [2]],
      "Range (Sheet1!A1000:A1001) exceeds grid limits. Max rows: 1000, max columns: 26",
    ],
    [
      "AA1",
      [[1]],
      "Range (Sheet1!AA1) exceeds grid limits. Max rows: 1000, max columns: 26",
    ],
    ["A1", [[{ a: 1 }]], "Invalid values[0][0]: struct_value"],
    ["A1", [[[1]]], "Invalid values[0][0]: list_value"],
  ])("refuses %s for %j", async (range, values, message) => {
    const book = await Book.of();
    expect(await refusal(book.type(range, values))).toEqual({
      code: 400,
      message,
      status: "INVALID_ARGUMENT",
    });
  });

  test("needs to know how to take values", async () => {
    const book = await Book.of();
    const update = book.type("A1", [[1]], { valueInputOption: undefined });
    expect(await refusal(update)).toMatchObject({
      code: 400,
      message: "'valueInputOption' is required but not specified",
    });
  });

  test("is for those who may edit", async () => {
    const book = await Book.of({ Sheet1: [["a"]] });
    const bens = sheetsOf(book.google, { account: BEN });
    const update = bens.spreadsheets.values.update({
      spreadsheetId: book.spreadsheetId,
      range: "A1",
      ...RAW,
      requestBody: { values: [["b"]] },
    });
    expect(await refusal(update)).toMatchObject({
      code: 403,
      message: "The caller does not have permission",
    });
  });
});

describe("sheets.spreadsheets.values.batchUpdate", () => {
  const data = [
    { range: "Sheet1!A1:B1", values: [[1, 2]] },
    { range: "Two!A2", values: [["=Sheet1!A1+1"], ["x"]] },
  ];

  test("writes every range, and counts all", async () => {
    const book = await Book.of({ Sheet1: [], Two: [] });
    const { data: done } = await book.sheets.spreadsheets.values.batchUpdate({
      spreadsheetId: book.spreadsheetId,
      requestBody: {
        valueInputOption: "USER_ENTERED",
        includeValuesInResponse: true,
        data,
      },
    });
    expect(done).toMatchObject({
      totalUpdatedRows: 3,
      totalUpdatedColumns: 3,
      totalUpdatedCells: 4,
      totalUpdatedSheets: 2,
      responses: [
        { updatedRange: "Sheet1!A1:B1" },
        { updatedRange: "Two!A2:A3", updatedData: { values: [["2"], ["x"]] } },
      ],
    });
  });

  test("writes nothing when one range cannot be written", async () => {
    const book = await Book.of({ Sheet1: [["before"]] });
    const update = book.sheets.spreadsheets.values.batchUpdate({
      spreadsheetId: book.spreadsheetId,
      requestBody: { valueInputOption: "RAW", data },
    });
    expect(await refusal(update)).toMatchObject({
      message: "Unable to parse range: Two!A2",
    });
    expect(await book.read("A1:B1")).toEqual([["before"]]);
  });
});

describe("clearing", () => {
  test("takes values and formulas, and leaves formats", async () => {
    const book = await Book.of({ Sheet1: [["$5", "=A1", "c"]] });
    const { data } = await book.sheets.spreadsheets.values.clear({
      spreadsheetId: book.spreadsheetId,
      range: "A:B",
    });
    expect(data).toEqual({
      spreadsheetId: book.spreadsheetId,
      clearedRange: "Sheet1!A1:B1000",
    });
    expect(await book.read("A1:C1")).toEqual([["", "", "c"]]);
    await book.type("A1", [["7"]]);
    expect(await book.read("A1")).toEqual([["$7"]]);
  });

  test("of many ranges happens to all or none", async () => {
    const book = await Book.of({ Sheet1: [["a", "b", "c"]] });
    const clear = (ranges: string[]) =>
      book.sheets.spreadsheets.values.batchClear({
        spreadsheetId: book.spreadsheetId,
        requestBody: { ranges },
      });
    expect(await refusal(clear(["A1", "Nowhere!A1"]))).toMatchObject({
      code: 400,
    });
    expect(await book.read("A1:C1")).toEqual([["a", "b", "c"]]);
    expect((await clear(["A1", "C1"])).data.clearedRanges).toEqual([
      "Sheet1!A1",
      "Sheet1!C1",
    ]);
    expect(await book.read("A1:C1")).toEqual([["", "b"]]);
  });
});

test("changes at one time come one after another", async () => {
  const book = await Book.of({ Sheet1: [["=SUM(A2:A)"]] });
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => book.type(`A${index + 2}`, [[1]])),
  );
  expect(await book.raw("A1")).toEqual([[20]]);
});

test("the former cells stay as a revision of the file", async () => {
  const book = await Book.of({ Sheet1: [["before"]] });
  await book.type("A1", [["after"]]);
  const file = book.google.world.drive.files.get(book.spreadsheetId);
  const cells = file?.revisions.map(
    (each) => each.cells?.tabs[0]?.rows[0]?.[0]?.value,
  );
  expect(cells?.at(-1)).toBe("before");
});
