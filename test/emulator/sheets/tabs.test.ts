import { describe, expect, test } from "vitest";
import { Book, grid, refusal } from "./book.js";

const titles = async (book: Book) =>
  (await book.get()).sheets?.map(({ properties }) => properties?.title);

describe("a tab", () => {
  test("is added with what its properties say", async () => {
    const book = await Book.of({ One: [] });
    const [reply] = await book.do({
      addSheet: {
        properties: {
          title: "Added",
          index: 0,
          sheetId: 77,
          hidden: true,
          tabColor: { red: 1 },
          gridProperties: { rowCount: 5, columnCount: 3, frozenRowCount: 1 },
        },
      },
    });
    expect(reply?.addSheet?.properties).toEqual({
      sheetId: 77,
      title: "Added",
      index: 0,
      sheetType: "GRID",
      hidden: true,
      tabColor: { red: 1 },
      tabColorStyle: { rgbColor: { red: 1 } },
      gridProperties: { rowCount: 5, columnCount: 3, frozenRowCount: 1 },
    });
    expect(await titles(book)).toEqual(["Added", "One"]);
  });

  test("has a title of its own where none is given, and comes last", async () => {
    const book = await Book.of({ Sheet1: [] });
    const [reply] = await book.do({ addSheet: {} });
    expect(reply?.addSheet?.properties).toMatchObject({
      title: "Sheet2",
      index: 1,
      gridProperties: { rowCount: 1000, columnCount: 26 },
    });
  });

  test("is renamed, and formulas call it by its new title", async () => {
    const book = await Book.of({
      One: [[1]],
      Two: [["=One!A1", "=sum(one!A:A)"]],
    });
    await book.do({
      updateSheetProperties: {
        properties: { sheetId: 0, title: "It's one" },
        fields: "title",
      },
    });
    expect(await book.formulas("Two!A1:B1")).toEqual([
      ["='It''s one'!A1", "=sum('It''s one'!A:A)"],
    ]);
    expect(await book.raw("Two!A1:B1")).toEqual([[1, 1]]);
  });

  test.each([
    [2, ["B", "A", "C"]],
    [3, ["B", "C", "A"]],
    [1, ["A", "B", "C"]],
    [0, ["A", "B", "C"]],
  ])("moves to index %d as counted before", async (index, expected) => {
    const book = await Book.of({ A: [], B: [], C: [] });
    await book.do({
      updateSheetProperties: {
        properties: { sheetId: 0, index },
        fields: "index",
      },
    });
    expect(await titles(book)).toEqual(expected);
  });

  test("is hidden, coloured, turned and frozen by the mask alone", async () => {
    const book = await Book.of({ A: [], B: [] });
    const properties = {
      sheetId: 0,
      title: "not this",
      hidden: true,
      rightToLeft: true,
      tabColorStyle: { themeColor: "ACCENT1" },
      gridProperties: { frozenRowCount: 2, frozenColumnCount: 1, rowCount: 9 },
    };
    await book.do({
      updateSheetProperties: {
        properties,
        fields:
          "hidden,rightToLeft,tabColorStyle,gridProperties.frozenRowCount,gridProperties.frozenColumnCount",
      },
    });
    expect((await book.sheet()).properties).toMatchObject({
      title: "A",
      hidden: true,
      rightToLeft: true,
      tabColorStyle: { themeColor: "ACCENT1" },
      gridProperties: {
        frozenRowCount: 2,
        frozenColumnCount: 1,
        rowCount: 1000,
      },
    });
  });

  test("becomes smaller, and formulas lose what it loses", async () => {
    const book = await Book.of({
      A: [["a"], ["b"], ["c"], ["d"]],
      B: [["=A!A4", "=COUNTA(A!A1:A4)"]],
    });
    await book.do({
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { rowCount: 2 } },
        fields: "gridProperties.rowCount",
      },
    });
    expect(await book.formulas("B!A1:B1")).toEqual([
      ["=#REF!", "=COUNTA(A!A1:A2)"],
    ]);
    expect(await book.read("B!A1:B1")).toEqual([["#REF!", "2"]]);
  });

  test("is duplicated with its cells, formulas and objects", async () => {
    const book = await Book.of({ One: [[1, "=A1+1", "=Two!A1"]], Two: [[5]] });
    await book.do({
      mergeCells: {
        range: {
          sheetId: 0,
          startRowIndex: 4,
          endRowIndex: 6,
          endColumnIndex: 1,
        },
      },
    });
    const [reply] = await book.do({
      duplicateSheet: {
        sourceSheetId: 0,
        insertSheetIndex: 2,
        newSheetName: "Copy",
      },
    });
    const sheetId = reply?.duplicateSheet?.properties?.sheetId;
    expect(await titles(book)).toEqual(["One", "Two", "Copy"]);
    await book.type("Copy!A1", [[10]]);
    expect(await book.raw("Copy!A1:C1")).toEqual([[10, 11, 5]]);
    expect(await book.raw("One!A1:C1")).toEqual([[1, 2, 5]]);
    expect((await book.sheet(2)).merges).toEqual([
      grid(4, 6, 0, 1, sheetId ?? undefined),
    ]);
  });

  test("is deleted, and what read it is broken", async () => {
    const book = await Book.of({
      One: [["=Two!A1+1", "=SUM(Two!A:B)"]],
      Two: [[5]],
    });
    await book.do({ deleteSheet: { sheetId: 1 } });
    expect(await titles(book)).toEqual(["One"]);
    expect(await book.formulas("A1:B1")).toEqual([["=#REF!+1", "=SUM(#REF!)"]]);
    expect(await book.read("A1:B1")).toEqual([["#REF!", "#REF!"]]);
  });
});

