import { describe, expect, test } from "vitest";
import { appendRows } from "../../../tools/sheets/append.js";
import { upsertRows } from "../../../tools/sheets/upsert.js";
import { google, withGoogle } from "../context.js";
import { run, sheetOf, withTabs } from "./world.js";

withGoogle();

/** The tab's cells as they were entered, without empty ends. */
const entered = (id: string, tab = 0) =>
  (sheetOf(id).tabs[tab]?.rows ?? []).map((row) =>
    Array.from(row ?? [], (cell) => cell?.formula ?? cell?.value ?? ""),
  );

const HEADER = ["Item", "Amount"];
const DATA = [
  ["Lamp", "5"],
  ["Chair", "7"],
];

describe("appending finds the end of the data", () => {
  test.each([
    ["a plain table", [HEADER, ...DATA], 4],
    ["nothing but a header", [HEADER], 2],
    ["an empty tab", [], 1],
    ["a table that begins lower down", [[], [], HEADER, ...DATA], 6],
    [
      "blank rows within the data",
      [HEADER, ["Lamp", "5"], [], ["Chair", "7"]],
      5,
    ],
    ["totals right below", [HEADER, ...DATA, ["Total", "=SUM(B2:B3)"]], 4],
    [
      "totals that only a formula tells",
      [HEADER, ...DATA, ["Σ", "=SUM(B2:B3)"]],
      4,
    ],
    [
      "totals after a blank row",
      [HEADER, ...DATA, [], ["Total", "=SUM(B2:B3)"]],
      4,
    ],
    ["a footer after a blank row", [HEADER, ...DATA, [], ["Without VAT"]], 4],
    [
      "another table below",
      [HEADER, ...DATA, [], ["Name", "Role"], ["Bo", "Chief"]],
      4,
    ],
  ])("with %s", async (_, rows, first) => {
    const id = withTabs({ Items: rows });
    const before = entered(id);
    const { data } = await run(appendRows, {
      spreadsheet_id: id,
      rows: [
        ["Desk", 9],
        ["Shelf", 11],
      ],
    });
    expect(data.rows).toMatchObject({ first, last: first + 1 });
    const after = entered(id);
    expect(after.slice(first - 1, first + 1)).toEqual([
      ["Desk", 9],
      ["Shelf", 11],
    ]);
    const kept = [...after.slice(0, first - 1), ...after.slice(first + 1)];
    const filled = (all: unknown[][]) =>
      all.filter((row) => row.some((value) => value !== ""));
    expect(filled(kept)).toEqual(filled(before));
  });

  test("with something beside the table", async () => {
    const id = withTabs({
      Items: [
        [...HEADER, "", "Notes"],
        ["Lamp", "5", "", "one"],
        ["", "", "", "two"],
      ],
    });
    await run(appendRows, { spreadsheet_id: id, rows: [["Desk", 9]] });
    expect(entered(id)[2]).toEqual(["Desk", 9, "", "two"]);
  });

  test("with a filter over it", async () => {
    const id = withTabs(
      { Items: [HEADER, ...DATA] },
      {
        basicFilter: {
          range: { sheetId: 0, endRowIndex: 3, endColumnIndex: 2 },
        },
      },
    );
    const { data } = await run(appendRows, {
      spreadsheet_id: id,
      rows: [["Desk", 9]],
    });
    expect(data.rows).toMatchObject({ first: 4, range: "Items!A4:B4" });
  });
});

test("appending to one of Google's own tables keeps to its columns and grows it", async () => {
  const id = withTabs(
    {
      Items: [
        ["", "Items of 2026"],
        ["", ...HEADER, ""],
        ["", "Lamp", "5"],
      ],
    },
    {
      tables: [
        {
          tableId: "t1",
          name: "Items",
          range: {
            sheetId: 0,
            startRowIndex: 1,
            endRowIndex: 3,
            startColumnIndex: 1,
            endColumnIndex: 4,
          },
          columnProperties: [],
        },
      ],
    },
  );
  const { data } = await run(appendRows, {
    spreadsheet_id: id,
    range: "Items!B2",
    rows: [{ Item: "Desk", Amount: 9 }],
  });
  expect(data.rows).toMatchObject({ first: 4 });
  expect(entered(id)[3]).toEqual(["", "Desk", 9]);
});

