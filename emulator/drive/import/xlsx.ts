import { type Cell as ReadCell, readXlsx, type Sheet } from "hucre/xlsx";
import { isDateFormat } from "numfmt";
import { newTab } from "../../sheets/make.js";
import { serialOf } from "../../sheets/show.js";
import type { Cell, NumberFormat, Tab } from "../../sheets/state.js";

/** The sheets of a workbook as tabs. @throws Error for a file that is none. */
export async function xlsxToTabs(bytes: Uint8Array): Promise<Tab[]> {
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  return sheets.map((sheet, index) => ({
    ...newTab(index, sheet.name, cellsOf(sheet)),
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    frozenRowCount: sheet.freezePane?.rows ?? 0,
    frozenColumnCount: sheet.freezePane?.columns ?? 0,
  }));
}

function cellsOf({ rows, cells }: Sheet): (Cell | string)[][] {
  return rows.map((values, row) =>
    values.map(
      (value, column) => cellOf(value, cells?.get(`${row},${column}`)) ?? "",
    ),
  );
}

function cellOf(
  value: ReadCell["value"],
  more: ReadCell | undefined,
): Cell | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const shown = more?.style?.numFmt;
  const format =
    typeof value === "number" && shown ? formatOf(shown) : undefined;
  return {
    ...(value instanceof Date
      ? {
          value: serialOfTime(value),
          format: { numberFormat: { type: "DATE", pattern: "yyyy-mm-dd" } },
        }
      : { value }),
    ...(more?.formula !== undefined && { formula: `=${more.formula}` }),
    ...(format && { format: { numberFormat: format } }),
  };
}

function serialOfTime(time: Date): number {
  const [day = ""] = time.toISOString().split("T");
  return serialOf(day) + (time.getTime() - Date.parse(day)) / 86_400_000;
}

/** A number format of Excel, as Sheets here has it. */
function formatOf(pattern: string): NumberFormat | undefined {
  const [positive = ""] = pattern.split(";");
  if (/^general$/i.test(positive)) return undefined;
  if (positive.endsWith("%")) return { type: "PERCENT", pattern };
  if (/[$€£]/.test(positive)) return { type: "CURRENCY", pattern };
  if (isDateFormat(pattern)) return { type: "DATE", pattern };
  return /[0#]/.test(positive) ? { type: "NUMBER", pattern } : undefined;
}
