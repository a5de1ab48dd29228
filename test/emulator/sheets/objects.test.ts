import type { sheets_v4 } from "@googleapis/sheets";
import { describe, expect, test } from "vitest";
import { Book, grid, refusal } from "./book.js";

type Request = sheets_v4.Schema$Request;

describe("a named range", () => {
  test("is added, read, renamed with its formulas, moved and deleted", async () => {
    const book = await Book.of({ Sheet1: [[1], [2], ["=SUM(Some)"]] });
    expect(await book.read("A3")).toEqual([["#NAME?"]]);
    const [reply] = await book.do({
      addNamedRange: { namedRange: { name: "Some", range: grid(0, 1, 0, 1) } },
    });
    const { namedRangeId = null } = reply?.addNamedRange?.namedRange ?? {};
    expect(await book.read("some")).toEqual([["1"]]);
    expect(await book.raw("A3")).toEqual([[1]]);
    await book.do({
      updateNamedRange: {
        namedRange: { namedRangeId, name: "All", range: grid(0, 2, 0, 1) },
        fields: "name,range",
      },
    });
    expect(await book.formulas("A3")).toEqual([["=SUM(All)"]]);
    expect(await book.raw("A3")).toEqual([[3]]);
    await book.do({ deleteNamedRange: { namedRangeId } });
    expect(await book.read("A3")).toEqual([["#NAME?"]]);
  });

  test.each([
    ["A1", "Invalid name: A1"],
    ["two words", "Invalid name: two words"],
    ["1st", "Invalid name: 1st"],
    ["Taken", 'A named range with the name "Taken" already exists.'],
  ])("is not called %s", async (name, message) => {
    const book = await Book.of();
    const add = (called: string): Request => ({
      addNamedRange: { namedRange: { name: called, range: grid(0, 1, 0, 1) } },
    });
    expect(await refusal(book.do(add("taken"), add(name)))).toMatchObject({
      message: `Invalid requests[1].addNamedRange: ${message}`,
    });
  });
});

test("conditional formats are added, moved, replaced and deleted by index", async () => {
  const book = await Book.of();
  const rule = (type: string) => ({
    ranges: [grid(0, 9, 0, 1)],
    booleanRule: {
      condition: { type },
      format: { textFormat: { bold: true } },
    },
  });
  const types = async () =>
    (await book.sheet()).conditionalFormats?.map(
      ({ booleanRule }) => booleanRule?.condition?.type,
    );
  await book.do(
    { addConditionalFormatRule: { rule: rule("BLANK"), index: 0 } },
    { addConditionalFormatRule: { rule: rule("NOT_BLANK"), index: 0 } },
  );
  expect(await types()).toEqual(["NOT_BLANK", "BLANK"]);
  const [moved] = await book.do({
    updateConditionalFormatRule: { sheetId: 0, index: 0, newIndex: 1 },
  });
  expect(moved?.updateConditionalFormatRule).toMatchObject({
    oldIndex: 0,
    newIndex: 1,
  });
  const [replaced] = await book.do({
    updateConditionalFormatRule: { index: 0, rule: rule("TEXT_EQ") },
  });
  expect(replaced?.updateConditionalFormatRule).toMatchObject({
    oldRule: rule("BLANK"),
    newRule: rule("TEXT_EQ"),
  });
  const [deleted] = await book.do({
    deleteConditionalFormatRule: { sheetId: 0, index: 1 },
  });
  expect(deleted?.deleteConditionalFormatRule).toEqual({
    rule: rule("NOT_BLANK"),
  });
  expect(await types()).toEqual(["TEXT_EQ"]);
  expect(
    await refusal(
      book.do({ deleteConditionalFormatRule: { sheetId: 0, index: 5 } }),
    ),
  ).toMatchObject({
    message:
      "Invalid requests[0].deleteConditionalFormatRule: No conditional format on sheet: 0 at index: 5",
  });
});

