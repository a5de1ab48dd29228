import type { sheets_v4 } from "@googleapis/sheets";
import { describe, expect, test } from "vitest";
import { ADA, BEN, sheetsOf } from "../drive/google.js";
import { Book, grid, refusal } from "./book.js";

type Request = sheets_v4.Schema$Request;

describe("a protected range", () => {
  const CELLS =
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";

  /** The spreadsheet with Ben as an editor, and what he may do there. */
  async function shared(protectedRange: sheets_v4.Schema$ProtectedRange) {
    const book = await Book.of({
      Sheet1: [
        ["a", "b"],
        ["c", "d"],
      ],
    });
    const file = book.google.world.drive.files.get(book.spreadsheetId);
    file?.permissions.push({
      id: "ben",
      grantee: { type: "user", email: BEN },
      role: "writer",
    });
    const [reply] = await book.do({ addProtectedRange: { protectedRange } });
    const sheets = sheetsOf(book.google, { account: BEN });
    const type = (range: string) =>
      sheets.spreadsheets.values.update({
        spreadsheetId: book.spreadsheetId,
        range,
        valueInputOption: "RAW",
        requestBody: { values: [["x"]] },
      });
    const request = (...requests: Request[]) =>
      sheets.spreadsheets.batchUpdate({
        spreadsheetId: book.spreadsheetId,
        requestBody: { requests },
      });
    const { protectedRangeId: id = null } =
      reply?.addProtectedRange?.protectedRange ?? {};
    return { book, type, request, id, sheets };
  }

  test("is closed to others, and open to its owner", async () => {
    const { book, type, sheets } = await shared({
      range: grid(0, 1, 0, 2),
      description: "Heads",
    });
    expect(await refusal(type("A1"))).toEqual({
      code: 400,
      message: CELLS,
      status: "INVALID_ARGUMENT",
    });
    await type("A2");
    await book.type("A1", [["mine"]]);
    expect(await book.read("A1:A2")).toEqual([["mine"], ["x"]]);
    expect((await book.sheet()).protectedRanges).toEqual([
      expect.objectContaining({
        description: "Heads",
        requestingUserCanEdit: true,
        editors: { users: [ADA] },
      }),
    ]);
    const { data } = await sheets.spreadsheets.get({
      spreadsheetId: book.spreadsheetId,
    });
    const [seen] = data.sheets?.[0]?.protectedRanges ?? [];
    expect(seen?.requestingUserCanEdit).toBe(false);
    expect(seen?.editors).toBeUndefined();
  });

  test.each<[string, Request]>([
    [
      "cells are formatted",
      {
        repeatCell: {
          range: grid(0, 9, 0, 1),
          cell: {},
          fields: "userEnteredFormat",
        },
      },
    ],
    [
      "its rows are deleted",
      {
        deleteDimension: {
          range: { sheetId: 0, dimension: "ROWS", startIndex: 0, endIndex: 1 },
        },
      },
    ],
    [
      "rows come in between",
      {
        insertDimension: {
          range: { sheetId: 0, dimension: "ROWS", startIndex: 1, endIndex: 2 },
        },
      },
    ],
    [
      "something is replaced there",
      { findReplace: { find: "a", replacement: "b", allSheets: true } },
    ],
    ["its tab is deleted", { deleteSheet: { sheetId: 0 } }],
  ])("refuses others when %s", async (_, request) => {
    const others = await shared({ range: grid(0, 2, 0, 2) });
    expect(await refusal(others.request(request))).toMatchObject({
      code: 400,
      message: expect.stringContaining(CELLS),
    });
  });

  test("lets rows come in above, in by name, all with a warning, and pieces of it", async () => {
    const above = await shared({ range: grid(1, 2, 0, 2) });
    await above.request({
      insertDimension: {
        range: { sheetId: 0, dimension: "ROWS", startIndex: 1, endIndex: 2 },
      },
    });
    const named = await shared({
      range: grid(0, 2, 0, 2),
      editors: { users: [BEN] },
    });
    await named.type("A1");
    const warned = await shared({ range: grid(0, 2, 0, 2), warningOnly: true });
    await warned.type("A1");
    const pieces = await shared({
      range: { sheetId: 0 },
      unprotectedRanges: [grid(1, 2, 1, 2)],
    });
    await pieces.type("B2");
    expect(await refusal(pieces.type("A2"))).toMatchObject({ message: CELLS });
  });

  test("is changed and taken away by those who may edit it", async () => {
    const { book, type, request, id } = await shared({
      range: grid(0, 1, 0, 2),
    });
    const remove = { deleteProtectedRange: { protectedRangeId: id } };
    expect(await refusal(request(remove))).toMatchObject({ code: 400 });
    await book.do({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: id, range: grid(1, 2, 0, 2) },
        fields: "range",
      },
    });
    await type("A1");
    expect(await refusal(type("A2"))).toMatchObject({ message: CELLS });
    await book.do(remove);
    await type("A2");
  });
});
