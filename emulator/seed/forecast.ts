import { person, Seeder } from "../drive/seed/seeder.js";
import { date, euro } from "../drive/seed/sheets.js";
import { newTab } from "../sheets/make.js";
import type { Cell, CellError, GridRange, Tab } from "../sheets/state.js";
import type { World } from "../world.js";
import { ada, ben } from "./people.js";

const OVERVIEW = 0;
const PLAN = 1_204_511;
const ASSUMPTIONS = 88_021;

const bold = { textFormat: { bold: true } };
const share = { numberFormat: { type: "PERCENT", pattern: "0.0%" } };
const box = { condition: { type: "BOOLEAN" }, strict: true };

const range = (
  sheetId: number,
  startRowIndex: number,
  endRowIndex: number,
  startColumnIndex: number,
  endColumnIndex: number,
): GridRange => ({
  sheetId,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});

const heads = (...titles: string[]): Cell[] =>
  titles.map((value) => ({ value, format: bold }));

const failed = (formula: string, value: CellError): Cell => ({
  formula,
  value,
});

const ticked = (value: boolean): Cell => ({ value, dataValidation: box });

/** What each department costs now; the forecast grows it by the rate that is assumed. */
const COSTS = [
  ["Salaries", 420_000],
  ["Marketing", 60_000],
  ["Travel", 25_000],
  ["Software", 32_000],
] as const;

const GROWTH = 0.05;

/** A merged title, a filtered list, and a last row of sums that only its owner may change. */
function overview(): Tab {
  const rows = COSTS.map(([name, now], index) => {
    const row = index + 4;
    return [
      name,
      euro(now),
      euro(now * (1 + GROWTH), `=B${row}*(1+Growth)`),
      {
        value: GROWTH,
        formula: `=C${row}/B${row}-1`,
        format: share,
      },
    ];
  });
  const sum = COSTS.reduce((total, [, now]) => total + now, 0);
  const list = range(OVERVIEW, 2, 7, 0, 4);
  return {
    ...newTab(OVERVIEW, "Overview", [
      [
        {
          value: "Forecast 2027",
          format: { ...bold, horizontalAlignment: "CENTER" },
        },
      ],
      [],
      heads("Department", "2026", "2027", "Change"),
      ...rows,
      [
        { value: "Sum", format: bold },
        euro(sum, "=SUM(B4:B7)"),
        euro(sum * (1 + GROWTH), "=SUM(C4:C7)"),
        { value: GROWTH, formula: "=C8/B8-1", format: share },
      ],
      [],
      [
        "Largest",
        {
          value: "Salaries",
          formula: "=INDEX(A4:A7,MATCH(MAX(C4:C7),C4:C7,0))",
        },
      ],
    ]),
    frozenRowCount: 3,
    merges: [range(OVERVIEW, 0, 1, 0, 4)],
    basicFilter: { range: list },
    protectedRanges: [
      {
        protectedRangeId: 501_337,
        range: range(OVERVIEW, 7, 8, 0, 4),
        description: "Sums",
        editors: { users: [ada.email] },
      },
    ],
    conditionalFormats: [
      {
        ranges: [range(OVERVIEW, 3, 7, 3, 4)],
        booleanRule: {
          condition: {
            type: "NUMBER_GREATER",
            values: [{ userEnteredValue: "0.1" }],
          },
          format: { backgroundColor: { red: 1, green: 0.8, blue: 0.8 } },
        },
      },
    ],
    charts: [
      {
        chartId: 731_009,
        spec: {
          title: "2026 and 2027",
          basicChart: {
            chartType: "COLUMN",
            domains: [{ domain: source(0) }],
            series: [{ series: source(1) }, { series: source(2) }],
            headerCount: 1,
          },
        },
        position: {
          overlayPosition: {
            anchorCell: { sheetId: OVERVIEW, rowIndex: 11, columnIndex: 0 },
            widthPixels: 600,
            heightPixels: 371,
          },
        },
      },
    ],
  };
}

function source(column: number) {
  return {
    sourceRange: { sources: [range(OVERVIEW, 2, 7, column, column + 1)] },
  };
}

/** A table with a name, and notes below it that are none of its rows. */
function plan(): Tab {
  return {
    ...newTab(PLAN, "Ada's plan (draft)", [
      heads("Role", "Start", "Salary", "Remote"),
      ["Designer", date("2027-02-01"), euro(58_000), ticked(true)],
      ["Engineer", date("2027-03-15"), euro(72_000), ticked(false)],
      ["Accountant", date("2027-09-01"), euro(54_000), ticked(true)],
      [],
      [{ value: "Salaries are for a whole year.", note: "Ask Ben first" }],
      ["In all", euro(184_000, "=SUM(Hires[Salary])")],
    ]),
    tables: [
      {
        tableId: "hires-of-2027",
        name: "Hires",
        range: range(PLAN, 0, 4, 0, 4),
        columnProperties: [
          { columnIndex: 0, columnName: "Role", columnType: "TEXT" },
          { columnIndex: 1, columnName: "Start", columnType: "DATE" },
          { columnIndex: 2, columnName: "Salary", columnType: "CURRENCY" },
          { columnIndex: 3, columnName: "Remote", columnType: "BOOLEAN" },
        ],
      },
    ],
  };
}

/** What the other tabs count with, and formulas that have gone wrong. */
function assumptions(): Tab {
  return {
    ...newTab(ASSUMPTIONS, "Assumptions", [
      ["Growth", { value: GROWTH, format: share }],
      ["Customers", { value: 0 }],
      [
        "Cost of one",
        failed("=Overview!C8/B2", {
          type: "DIVIDE_BY_ZERO",
          message: "Function DIVIDE parameter 2 cannot be zero.",
        }),
      ],
      [
        "Rent",
        failed('=VLOOKUP("Rent",Overview!A4:C7,3,FALSE)', {
          type: "N_A",
          message: "Did not find value 'Rent' in VLOOKUP evaluation.",
        }),
      ],
    ]),
    hidden: true,
  };
}

/** A forecast that has some of everything a spreadsheet can have. */
export function seedForecast(world: World): void {
  new Seeder(world, ada.email).spreadsheet(
    "Forecast 2027",
    [overview(), plan(), assumptions()],
    { modified: 2, share: [person(ben.email, "writer")] },
    [{ name: "Growth", range: range(ASSUMPTIONS, 0, 1, 1, 2) }],
  );
}
