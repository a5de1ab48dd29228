import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { cleanText } from "../text/clean.js";
import { words } from "../text/words.js";

/** A value as results show it: `null` is an empty cell. */
export const cellValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
]);
export type CellValue = z.output<typeof cellValue>;

/** The same as results show it: text is what others wrote. */
export const shownValue = z.union([words, z.number(), z.boolean(), z.null()]);

/** How values are shown: as a person sees them, as they are, or as they were entered. */
export const VALUES = ["formatted", "raw", "formulas"] as const;
export type Values = (typeof VALUES)[number];

/** What a mask asks of each cell, so that its value, and what kind it is, can be told. */
export const CELL_FIELDS: Record<Values, string> = {
  formatted:
    "formattedValue,effectiveValue(errorValue),effectiveFormat(numberFormat)",
  raw: "formattedValue,effectiveValue,effectiveFormat(numberFormat)",
  formulas:
    "formattedValue,effectiveValue,userEnteredValue(formulaValue),effectiveFormat(numberFormat)",
};

/** Serial number 0. Source: "Date and number formats" of the Sheets API's guides. */
const EPOCH = Date.UTC(1899, 11, 30);

/** A serial number as ISO 8601 has it, without a zone, which cells do not have. */
function isoOf(serial: number, type: string): string {
  const at = new Date(EPOCH + Math.round(serial * 86_400) * 1000);
  const [date = "", time = ""] = at.toISOString().slice(0, 19).split("T");
  if (type === "DATE") return date;
  return type === "TIME" ? time : `${date}T${time}`;
}

/** `DATE`, `TIME` or `DATE_TIME` when a cell holds a number that is shown as one. */
export function dateType({
  effectiveFormat,
}: sheets_v4.Schema$CellData): string | undefined {
  const type = effectiveFormat?.numberFormat?.type ?? "";
  return ["DATE", "TIME", "DATE_TIME"].includes(type) ? type : undefined;
}

/** The value of a cell in the way that was asked for. */
export function valueIn(
  cell: sheets_v4.Schema$CellData,
  values: Values,
): CellValue {
  const formula = cell.userEnteredValue?.formulaValue;
  if (values === "formulas" && formula) return cleanText(formula);
  if (values === "formatted" || cell.effectiveValue?.errorValue)
    return shown(cell);
  const { numberValue, boolValue, stringValue } = cell.effectiveValue ?? {};
  const type = dateType(cell);
  if (typeof numberValue === "number")
    return type ? isoOf(numberValue, type) : numberValue;
  if (typeof boolValue === "boolean") return boolValue;
  return stringValue ? cleanText(stringValue) : null;
}

const shown = ({ formattedValue }: sheets_v4.Schema$CellData): CellValue =>
  formattedValue ? cleanText(formattedValue) : null;
