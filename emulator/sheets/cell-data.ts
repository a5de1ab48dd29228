import type { Mask } from "../fields.js";
import { inputCell } from "./input.js";
import { assign, names } from "./masks.js";
import { patternOf } from "./numbers/format.js";
import { invalid, notHere } from "./refusals.js";
import { isResource } from "./relocations.js";
import { isError, shown } from "./show.js";
import type {
  Cell,
  CellFormat,
  CellValue,
  NumberFormat,
  Resource,
} from "./state.js";

/** What cells may hold in Google's Sheets and not here. */
const ELSEWHERE = [
  "chipRuns",
  "dataSourceFormula",
  "dataSourceTable",
  "pivotTable",
];

/** How a cell looks where nobody has said otherwise. */
export const DEFAULT_FORMAT: CellFormat = {
  backgroundColor: { red: 1, green: 1, blue: 1 },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: "BOTTOM",
  wrapStrategy: "OVERFLOW_CELL",
  textFormat: {
    foregroundColor: {},
    fontFamily: "arial,sans,sans-serif",
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
  },
};

/** A cell as `CellData`. */
export function cellData(cell: Cell | undefined, locale: string): Resource {
  if (!cell) return {};
  const { value, formula, format, inferred } = cell;
  const entered = enteredData(cell);
  const filled = value !== "" || formula !== undefined;
  const numberFormat = format?.numberFormat ?? inferred;
  const link = linkOf(cell);
  return {
    ...entered,
    ...(filled && {
      effectiveValue: extended(value),
      formattedValue: shown(cell, locale),
    }),
    ...((filled || format) && {
      effectiveFormat: {
        ...mergedFormat(DEFAULT_FORMAT, format ?? {}),
        ...(numberFormat && {
          numberFormat: withPattern(numberFormat, locale),
        }),
        hyperlinkDisplayType: link === undefined ? "PLAIN_TEXT" : "LINKED",
      },
    }),
    ...(link !== undefined && { hyperlink: link }),
  };
}

/** What somebody entered into a cell: the part of `CellData` that can be written. */
function enteredData(cell: Cell | undefined): Resource {
  if (!cell) return {};
  const { value, formula, format, note, dataValidation, textFormatRuns } = cell;
  const filled = value !== "" || formula !== undefined;
  return {
    ...(filled && {
      userEnteredValue:
        formula === undefined ? extended(value) : { formulaValue: formula },
    }),
    ...(format && { userEnteredFormat: format }),
    ...(note !== undefined && { note }),
    ...(dataValidation && { dataValidation }),
    ...(textFormatRuns && { textFormatRuns }),
  };
}

/**
 * A cell after what a mask names has been taken from `CellData`.
 * @throws GoogleError 400 for a value that cannot be entered.
 */
export function writtenCell(
  before: Cell | undefined,
  data: Resource,
  mask: Mask,
): Cell | undefined {
  const other = ELSEWHERE.find((name) => data[name] && names(mask, name));
  if (other !== undefined) throw notHere(`cells with ${other}`);
  const merged = assign(enteredData(before), data, mask);
  const { userEnteredFormat, note, dataValidation, textFormatRuns } = merged;
  const content = entered(merged.userEnteredValue, before);
  const cell: Cell = {
    ...content,
    ...(hasFields(userEnteredFormat) && { format: userEnteredFormat }),
    ...(typeof note === "string" && note !== "" && { note }),
    ...(isResource(dataValidation) && { dataValidation }),
    ...(Array.isArray(textFormatRuns) &&
      textFormatRuns.length > 0 && {
        textFormatRuns: textFormatRuns.filter(isResource),
      }),
  };
  return cell.value === "" && Object.keys(cell).length === 1 ? undefined : cell;
}

function hasFields(value: unknown): value is CellFormat {
  return isResource(value) && Object.keys(value).length > 0;
}

/** A formula that stays keeps what it came to. */
function entered(
  value: unknown,
  before: Cell | undefined,
): Pick<Cell, "value" | "formula" | "inferred"> {
  if (!isResource(value)) return { value: "" };
  const { formulaValue, numberValue, boolValue, stringValue } = value;
  if (typeof formulaValue === "string") {
    if (formulaValue !== before?.formula)
      return { value: "", formula: formulaValue };
    const { inferred } = before;
    return {
      value: before.value,
      formula: formulaValue,
      ...(inferred && { inferred }),
    };
  }
  if (typeof numberValue === "number") return { value: numberValue };
  if (typeof boolValue === "boolean") return { value: boolValue };
  if (typeof stringValue === "string")
    return inputCell(stringValue, "RAW") ?? { value: "" };
  if (value.errorValue) throw invalid("errorValue cannot be written");
  return { value: "" };
}

/** `ExtendedValue` of a value. */
export function extended(value: CellValue): Resource {
  if (typeof value === "number") return { numberValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return isError(value) ? { errorValue: value } : { stringValue: value };
}

function withPattern(format: NumberFormat, locale: string): NumberFormat {
  return { type: format.type, pattern: patternOf(format, locale) };
}

function mergedFormat(base: Resource, over: Resource): Resource {
  const merged: Resource = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    merged[name] =
      isResource(below) && isResource(value) && !/color/i.test(name)
        ? mergedFormat(below, value)
        : value;
  }
  return merged;
}

const HYPERLINK = /^=\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*)"/i;

/** Where a cell leads as a whole. */
function linkOf({ formula, format }: Cell): string | undefined {
  const [, called] = HYPERLINK.exec(formula ?? "") ?? [];
  if (called !== undefined) return called.replaceAll('""', '"');
  const text = format?.textFormat;
  const link = isResource(text) ? text.link : undefined;
  return isResource(link) && typeof link.uri === "string"
    ? link.uri
    : undefined;
}