test("rows as objects go under their header, whatever its order and case", async () => {
  const id = withTabs({ Items: [HEADER, ...DATA] });
  await run(appendRows, {
    spreadsheet_id: id,
    rows: [{ amount: 9, Item: "Desk" }],
  });
  expect(entered(id)[3]).toEqual(["Desk", 9]);
  await expect(
    run(appendRows, { spreadsheet_id: id, rows: [{ Amuont: 9 }] }),
  ).rejects.toMatchObject({
    next: expect.stringContaining('Did you mean "Amount"'),
  });
});

test("rows as objects bring their header into an empty tab", async () => {
  const id = withTabs({ Items: [] });
  await run(appendRows, {
    spreadsheet_id: id,
    rows: [{ Item: "Desk", Amount: 9 }],
  });
  expect(entered(id)).toEqual([HEADER, ["Desk", 9]]);
});

test("an append whose answer is lost is seen by its rows, or said to be unknown", async () => {
  const id = withTabs({ Items: [HEADER, ...DATA] });
  const on = "sheets.spreadsheets.values.append";
  google.fault({ on, kind: "cut", within: "body", times: 1 });
  const { data } = await run(appendRows, {
    spreadsheet_id: id,
    rows: [["Desk", 9]],
  });
  expect(data.rows).toMatchObject({ first: 4 });
  google.fault({ on, kind: "status", status: 503, times: 1 });
  await expect(
    run(appendRows, { spreadsheet_id: id, rows: [["Shelf", 11]] }),
  ).rejects.toMatchObject({ options: { reason: "outcome_unknown" } });
});

describe("upsert", () => {
  const upsert = (id: string, rows: object[], more: object = {}) =>
    run(upsertRows, { spreadsheet_id: id, key: "item", rows, ...more });

  test("updates what matches and adds the rest above the totals, by one write of values", async () => {
    const id = withTabs({ Items: [HEADER, ...DATA, ["Total", "=SUM(B2:B3)"]] });
    const { data } = await upsert(id, [
      { Item: "Chair", Amount: 8 },
      { Item: "Desk", Amount: 9 },
    ]);
    expect(data).toMatchObject({ updated: [3], appended: [4] });
    expect(entered(id)).toEqual([
      HEADER,
      ["Lamp", 5],
      ["Chair", 8],
      ["Desk", 9],
      ["Total", "=SUM(B2:B3)"],
    ]);
  });

  test.each([
    [
      "a key twice in the table",
      [{ Item: "Lamp", Amount: 1 }],
      "Lamp in rows 2, 4",
    ],
    ["a key given twice", [{ Item: "X" }, { Item: "X" }], "more than once"],
    ["a blank key", [{ Item: " ", Amount: 1 }], "number 1"],
    ["no key", [{ Amount: 1 }], "number 1"],
    ["a column that is not there", [{ Item: "X", Size: 1 }], "no column"],
    ["a formula in the way", [{ Item: "Chair", Amount: 1 }], "hold formulas"],
  ])("with %s writes nothing", async (_, rows, words) => {
    const id = withTabs({
      Items: [
        HEADER,
        ["Lamp", "5"],
        ["Chair", "=5+2"],
        ["Lamp", "6"],
        ["Sum", "1"],
      ],
    });
    const before = entered(id);
    await expect(upsert(id, rows)).rejects.toThrow(words);
    expect(entered(id)).toEqual(before);
  });

  test("says which rows have no key, and knows keys as they show and as they are", async () => {
    const id = withTabs({
      Days: [
        ["Item", "Amount"],
        ["2026-01-05", "1"],
        ["", "2"],
        ["'00123", "3"],
      ],
    });
    const { data } = await upsert(id, [
      { Item: "2026-01-05", Amount: 10 },
      { Item: "'00123", Amount: 30 },
    ]);
    expect(data).toMatchObject({ updated: [2, 4], appended: [] });
    expect(data.notes).toEqual([expect.stringContaining("the first is row 3")]);
  });

  test("takes made rows away again when the write is refused", async () => {
    const id = withTabs({ Items: [HEADER, ...DATA, ["Total", "=SUM(B2:B3)"]] });
    const before = entered(id);
    google.fault({
      on: "sheets.spreadsheets.values.batchUpdate",
      kind: "status",
      status: 400,
      reason: "badRequest",
    });
    await expect(upsert(id, [{ Item: "Desk", Amount: 9 }])).rejects.toThrow();
    expect(entered(id)).toEqual(before);
  });
});