describe("Google refuses", () => {
  const properties = (more: object) => ({
    properties: { sheetId: 0, ...more },
  });
  test.each([
    [
      { addSheet: { properties: { title: "one" } } },
      'addSheet: A sheet with the name "one" already exists. Please enter another name.',
    ],
    [
      { addSheet: { properties: { sheetId: 0 } } },
      "addSheet: A sheet with sheetId 0 already exists.",
    ],
    [{ deleteSheet: { sheetId: 9 } }, "deleteSheet: No sheet with id: 9"],
    [
      { deleteSheet: { sheetId: 0 } },
      "deleteSheet: You can't remove all the sheets in a document.",
    ],
    [
      {
        updateSheetProperties: {
          ...properties({ hidden: true }),
          fields: "hidden",
        },
      },
      "updateSheetProperties: You can't hide all the sheets in a document.",
    ],
    [
      {
        updateSheetProperties: { properties: { sheetId: 9 }, fields: "title" },
      },
      "updateSheetProperties: No grid with id: 9",
    ],
    [
      { updateSheetProperties: properties({ title: "x" }) },
      "updateSheetProperties: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      {
        updateSheetProperties: {
          ...properties({ gridProperties: { frozenRowCount: 1000 } }),
          fields: "gridProperties.frozenRowCount",
        },
      },
      "updateSheetProperties: You can't freeze all visible rows on the sheet.",
    ],
    [
      {
        updateSpreadsheetProperties: {
          properties: { timeZone: "Mars/Base" },
          fields: "timeZone",
        },
      },
      "updateSpreadsheetProperties: Invalid time zone: Mars/Base",
    ],
  ])("%j", async (request, message) => {
    const book = await Book.of({ One: [] });
    expect(await refusal(book.do(request))).toEqual({
      code: 400,
      message: `Invalid requests[0].${message}`,
      status: "INVALID_ARGUMENT",
    });
  });
});

describe("a batch", () => {
  test("happens as a whole, or not at all", async () => {
    const book = await Book.of({ One: [["a"]] });
    const batch = book.do(
      { addSheet: { properties: { title: "Two" } } },
      { addSheet: { properties: { title: "Two" } } },
    );
    expect(await refusal(batch)).toMatchObject({
      message: expect.stringMatching(/^Invalid requests\[1\]\.addSheet: /),
    });
    expect(await titles(book)).toEqual(["One"]);
  });

  test("replies to each request, and with the spreadsheet when it is wanted", async () => {
    const book = await Book.of({ One: [["a", "b"]], Two: [] });
    const { data } = await book.sheets.spreadsheets.batchUpdate({
      spreadsheetId: book.spreadsheetId,
      requestBody: {
        requests: [
          {
            updateSpreadsheetProperties: {
              properties: { title: "New" },
              fields: "title",
            },
          },
          { findReplace: { find: "a", replacement: "x", allSheets: true } },
        ],
        includeSpreadsheetInResponse: true,
        responseRanges: ["One!A1"],
        responseIncludeGridData: true,
      },
    });
    expect(data.replies).toEqual([
      {},
      {
        findReplace: {
          valuesChanged: 1,
          formulasChanged: 0,
          rowsChanged: 1,
          sheetsChanged: 1,
          occurrencesChanged: 1,
        },
      },
    ]);
    expect(data.updatedSpreadsheet?.properties?.title).toBe("New");
    expect(data.updatedSpreadsheet?.sheets).toHaveLength(1);
    const [row] =
      data.updatedSpreadsheet?.sheets?.[0]?.data?.[0]?.rowData ?? [];
    expect(row?.values?.map(({ formattedValue }) => formattedValue)).toEqual([
      "x",
    ]);
  });

  test("without requests is refused, and one that is not here by its name", async () => {
    const book = await Book.of();
    expect(await refusal(book.do())).toMatchObject({
      code: 400,
      message: "Must specify at least one request.",
    });
    expect(
      await refusal(book.do({ randomizeRange: { range: { sheetId: 0 } } })),
    ).toMatchObject({
      code: 501,
      message:
        "The embedded Google does not implement the request randomizeRange.",
    });
  });
});
