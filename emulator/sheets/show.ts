import type { Cell, NumberFormat } from "./state.js";

const DAY = 86_400_000;
/** Day zero of serial dates: 30 December 1899. */
const EPOCH = Date.UTC(1899, 11, 30);

/** The serial number of an ISO date: whole days since 30 December 1899. */
export function serialOf(isoDate: string): number {
  return (Date.parse(`${isoDate}T00:00:00Z`) - EPOCH) / DAY;
}

/** What a person sees in a cell. */
export function shown(cell: Cell | undefined): string {
  if (!cell) return "";
  const { value, format } = cell;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  return format ? formatted(value, format) : general(value);
}

function formatted(value: number, format: NumberFormat): string {
  switch (format.type) {
    case "DATE":
      return new Date(EPOCH + value * DAY).toISOString().slice(0, 10);
    case "PERCENT":
      return `${(value * 100).toFixed(format.decimals)}%`;
    case "CURRENCY": {
      const sign = value < 0 ? "-" : "";
      return `${sign}${format.symbol}${grouped(Math.abs(value), format.decimals)}`;
    }
    case "NUMBER":
      return format.grouped
        ? grouped(value, format.decimals)
        : value.toFixed(format.decimals);
  }
}

function grouped(value: number, decimals: number): string {
  return value.toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** A number without a format: up to ten significant digits, as a new sheet shows it. */
function general(value: number): string {
  return String(Number(value.toPrecision(10)));
}

/** What `userEnteredFormat.numberFormat` says of a format. */
export function numberFormat(format: NumberFormat) {
  const zeros = (decimals: number) =>
    decimals > 0 ? `.${"0".repeat(decimals)}` : "";
  switch (format.type) {
    case "DATE":
      return { type: format.type, pattern: "yyyy-mm-dd" };
    case "PERCENT":
      return { type: format.type, pattern: `0${zeros(format.decimals)}%` };
    case "CURRENCY":
      return {
        type: format.type,
        pattern: `"${format.symbol}"#,##0${zeros(format.decimals)}`,
      };
    case "NUMBER":
      return {
        type: format.type,
        pattern: `${format.grouped ? "#,##0" : "0"}${zeros(format.decimals)}`,
      };
  }
}
