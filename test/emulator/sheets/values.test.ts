import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import { columnName } from "../../../emulator/sheets/a1.js";
import { fromCsv, toCsv } from "../../../emulator/sheets/csv.js";
import { newTab } from "../../../emulator/sheets/make.js";
import {
  BEN,
  CLEO,
  embedded,
  fileNamed,
  refusal,
  sheetsOf,
} from "../drive/google.js";

let google: Google;
let spreadsheetId: string;
beforeEach(() => {
  google = embedded();
  spreadsheetId =
    [...google.world.drive.files.values()].find(
      ({ name, starredBy }) => name === "Budget 2026" && starredBy.size > 0,
    )?.id ?? "";
});

async function get(range: string, params: object = {}) {
  const { data } = await sheetsOf(google).spreadsheets.values.get({
    spreadsheetId,
    range,
    ...params,
  });
  return data;
}

describe("A1 notation", () => {
  test.each([
    ["Summary!A1:B2", "Summary!A1:B2"],
    ["summary!b2:a1", "Summary!A1:B2"],
    ["A1", "Summary!A1"],
    ["$A$1:$B$2", "Summary!A1:B2"],
    ["Summary!A:B", "Summary!A1:B1000"],
    ["Summary!2:3", "Summary!A2:Z3"],
    ["Summary!A5:B", "Summary!A5:B1000"],
    ["Summary", "Summary!A1:Z1000"],
    ["'Q1 ''26 details'!A1:A2", "'Q1 ''26 details'!A1:A2"],
    ["'Q1 ''26 details'", "'Q1 ''26 details'!A1:Z1000"],
    ["Totals", "Summary!A7:D7"],
    ["totals", "Summary!A7:D7"],
    ["Summary!R2C1:R3C2", "Summary!A2:B3"],
    ["Summary!Y999:AB2000", "Summary!Y999:Z1000"],
  ])("%s names %s", async (range, expected) => {
    expect((await get(range)).range).toBe(expected);
  });

  test.each([
    "Nowhere!A1",
    "A",
    "1",
    "A1:B2:C3",
    "A0",
    "Summary!",
    "Q1 '26 details",
    "A:1",
    "A1:B2!C3",
  ])("%s names nothing", async (range) => {
    const error = await refusal(get(range));
    expect(error).toMatchObject({
      code: 400,
      message: `Unable to parse range: ${range}`,
      status: "INVALID_ARGUMENT",
    });
  });

  test.each([
    ["Summary!ZZ1", "Summary!ZZ1"],
    ["A1001", "Summary!A1001"],
    ["'Q1 ''26 details'!a1001:b1002", "'Q1 ''26 details'!A1001:B1002"],
    ["1001:1005", "Summary!1001:1005"],
  ])("%s begins beyond the grid", async (range, named) => {
    expect(await refusal(get(range))).toMatchObject({
      code: 400,
      message: `Range (${named}) exceeds grid limits. Max rows: 1000, max columns: 26`,
    });
  });

  test("columns are counted as letters", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
      "A",
      "Z",
      "AA",
      "AZ",
      "BA",
      "ZZ",
      "AAA",
    ]);
  });
});

describe("sheets.spreadsheets.values.get", () => {
  test("shows values as a person sees them", async () => {
    expect((await get("Summary!A1:D3")).values).toEqual([
      ["Department", "Plan", "Actual", "Difference"],
      ["Salaries", "€412,000.00", "€408,250.50", "-0.9%"],
      ["Marketing", "€58,000.00", "€61,340.75", "5.8%"],
    ]);
  });

  test("gives raw values and formulas when asked", async () => {
    const raw = await get("C7", { valueRenderOption: "UNFORMATTED_VALUE" });
    expect(raw.values).toEqual([[567_596.45]]);
    const formula = await get("C7", { valueRenderOption: "FORMULA" });
    expect(formula.values).toEqual([["=SUM(C2:C6)"]]);
  });

  test("dates are serial numbers in raw values unless texts are wanted", async () => {
    const range = "'Q1 ''26 details'!A2";
    const valueRenderOption = "UNFORMATTED_VALUE";
    expect((await get(range, { valueRenderOption })).values).toEqual([[46036]]);
    expect(
      (
        await get(range, {
          valueRenderOption,
          dateTimeRenderOption: "FORMATTED_STRING",
        })
      ).values,
    ).toEqual([["2026-01-14"]]);
  });

  test("leaves out what is empty at the end, and keeps what is empty between", async () => {
    const { values } = await get("'Q1 ''26 details'!A4:Z1000");
    expect(values).toEqual([
      ["2026-02-27", "Travel", "Flights, Lisbon visit", "€1,930.40", "TRUE"],
      [],
      ["2026-03-30", "Office", "New chairs", "€2,750.00", "FALSE"],
    ]);
    expect(await get("Summary!H1:J9")).toEqual({
      range: "Summary!H1:J9",
      majorDimension: "ROWS",
    });
  });

  test("gives columns when asked", async () => {
    const { values } = await get("A1:B2", { majorDimension: "COLUMNS" });
    expect(values).toEqual([
      ["Department", "Salaries"],
      ["Plan", "€412,000.00"],
    ]);
  });

  test("many ranges come in the order that they were asked for", async () => {
    const { data } = await sheetsOf(google).spreadsheets.values.batchGet({
      spreadsheetId,
      ranges: ["B1", "Rates!A1:B2", "A1"],
    });
    expect(data.valueRanges?.map(({ values }) => values)).toEqual([
      [["Plan"]],
      [
        ["Currency", "Rate"],
        ["USD", "0.92"],
      ],
      [["Department"]],
    ]);
  });
});

