import { describe, expect, test } from "vitest";
import { BEN, CLEO, sheetsOf } from "../drive/google.js";
import { Book, refusal } from "./book.js";

describe("sheets.spreadsheets.create", () => {
  test("makes a file of the person with one tab", async () => {
    const book = await Book.of();
    const { data } = await book.sheets.spreadsheets.create({
      requestBody: { properties: { title: "Mine" } },
    });
    const file = book.google.world.drive.files.get(data.spreadsheetId ?? "");
    expect(file).toMatchObject({
      name: "Mine",
      mimeType: "application/vnd.google-apps.spreadsheet",
    });
    expect(data.sheets?.map(({ properties }) => properties?.title)).toEqual([
      "Sheet1",
    ]);
    expect(data.spreadsheetUrl).toContain(data.spreadsheetId);
  });

  test("takes tabs, cells and objects", async () => {
    const book = await Book.of();
    const { data } = await book.sheets.spreadsheets.create({
      requestBody: {
        properties: {
          title: "Mine",
          locale: "de_DE",
          timeZone: "Europe/Berlin",
        },
        sheets: [
          {
            properties: { title: "A", gridProperties: { frozenRowCount: 1 } },
            data: [
              {
                startRow: 1,
                rowData: [
                  {
                    values: [
                      { userEnteredValue: { numberValue: 2 } },
                      { userEnteredValue: { formulaValue: "=A2*3" } },
                    ],
                  },
                ],
              },
            ],
            merges: [
              {
                startRowIndex: 4,
                endRowIndex: 6,
                startColumnIndex: 0,
                endColumnIndex: 2,
              },
            ],
          },
          { properties: { title: "B", sheetId: 5 } },
        ],
        namedRanges: [
          { name: "Two", range: { startRowIndex: 1, endRowIndex: 2 } },
        ],
      },
    });
    const spreadsheetId = data.spreadsheetId ?? "";
    const { data: values } = await book.sheets.spreadsheets.values.get({
      spreadsheetId,
      range: "Two",
    });
    expect(values.values).toEqual([["2", "6"]]);
    expect(data.sheets?.[0]?.merges).toHaveLength(1);
    expect(data.sheets?.[1]?.properties).toMatchObject({
      title: "B",
      sheetId: 5,
    });
    expect(data.properties).toMatchObject({
      locale: "de_DE",
      timeZone: "Europe/Berlin",
    });
  });

  test("leaves no file behind when it fails", async () => {
    const book = await Book.of();
    const { files } = book.google.world.drive;
    const before = files.size;
    const create = book.sheets.spreadsheets.create({
      requestBody: {
        sheets: [
          { properties: { title: "A" } },
          { properties: { title: "a" } },
        ],
      },
    });
    expect(await refusal(create)).toMatchObject({ code: 400 });
    expect(files.size).toBe(before);
  });
});

describe("sheets.spreadsheets.sheets.copyTo", () => {
  test("puts a copy at the end of another spreadsheet", async () => {
    const one = await Book.of({ Source: [["$5", "=A1*2"]] });
    const two = await Book.of({ Sheet1: [] }, {}, one.google);
    const copy = () =>
      one.sheets.spreadsheets.sheets.copyTo({
        spreadsheetId: one.spreadsheetId,
        sheetId: 0,
        requestBody: { destinationSpreadsheetId: two.spreadsheetId },
      });
    expect((await copy()).data).toMatchObject({
      title: "Copy of Source",
      index: 1,
    });
    expect((await copy()).data.title).toBe("Copy of Source 2");
    expect(await two.read("'Copy of Source'!A1:B1")).toEqual([["$5", "10"]]);
  });

  test("needs to read the one and to edit the other", async () => {
    const book = await Book.of();
    for (const account of [BEN, CLEO]) {
      const copy = sheetsOf(book.google, {
        account,
      }).spreadsheets.sheets.copyTo({
        spreadsheetId: book.spreadsheetId,
        sheetId: 0,
        requestBody: { destinationSpreadsheetId: book.spreadsheetId },
      });
      expect(await refusal(copy)).toMatchObject({ code: 403 });
    }
  });
});