describe("a basic filter", () => {
  const ROWS = {
    Sheet1: [
      ["Name", "Age"],
      ["Ada", 36],
      ["Ben", 40],
      ["Cleo", 18],
    ],
  };
  const hidden = async (book: Book) => {
    const { sheets } = await book.get({
      ranges: "A1:B4",
      includeGridData: true,
    });
    return sheets?.[0]?.data?.[0]?.rowMetadata?.map(
      ({ hiddenByFilter }) => hiddenByFilter === true,
    );
  };

  test.each<[string, sheets_v4.Schema$BasicFilter, boolean[]]>([
    [
      "values",
      { criteria: { 0: { hiddenValues: ["Ben"] } } },
      [false, false, true, false],
    ],
    [
      "a number",
      {
        filterSpecs: [
          {
            columnIndex: 1,
            filterCriteria: {
              condition: {
                type: "NUMBER_GREATER",
                values: [{ userEnteredValue: "20" }],
              },
            },
          },
        ],
      },
      [false, false, false, true],
    ],
    [
      "a text",
      {
        filterSpecs: [
          {
            columnIndex: 0,
            filterCriteria: {
              condition: {
                type: "TEXT_CONTAINS",
                values: [{ userEnteredValue: "E" }],
              },
            },
          },
        ],
      },
      [false, true, false, false],
    ],
  ])("hides rows by %s", async (_, filter, expected) => {
    const book = await Book.of(ROWS);
    await book.do({
      setBasicFilter: { filter: { range: grid(0, 4, 0, 2), ...filter } },
    });
    expect(await hidden(book)).toEqual(expected);
    expect(await book.read("A1:A4")).toEqual([
      ["Name"],
      ["Ada"],
      ["Ben"],
      ["Cleo"],
    ]);
    await book.do({ clearBasicFilter: { sheetId: 0 } });
    expect(await hidden(book)).toEqual([false, false, false, false]);
    expect(await book.sheet()).not.toHaveProperty("basicFilter");
  });

  test("sorts what is below its heads", async () => {
    const book = await Book.of(ROWS);
    const filter = {
      range: grid(0, 4, 0, 2),
      sortSpecs: [{ dimensionIndex: 1, sortOrder: "ASCENDING" }],
    };
    await book.do({ setBasicFilter: { filter } });
    expect(await book.raw("A1:B4")).toEqual([
      ["Name", "Age"],
      ["Cleo", 18],
      ["Ada", 36],
      ["Ben", 40],
    ]);
  });

  test("by a condition that is not judged here is refused by name", async () => {
    const book = await Book.of(ROWS);
    const filter = {
      range: grid(0, 4, 0, 2),
      criteria: { 0: { condition: { type: "TEXT_IS_EMAIL" } } },
    };
    expect(
      await refusal(book.do({ setBasicFilter: { filter } })),
    ).toMatchObject({ code: 501 });
  });
});

describe("a table", () => {
  test("is named, has columns with types, and is read by formulas", async () => {
    const book = await Book.of({
      Sheet1: [
        ["Item", ""],
        ["Lamp", 3],
        ["Desk", 4],
      ],
    });
    const columnProperties = [
      { columnIndex: 1, columnName: "Price", columnType: "CURRENCY" },
    ];
    const [reply] = await book.do({
      addTable: {
        table: { name: "Things", range: grid(0, 3, 0, 2), columnProperties },
      },
    });
    expect(reply?.addTable?.table).toMatchObject({
      name: "Things",
      columnProperties: [
        { columnIndex: 0, columnName: "Item" },
        { columnIndex: 1, columnName: "Price", columnType: "CURRENCY" },
      ],
    });
    await book.type("D1", [
      ["=SUM(Things[Price])", "=COUNTA(Things[#ALL])", "=Things[Nothing]"],
    ]);
    expect(await book.raw("D1:F1")).toEqual([[7, 6, "#REF!"]]);
    const tableId = reply?.addTable?.table?.tableId ?? "";
    await book.do({
      updateTable: {
        table: { tableId, name: "Goods", range: grid(0, 2, 0, 2) },
        fields: "name,range",
      },
    });
    expect((await book.sheet()).tables?.[0]).toMatchObject({
      name: "Goods",
      range: grid(0, 2, 0, 2),
    });
    await book.do({ deleteTable: { tableId } });
    expect(await book.sheet()).not.toHaveProperty("tables");
    expect(await book.read("A1:B3")).toEqual([[], [], ["Desk", "4"]]);
  });

  test("overlaps no other, and shares no name", async () => {
    const book = await Book.of();
    const add = (name: string, fromRow: number): Request => ({
      addTable: { table: { name, range: grid(fromRow, fromRow + 3, 0, 2) } },
    });
    expect(await refusal(book.do(add("One", 0), add("Two", 2)))).toMatchObject({
      code: 400,
    });
    expect(await refusal(book.do(add("One", 0), add("one", 5)))).toMatchObject({
      message:
        'Invalid requests[1].addTable: A table with the name "one" already exists.',
    });
  });
});

