import { parseTyped } from "./numbers/parse.js";
import { notHere } from "./refusals.js";
import { shown } from "./show.js";
import type { Cell, Resource } from "./state.js";

type Numbers = (value: number, first: number, second: number) => boolean;
type Texts = (text: string, wanted: string) => boolean;

const NUMBERS: Record<string, Numbers> = {
  GREATER: (value, first) => value > first,
  GREATER_THAN_EQ: (value, first) => value >= first,
  AFTER: (value, first) => value > first,
  ON_OR_AFTER: (value, first) => value >= first,
  LESS: (value, first) => value < first,
  LESS_THAN_EQ: (value, first) => value <= first,
  BEFORE: (value, first) => value < first,
  ON_OR_BEFORE: (value, first) => value <= first,
  EQ: (value, first) => value === first,
  NOT_EQ: (value, first) => value !== first,
  BETWEEN: (value, first, second) => value >= first && value <= second,
  NOT_BETWEEN: (value, first, second) => value < first || value > second,
};

const TEXTS: Record<string, Texts> = {
  TEXT_CONTAINS: (text, wanted) => text.includes(wanted),
  TEXT_NOT_CONTAINS: (text, wanted) => !text.includes(wanted),
  TEXT_STARTS_WITH: (text, wanted) => text.startsWith(wanted),
  TEXT_ENDS_WITH: (text, wanted) => text.endsWith(wanted),
  TEXT_EQ: (text, wanted) => text === wanted,
  TEXT_NOT_EQ: (text, wanted) => text !== wanted,
};

/**
 * Whether a cell passes a `BooleanCondition`.
 * @throws GoogleError 501 for a kind that is not judged here.
 */
export function passes(
  cell: Cell | undefined,
  { type, values }: Resource,
  locale: string,
): boolean {
  const kind = String(type);
  const text = shown(cell, locale);
  const wanted = wantedOf(values);
  if (kind === "BLANK") return text === "";
  if (kind === "NOT_BLANK") return text !== "";
  const asText = TEXTS[kind];
  if (asText)
    return asText(text.toLowerCase(), (wanted[0] ?? "").toLowerCase());
  const asNumber = NUMBERS[kind.replace(/^(NUMBER|DATE)_/, "")];
  if (!asNumber || wanted.some((each) => each.startsWith("=")))
    throw notHere(`the condition ${kind}`);
  const [first = Number.NaN, second = Number.NaN] = wanted.map(
    (each) => parseTyped(each, locale)?.value ?? Number.NaN,
  );
  return typeof cell?.value === "number" && asNumber(cell.value, first, second);
}

function wantedOf(values: unknown): string[] {
  if (!Array.isArray(values)) return [];
  return values.map(({ userEnteredValue, relativeDate }: Resource) => {
    if (relativeDate !== undefined)
      throw notHere("relative dates in conditions");
    return String(userEnteredValue ?? "");
  });
}
