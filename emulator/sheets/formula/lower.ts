import { columnName, placeNamed, tabTitled } from "../a1.js";
import { areaOf, type Place } from "../ranges.js";
import type { Spreadsheet, Tab } from "../state.js";
import { parseReference, rangeOfReference } from "./reference.js";
import { tablePlace } from "./structured.js";
import { type Token, tokenize } from "./tokens.js";

/** A formula whose every reference is a bounded range of a tab that exists. */
export interface Lowered {
  /** The source as the formula library reads it: tabs go by their id. */
  source: string;
  /** The places that the formula reads. */
  places: Place[];
  /** The functions that it calls, in capitals. */
  functions: string[];
}

/**
 * Resolves what a formula refers to: titles, open ends, named ranges and
 * tables. What is not there becomes its error.
 */
export function lower(
  spreadsheet: Spreadsheet,
  own: Tab,
  formula: string,
  row: number,
): Lowered {
  const places: Place[] = [];
  const functions: string[] = [];
  let braces = 0;
  const use = (place: Place | undefined, missing: string) => {
    if (!place) return missing;
    places.push(place);
    return writePlace(place);
  };
  const pieces = tokenize(formula.slice(1)).map(({ kind, text }: Token) => {
    switch (kind) {
      case "reference":
        return use(placeOfReference(spreadsheet, own, text), "#REF!");
      case "name":
        return use(placeNamed(spreadsheet, text), "#NAME?");
      case "table":
        return use(tablePlace(spreadsheet, own, text, row), "#REF!");
      case "error":
        return text.replace(/^.*!(?=#)/s, "").replace("#ERROR!", "#VALUE!");
      case "function":
        functions.push(text.toUpperCase());
        return text.toUpperCase();
      case "boolean":
        return text.toUpperCase();
      case "number":
        return String(Number(text)).replace("e", "E");
      case "space":
        return " ";
    }
    if (text === "{") braces++;
    if (text === "}") braces--;
    // Arguments may be parted by semicolons in any locale; in braces they part rows.
    return text === ";" && braces === 0 ? "," : text;
  });
  // A space before a bracket would part a function from its arguments.
  const source = pieces
    .join("")
    .replace(/([A-Z0-9.]) \(/g, "$1(")
    .trim();
  return { source, places, functions };
}

function placeOfReference(
  spreadsheet: Spreadsheet,
  own: Tab,
  text: string,
): Place | undefined {
  const reference = parseReference(text);
  const { title } = reference;
  const tab = title === undefined ? own : tabTitled(spreadsheet, title);
  if (!tab) return undefined;
  const area = areaOf(tab, rangeOfReference(reference, tab.sheetId));
  const outside =
    area.startRow >= area.endRow || area.startColumn >= area.endColumn;
  return outside ? undefined : { tab, area };
}

function writePlace({ tab, area }: Place): string {
  const start = columnName(area.startColumn) + (area.startRow + 1);
  const end = columnName(area.endColumn - 1) + area.endRow;
  return `'${tab.sheetId}'!${start === end ? start : `${start}:${end}`}`;
}