describe("whose spreadsheet it is", () => {
  test("follows the file in Drive", async () => {
    const read = (who: object) =>
      sheetsOf(google, who).spreadsheets.values.get({
        spreadsheetId,
        range: "A1",
      });
    expect((await read({ account: BEN })).data.values).toEqual([
      ["Department"],
    ]);
    expect(await refusal(read({ account: CLEO }))).toEqual({
      code: 403,
      message: "The caller does not have permission",
      status: "PERMISSION_DENIED",
    });
    expect(await refusal(read({ scopes: ["drive.file"] }))).toMatchObject({
      code: 404,
      status: "NOT_FOUND",
    });
  });

  test("an unknown id is not found", async () => {
    spreadsheetId = "unknown";
    expect(await refusal(get("A1"))).toEqual({
      code: 404,
      message: "Requested entity was not found.",
      status: "NOT_FOUND",
    });
  });

  test("a file of another kind is no spreadsheet", async () => {
    spreadsheetId = fileNamed(google, "Onboarding").id;
    expect(await refusal(get("A1"))).toMatchObject({
      code: 400,
      status: "FAILED_PRECONDITION",
    });
  });
});

describe("sheets.spreadsheets.get", () => {
  test("tells the tabs, their sizes and the named ranges", async () => {
    const { data } = await sheetsOf(google).spreadsheets.get({ spreadsheetId });
    expect(data.properties).toMatchObject({
      title: "Budget 2026",
      timeZone: "Europe/Berlin",
    });
    expect(data.sheets?.map(({ properties }) => properties)).toEqual([
      {
        sheetId: 0,
        title: "Summary",
        index: 0,
        sheetType: "GRID",
        gridProperties: { rowCount: 1000, columnCount: 26, frozenRowCount: 1 },
      },
      expect.objectContaining({ title: "Q1 '26 details", index: 1 }),
      expect.objectContaining({ title: "Rates", hidden: true }),
    ]);
    expect(data.namedRanges?.[0]).toMatchObject({
      name: "Totals",
      range: { sheetId: 0, startRowIndex: 6, endRowIndex: 7 },
    });
  });

  test("gives the cells of the ranges that were named", async () => {
    const { data } = await sheetsOf(google).spreadsheets.get({
      spreadsheetId,
      ranges: ["Summary!D7"],
      includeGridData: true,
    });
    expect(data.sheets).toHaveLength(1);
    expect(data.sheets?.[0]?.data).toEqual([
      {
        startRow: 6,
        startColumn: 3,
        rowMetadata: [{ pixelSize: 21 }],
        columnMetadata: [{ pixelSize: 100 }],
        rowData: [
          {
            values: [
              expect.objectContaining({
                userEnteredValue: { formulaValue: "=C7/B7-1" },
                formattedValue: "-0.7%",
              }),
            ],
          },
        ],
      },
    ]);
  });
});

test("separated values survive being written and read", () => {
  const text = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a") });
  const rows = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(rows, (values) => {
      const filled = values.map((row) => [...row, "end"]);
      const cells = filled.map((row) => row.map((value) => ({ value })));
      expect(fromCsv(toCsv(newTab(0, "t", cells)))).toEqual(filled);
    }),
  );
});
