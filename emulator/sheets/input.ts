import { parseTyped } from "./numbers/parse.js";
import { invalid } from "./refusals.js";
import type { Cell, CellFormat } from "./state.js";

/** How many characters a cell holds. Source: "Files you can store in Google Drive". */
const MOST_CHARACTERS = 50_000;

/** Whether texts are kept as they are, or read as if a person typed them. */
export type InputOption = "RAW" | "USER_ENTERED";

/**
 * The value, formula and number format that come of an input: typed texts are
 * read as numbers, percentages, amounts, dates, truth values and formulas
 * where they look like it. An apostrophe in front keeps the rest as text.
 * `undefined` for nothing.
 *
 * @throws GoogleError 400 for more text than a cell holds.
 */
export function inputCell(
  value: string | number | boolean,
  option: InputOption,
  locale = "en_US",
): Cell | undefined {
  if (typeof value !== "string") return { value };
  if (value === "") return undefined;
  if (value.length > MOST_CHARACTERS)
    throw invalid(
      `Your input contains more than the maximum of ${MOST_CHARACTERS} characters in a single cell.`,
    );
  return option === "USER_ENTERED" ? typed(value, locale) : { value };
}

function typed(value: string, locale: string): Cell {
  if (value.startsWith("'")) return { value: value.slice(1) };
  if (isFormula(value)) return { value: "", formula: value };
  const text = value.trim();
  if (/^(true|false)$/i.test(text))
    return { value: text.toLowerCase() === "true" };
  const understood = parseTyped(text, locale);
  if (!understood) return { value };
  const { numberFormat } = understood;
  return {
    value: understood.value,
    ...(numberFormat && { format: { numberFormat } }),
  };
}

/** Whether a typed text is a formula. */
export function isFormula(text: string): boolean {
  return text.startsWith("=") && text.length > 1;
}

/**
 * A cell with a new content: its format stays unless it has none for numbers
 * and the content brings one; a format of text keeps everything as text.
 */
export function withInput(
  before: Cell | undefined,
  value: string | number | boolean,
  option: InputOption,
  locale: string,
): Cell | undefined {
  const asText = before?.format?.numberFormat?.type === "TEXT";
  const content = inputCell(value, asText ? "RAW" : option, locale);
  if (!before) return content;
  const { formula: _formula, textFormatRuns: _runs, ...kept } = before;
  const { value: now = "", formula, format } = content ?? {};
  const merged = mergedFormat(kept.format, format);
  const cell = {
    ...kept,
    value: now,
    ...(formula !== undefined && { formula }),
    ...(merged && { format: merged }),
  };
  const bare = now === "" && formula === undefined;
  return bare && Object.keys(cell).length === 1 ? undefined : cell;
}

function mergedFormat(
  before: CellFormat | undefined,
  suggested: CellFormat | undefined,
): CellFormat | undefined {
  if (!before || !suggested) return before ?? suggested;
  return { ...suggested, ...before };
}
