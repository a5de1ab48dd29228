import { expect, test } from "vitest";
import * as z from "zod";
import { available, same } from "../../../tools/grant.js";
import { sheets } from "../../../tools/sheets/index.js";
import { undo } from "../../../tools/undo.js";
import { withGoogle } from "../context.js";
import { budget, run, sheetOf } from "./world.js";

withGoogle();

const toolNamed = (name: string) => {
  const found = sheets.find((tool) => tool.name === name);
  if (!found) throw new Error(`No tool ${name}`);
  return found;
};

/** Calls a tool, and answers the calls that undo it. */
async function call(name: string, input: Record<string, unknown>) {
  const { data } = await run(toolNamed(name), input);
  return z.object({ undo }).parse(data).undo;
}

/** What is in every cell and how its numbers are shown. */
const state = () =>
  sheetOf(budget()).tabs.map(({ title, rows, rowCount }) => ({
    title,
    rowCount,
    cells: rows.flatMap((row, down) =>
      Array.from(row ?? [], (cell, right) => ({
        at: [down, right],
        formula: cell?.formula,
        value: cell?.value ?? "",
        format: cell?.format?.numberFormat,
      })).filter(
        ({ value, formula, format }) => value !== "" || formula || format,
      ),
    ),
  }));

test("a budget is edited by ten calls, and the undo calls bring it back cell for cell", async () => {
  const id = budget();
  const before = state();
  const steps: [string, Record<string, unknown>][] = [
    [
      "sheets_write_ranges",
      { data: [{ range: "Summary!B2:C2", rows: [[420_000, null]] }] },
    ],
    [
      "sheets_append_rows",
      {
        range: "Summary",
        rows: [{ Department: "Training", Plan: 9000, Difference: "12%" }],
      },
    ],
    [
      "sheets_upsert_rows",
      {
        range: "Summary",
        key: "Department",
        rows: [
          { Department: "Travel", Actual: "€20,000" },
          { Department: "Legal", Plan: 5000 },
        ],
      },
    ],
    [
      "sheets_write_ranges",
      {
        data: [{ range: "Summary!D2", rows: [["3.5%"]] }],
        overwrite_formulas: true,
      },
    ],
    [
      "sheets_write_ranges",
      {
        data: [
          {
            range: "Summary!F1",
            rows: [
              ["Until", "2026-12-31"],
              ["=SUM(B2:B6)", "'007"],
            ],
          },
        ],
      },
    ],
    [
      "sheets_append_rows",
      {
        range: "'Q1 ''26 details'",
        rows: [["2026-03-31", "Travel", "Train", 80, true]],
      },
    ],
    ["sheets_replace_cells", { query: "Marketing", with: "Growth" }],
    ["sheets_replace_cells", { query: "C9", with: "C8", formulas: true }],
    ["sheets_clear_ranges", { ranges: ["Totals", "'Q1 ''26 details'!A2:E4"] }],
    [
      "sheets_write_ranges",
      { data: [{ range: "Rates!B2", rows: [["=1/1.08"], [1.2]] }] },
    ],
  ];
  const undos = [];
  for (const [name, input] of steps) {
    const last = state();
    undos.push(await call(name, { spreadsheet_id: id, ...input }));
    expect(state()).not.toEqual(last);
  }
  for (const calls of undos.reverse())
    for (const { tool, arguments: input } of calls) await call(tool, input);
  expect(state()).toEqual(before);
});

test.each([
  ["spreadsheets", true],
  ["drive", true],
  ["drive.file", true],
  ["spreadsheets.readonly", false],
  ["drive.readonly", false],
])("under %s the tools that write cells are there: %s", (scope, there) => {
  const names = [
    "write_ranges",
    "append_rows",
    "upsert_rows",
    "clear_ranges",
    "replace_cells",
  ];
  const offered = available(sheets, same(new Set([scope])), {
    readOnly: false,
  });
  for (const name of names)
    expect(offered.some((tool) => tool.name === `sheets_${name}`)).toBe(there);
});
