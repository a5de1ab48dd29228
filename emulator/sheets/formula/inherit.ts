import type { NumberFormat } from "../state.js";
import type { Target } from "./dirty.js";

const DATES = /^(DATE|EDATE|EOMONTH|TODAY|WORKDAY|WORKDAY\.INTL|DATEVALUE)$/;

/** Functions whose result is of the kind of what they read. */
const KEEPS =
  /^(ABS|AVERAGE|CEILING|CHOOSE|FLOOR|IF|IFERROR|IFNA|IFS|INDEX|LARGE|LOOKUP|MAX|MEDIAN|MIN|MROUND|OFFSET|INDIRECT|ROUND|ROUNDDOWN|ROUNDUP|SMALL|SUBTOTAL|SUM|SUMIF|SUMIFS|AVERAGEIF|AVERAGEIFS|MAXIFS|MINIFS|VLOOKUP|HLOOKUP|XLOOKUP)$/;

/**
 * The format that Sheets gives to the number of a formula which nobody has
 * formatted: that of the first cell which it reads, or a date's.
 */
export function inheritedFormat({
  lowered: { functions, places, source },
  cell,
}: Target): NumberFormat | undefined {
  if (cell.format?.numberFormat) return undefined;
  const [first] = functions;
  if (first !== undefined && DATES.test(first)) return { type: "DATE" };
  if (first === "NOW") return { type: "DATE_TIME" };
  if (!functions.every((name) => KEEPS.test(name))) return undefined;
  // A ratio or a product of two amounts is no amount.
  if (/[*/^]/.test(source)) return undefined;
  for (const { tab, area } of places) {
    const read = tab.rows[area.startRow]?.[area.startColumn];
    const found = read?.format?.numberFormat ?? read?.inferred;
    if (found) return found;
  }
  return undefined;
}