test("banding is added, changed and taken away", async () => {
  const book = await Book.of();
  const red = { rgbColor: { red: 1 } };
  const range = grid(0, 5, 0, 2);
  const add = {
    addBanding: {
      bandedRange: { range, rowProperties: { firstBandColorStyle: red } },
    },
  };
  const [reply] = await book.do(add);
  const { bandedRangeId = null } = reply?.addBanding?.bandedRange ?? {};
  expect(await refusal(book.do(add))).toMatchObject({ code: 400 });
  await book.do({
    updateBanding: {
      bandedRange: { bandedRangeId, range: grid(0, 9, 0, 2) },
      fields: "range",
    },
  });
  expect((await book.sheet()).bandedRanges).toEqual([
    {
      bandedRangeId,
      range: grid(0, 9, 0, 2),
      rowProperties: { firstBandColorStyle: red },
    },
  ]);
  await book.do({ deleteBanding: { bandedRangeId } });
  expect(await book.sheet()).not.toHaveProperty("bandedRanges");
});

describe("a chart", () => {
  const spec = (title: string) => ({
    title,
    pieChart: {
      domain: {
        sourceRange: { sources: [{ endRowIndex: 3, endColumnIndex: 1 }] },
      },
    },
  });

  test("is added, changed, moved and deleted", async () => {
    const book = await Book.of({ Sheet1: [], Two: [] });
    const [reply] = await book.do({
      addChart: { chart: { spec: spec("One") } },
    });
    const { chartId = null, position } = reply?.addChart?.chart ?? {};
    expect(position?.overlayPosition).toEqual({
      anchorCell: { sheetId: 0, rowIndex: 0, columnIndex: 0 },
      widthPixels: 600,
      heightPixels: 371,
    });
    await book.do({ updateChartSpec: { chartId, spec: spec("Other") } });
    const [moved] = await book.do({
      updateEmbeddedObjectPosition: {
        objectId: chartId,
        newPosition: {
          overlayPosition: {
            anchorCell: { sheetId: 1, rowIndex: 2 },
            widthPixels: 99,
          },
        },
        fields: "anchorCell",
      },
    });
    expect(
      moved?.updateEmbeddedObjectPosition?.position?.overlayPosition,
    ).toMatchObject({
      anchorCell: { sheetId: 1, rowIndex: 2, columnIndex: 0 },
      widthPixels: 600,
    });
    expect((await book.sheet(1)).charts?.[0]?.spec?.title).toBe("Other");
    expect(await book.sheet(0)).not.toHaveProperty("charts");
    await book.do({ deleteEmbeddedObject: { objectId: chartId } });
    expect(await book.sheet(1)).not.toHaveProperty("charts");
  });

  test.each<[Request, string]>([
    [
      { addChart: { chart: { spec: {} } } },
      "addChart: Exactly one chart type must be set in spec.",
    ],
    [
      {
        addChart: {
          chart: {
            spec: spec("x"),
            position: { overlayPosition: { anchorCell: { sheetId: 8 } } },
          },
        },
      },
      "addChart: No grid with id: 8",
    ],
    [
      { deleteEmbeddedObject: { objectId: 5 } },
      "deleteEmbeddedObject: No embedded object with id: 5",
    ],
  ])("is refused: %j", async (request, message) => {
    const book = await Book.of();
    expect(await refusal(book.do(request))).toMatchObject({
      message: `Invalid requests[0].${message}`,
    });
  });
});
