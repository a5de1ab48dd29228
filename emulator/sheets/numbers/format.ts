import { format } from "numfmt";
import type { NumberFormat } from "../state.js";
import { type Customs, customsOf } from "./locale.js";

const DEFAULTS: Record<string, (customs: Customs) => string> = {
  TEXT: () => "@",
  NUMBER: () => "#,##0.00",
  PERCENT: () => "0.00%",
  CURRENCY: ({ currency }) => currency,
  DATE: ({ date }) => date,
  TIME: () => "h:mm:ss am/pm",
  DATE_TIME: ({ date }) => `${date} h:mm:ss`,
  SCIENTIFIC: () => "0.00E+00",
};

/** The pattern of a format, the usual one of its type and locale where it has none. Source: "Number format patterns". */
export function patternOf(
  { type, pattern }: NumberFormat,
  locale: string,
): string {
  return pattern || (DEFAULTS[type]?.(customsOf(locale)) ?? "General");
}

/** Whether numbers in this format are dates or times. */
export function isDateFormat(numberFormat: NumberFormat | undefined): boolean {
  return /^(DATE|TIME|DATE_TIME)$/.test(numberFormat?.type ?? "");
}

/** A number as it is shown. */
export function showNumber(
  value: number,
  numberFormat: NumberFormat | undefined,
  locale: string,
): string {
  const pattern = numberFormat && patternOf(numberFormat, locale);
  if (!pattern || /^(general|@)$/i.test(pattern)) return general(value, locale);
  return format(pattern, value, {
    locale: customsOf(locale).tag,
    leap1900: false,
    throws: false,
  });
}

/** A number without a format: up to ten significant digits, as a new sheet shows it. */
function general(value: number, locale: string): string {
  const text =
    Math.abs(value) >= 1e15
      ? value.toExponential(5).replace(/\.?0*e/, "e")
      : String(Number(value.toPrecision(10)));
  return text.replace("e", "E").replace(".", customsOf(locale).decimal);
}
