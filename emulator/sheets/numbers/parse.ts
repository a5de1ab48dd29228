import { parseNumber, parseValue } from "numfmt";
import type { NumberFormat } from "../state.js";
import { customsOf } from "./locale.js";

/** A text that was understood as a number, and the format that its writing suggests. */
export interface Understood {
  value: number;
  numberFormat?: NumberFormat;
}

const SYMBOLS = "[$€£¥₹₩₪]";
const AMOUNT = new RegExp(
  `^(?<sign>[-+]?)(?:(?<before>${SYMBOLS})\\s?(?<first>[\\d.,]+)|(?<last>[\\d.,]+)\\s?(?<after>${SYMBOLS}))$`,
);

const MONTH_NAME = /[a-z]{3,}/i;

/**
 * The number, percentage, amount, date or time that a typed text stands for in
 * a locale; `undefined` when it is just text. Dates are days since 30 December 1899.
 */
export function parseTyped(
  text: string,
  locale: string,
): Understood | undefined {
  // Most texts are no numbers: say so before anything is tried.
  if (!/\d/.test(text)) return undefined;
  const amount = parseAmount(text, locale);
  if (amount) return amount;
  const { tag } = customsOf(locale);
  const parsed = parseValue(text, { locale: tag });
  if (typeof parsed?.value !== "number") return undefined;
  const { value, formatId = 0 } = parsed;
  // Sheets keeps fractions such as 3 1/2 as texts.
  if (formatId === 12 || formatId === 13) return undefined;
  const numberFormat = formatOf(text, formatId, locale);
  // The library counts a day in February 1900 that never was.
  const early = numberFormat?.type.startsWith("DATE") && value < 60;
  return {
    value: early ? value + 1 : value,
    ...(numberFormat && { numberFormat }),
  };
}

function parseAmount(text: string, locale: string): Understood | undefined {
  const { sign, before, first, last, after } = AMOUNT.exec(text)?.groups ?? {};
  const digits = first ?? last;
  if (digits === undefined) return undefined;
  const { tag, decimal } = customsOf(locale);
  const parsed = parseNumber(digits, { locale: tag });
  if (typeof parsed?.value !== "number") return undefined;
  const places = digits.includes(decimal) ? "#,##0.00" : "#,##0";
  return {
    value: sign === "-" ? -parsed.value : parsed.value,
    numberFormat: {
      type: "CURRENCY",
      pattern: before ? `"${before}"${places}` : `${places}" ${after}"`,
    },
  };
}

function formatOf(
  text: string,
  formatId: number,
  locale: string,
): NumberFormat | undefined {
  switch (formatId) {
    case 0:
      return undefined;
    case 3:
      return { type: "NUMBER", pattern: "#,##0" };
    case 4:
      return { type: "NUMBER", pattern: "#,##0.00" };
    case 9:
      return { type: "PERCENT", pattern: "0%" };
    case 10:
      return { type: "PERCENT", pattern: "0.00%" };
    case 11:
    case 48:
      return { type: "SCIENTIFIC", pattern: "0.00E+00" };
    default:
      return momentFormat(text, formatId, locale);
  }
}

function momentFormat(
  text: string,
  formatId: number,
  locale: string,
): NumberFormat | undefined {
  const time = timePattern(text, formatId);
  if (formatId >= 18 && formatId <= 21) return { type: "TIME", pattern: time };
  if (formatId >= 45 && formatId <= 47)
    return { type: "TIME", pattern: "[h]:mm:ss" };
  if (formatId < 14 || formatId > 22) return undefined;
  const date = datePattern(text, formatId, locale);
  return formatId === 22
    ? { type: "DATE_TIME", pattern: `${date} ${time}` }
    : { type: "DATE", pattern: date };
}

function timePattern(text: string, formatId: number): string {
  const seconds = /\d:\d+:\d/.test(text) ? ":ss" : "";
  const half = formatId === 18 || formatId === 19 || /[ap]m?$/i.test(text);
  return `h:mm${seconds}${half ? " am/pm" : ""}`;
}

function datePattern(text: string, formatId: number, locale: string): string {
  const yearless = formatId === 16;
  if (MONTH_NAME.test(text)) {
    const dayFirst = /^\s*\d/.test(text);
    if (yearless) return dayFirst ? "d mmm" : "mmm d";
    return dayFirst ? "d mmm yyyy" : "mmm d, yyyy";
  }
  if (yearless) return customsOf(locale).date.replace(/[-/.]?yyyy[-/.]?/, "");
  return /^\s*\d{4}-/.test(text) ? "yyyy-mm-dd" : customsOf(locale).date;
}
