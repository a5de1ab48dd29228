import { expect, test } from "vitest";
import { createGoogle } from "../../../emulator/google.js";
import { copySpreadsheet } from "../../../emulator/sheets/copy.js";
import { recalculate } from "../../../emulator/sheets/formula/recalculate.js";
import { shown } from "../../../emulator/sheets/show.js";
import type { Spreadsheet } from "../../../emulator/sheets/state.js";
import { NOW } from "../drive/google.js";

const { world } = createGoogle({ now: NOW });
const files = [...world.sheets.spreadsheets].map(
  ([id, spreadsheet]) =>
    [world.drive.files.get(id)?.name ?? id, id, spreadsheet] as const,
);

function values({ tabs }: Spreadsheet) {
  return tabs.map(({ title, rows }) => ({
    title,
    rows: rows.map((row) => row.map((cell) => shown(cell))),
  }));
}

test.each(files)(
  "the formulas of %s come to what is in their cells",
  (_, id, spreadsheet) => {
    const calculated = copySpreadsheet(spreadsheet);
    recalculate(world, id, calculated);
    expect(values(calculated)).toEqual(values(spreadsheet));
  },
);

test("there is a spreadsheet with some of everything", () => {
  const forecast = files.find(([name]) => name === "Forecast 2027")?.[2];
  const [overview, plan, hidden] = forecast?.tabs ?? [];
  expect(forecast?.namedRanges).toHaveLength(1);
  expect(overview).toMatchObject({
    merges: [expect.anything()],
    basicFilter: expect.anything(),
    protectedRanges: [expect.anything()],
    conditionalFormats: [expect.anything()],
    charts: [expect.anything()],
  });
  expect(plan).toMatchObject({
    title: "Ada's plan (draft)",
    tables: [expect.objectContaining({ name: "Hires" })],
  });
  expect(hidden).toMatchObject({ hidden: true });
});
