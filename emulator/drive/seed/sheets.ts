import { newTab } from "../../sheets/make.js";
import { serialOf } from "../../sheets/show.js";
import type { Cell, CellFormat, Tab } from "../../sheets/state.js";

const EURO: CellFormat = {
  numberFormat: { type: "CURRENCY", pattern: '"€"#,##0.00' },
};
const DATE: CellFormat = {
  numberFormat: { type: "DATE", pattern: "yyyy-mm-dd" },
};
const SHARE: CellFormat = {
  numberFormat: { type: "PERCENT", pattern: "0.0%" },
};

/** An amount, and the formula that came to it. */
export const euro = (value: number, formula?: string): Cell => ({
  value,
  format: EURO,
  ...(formula !== undefined && { formula }),
});

/** A day. */
export const date = (iso: string): Cell => ({
  value: serialOf(iso),
  format: DATE,
});

const share = (value: number, formula: string): Cell => ({
  value,
  formula,
  format: SHARE,
});

/** The headings of a table stay in view. */
function table(
  sheetId: number,
  title: string,
  values: (Cell | string)[][],
): Tab {
  return { ...newTab(sheetId, title, values), frozenRowCount: 1 };
}

/** Planned and actual costs by department, the sum of each with its formula. */
export function budgetTabs(scale: number): Tab[] {
  const costs = [
    ["Salaries", 412_000, 408_250.5],
    ["Marketing", 58_000, 61_340.75],
    ["Travel", 24_500, 19_870],
    ["Software", 31_200, 33_015.2],
    ["Office", 46_000, 45_120],
  ] as const;
  const rows = costs.map(([name, plan, actual], index) => {
    const row = index + 2;
    return [
      name,
      euro(plan * scale),
      euro(actual * scale),
      share(actual / plan - 1, `=C${row}/B${row}-1`),
    ];
  });
  const total = (column: 1 | 2) =>
    costs.reduce((sum, each) => sum + each[column], 0) * scale;
  return [
    table(0, "Summary", [
      ["Department", "Plan", "Actual", "Difference"],
      ...rows,
      [
        "Total",
        euro(total(1), "=SUM(B2:B6)"),
        euro(total(2), "=SUM(C2:C6)"),
        share(total(2) / total(1) - 1, "=C7/B7-1"),
      ],
    ]),
    table(417_220_115, "Q1 '26 details", [
      ["Date", "Department", "Item", "Amount", "Paid"],
      [
        date("2026-01-14"),
        "Marketing",
        "Trade fair deposit",
        euro(4_800),
        "TRUE",
      ],
      [date("2026-02-03"), "Software", "Annual licences", euro(12_400), "TRUE"],
      [
        date("2026-02-27"),
        "Travel",
        "Flights, Lisbon visit",
        euro(1_930.4),
        "TRUE",
      ],
      [],
      [date("2026-03-30"), "Office", "New chairs", euro(2_750), "FALSE"],
    ]),
    {
      ...table(90_311, "Rates", [
        ["Currency", "Rate"],
        ["USD", "0.92"],
        ["GBP", "1.17"],
      ]),
      hidden: true,
    },
  ];
}

const PRODUCTS = [
  "Desk lamp",
  "Chair",
  "Notebook",
  "Monitor arm",
  "Whiteboard",
];
const CITIES = ["Lisbon", "Haifa", "Ghent", "Turin", "Aarhus"];

/** A long table, so that reading it takes several pages. */
export function ordersTab(count: number): Tab {
  const rows = Array.from({ length: count }, (_, index) => {
    const pieces = 1 + ((index * 7) % 12);
    const price = 9.5 + (index % 5) * 24;
    return [
      `A-${String(10_001 + index)}`,
      date(
        `2026-${String(1 + (index % 9)).padStart(2, "0")}-${String(1 + (index % 28)).padStart(2, "0")}`,
      ),
      PRODUCTS[index % PRODUCTS.length] ?? "",
      CITIES[(index * 3) % CITIES.length] ?? "",
      String(pieces),
      euro(price),
      euro(pieces * price, `=E${index + 2}*F${index + 2}`),
    ];
  });
  return table(0, "Orders", [
    ["Order", "Date", "Product", "City", "Pieces", "Price", "Amount"],
    ...rows,
  ]);
}

/** Open risks of a project. */
export function risksTab(): Tab {
  return table(0, "Risks", [
    ["Risk", "Likelihood", "Impact", "Owner", "Decided"],
    ["Supplier of the sensor is late", "High", "High", "Ben Okafor", "FALSE"],
    ["Budget for the second prototype", "Medium", "High", "Ada Brandt", "TRUE"],
    ["Certification takes longer", "Low", "Medium", "Ben Okafor", "FALSE"],
  ]);
}
