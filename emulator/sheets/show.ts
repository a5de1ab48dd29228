import { showNumber } from "./numbers/format.js";
import type { Cell, CellError, CellValue } from "./state.js";

const DAY = 86_400_000;
/** Day zero of serial dates: 30 December 1899. */
const EPOCH = Date.UTC(1899, 11, 30);

/** The serial number of an ISO date: whole days since 30 December 1899. */
export function serialOf(isoDate: string): number {
  return (Date.parse(`${isoDate}T00:00:00Z`) - EPOCH) / DAY;
}

const ERRORS: Record<CellError["type"], string> = {
  ERROR: "#ERROR!",
  NULL_VALUE: "#NULL!",
  DIVIDE_BY_ZERO: "#DIV/0!",
  VALUE: "#VALUE!",
  REF: "#REF!",
  NAME: "#NAME?",
  NUM: "#NUM!",
  N_A: "#N/A",
  LOADING: "Loading...",
};

/** An error as it stands in its cell. */
export function showError({ type }: CellError): string {
  return ERRORS[type];
}

/** The kind of error that a text such as `#N/A` names. */
export function errorType(text: string): CellError["type"] {
  for (const [type, shown] of Object.entries(ERRORS))
    if (shown === text && isErrorType(type)) return type;
  return "ERROR";
}

function isErrorType(type: string): type is CellError["type"] {
  return type in ERRORS;
}

/** Whether a value is the error of a formula. */
export function isError(value: CellValue): value is CellError {
  return typeof value === "object";
}

/** What a person sees in a cell. */
export function shown(cell: Cell | undefined, locale = "en_US"): string {
  return cell ? showValue(cell, locale) : "";
}

function showValue({ value, format, inferred }: Cell, locale: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (isError(value)) return showError(value);
  return showNumber(value, format?.numberFormat ?? inferred, locale);
}

/** A value as plain data: what it is when nothing is formatted. */
export function plain(value: CellValue): string | number | boolean {
  return isError(value) ? showError(value) : value;
}
