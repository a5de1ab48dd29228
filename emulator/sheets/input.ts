import { GoogleError } from "../call.js";
import { serialOf } from "./show.js";
import type { Cell, CellValue } from "./state.js";

const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const CURRENCY = /^(-?)([$€£])(\d[\d,]*(?:\.\d+)?)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The cell that results when a person types a text: a number, percentage,
 * amount, ISO date or truth value where it reads as one, else the text.
 * `undefined` for nothing. An apostrophe in front keeps the rest as text.
 */
export function parseInput(typed: string): Cell | undefined {
  if (typed === "") return undefined;
  if (typed.startsWith("'")) return { value: typed.slice(1) };
  if (typed.startsWith("=")) throw noFormulas();
  const text = typed.trim();
  if (/^(true|false)$/i.test(text))
    return { value: text.toLowerCase() === "true" };
  if (DATE.test(text)) return dateCell(text) ?? { value: typed };
  const percent = /^(.+)%$/.exec(text)?.[1];
  if (percent !== undefined && isNumber(percent))
    return {
      value: numberOf(percent) / 100,
      format: { type: "PERCENT", decimals: decimalsOf(percent) },
    };
  const [, sign, symbol, amount] = CURRENCY.exec(text) ?? [];
  if (symbol !== undefined && amount !== undefined && isNumber(amount))
    return {
      value: numberOf(amount) * (sign ? -1 : 1),
      format: { type: "CURRENCY", symbol, decimals: decimalsOf(amount) },
    };
  return { value: isNumber(text) ? numberOf(text) : typed };
}

/** The cell for a value of a request: `RAW` keeps it as it is, `USER_ENTERED` reads texts as if typed. */
export function inputCell(
  value: CellValue,
  option: "RAW" | "USER_ENTERED",
): Cell | undefined {
  if (typeof value !== "string") return { value };
  if (option === "USER_ENTERED") return parseInput(value);
  return value === "" ? undefined : { value };
}

function dateCell(text: string): Cell | undefined {
  const value = serialOf(text);
  return Number.isNaN(value) ? undefined : { value, format: { type: "DATE" } };
}

function isNumber(text: string): boolean {
  return /\d/.test(text) && NUMBER.test(text);
}

function numberOf(text: string): number {
  return Number(text.replaceAll(",", ""));
}

function decimalsOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}

function noFormulas(): GoogleError {
  return new GoogleError(
    501,
    "notImplemented",
    "The embedded Google does not calculate formulas.",
  );
}
