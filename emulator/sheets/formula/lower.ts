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
  /** What in it is not calculated here. */
  refused?: string;
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
  const lowering = new Lowering(spreadsheet, own, row);
  const source = tokenize(formula.slice(1))
    .map((token) => lowering.lower(token))
    .join("")
    .trim();
  const { places, functions, refused } = lowering;
  return {
    source,
    places,
    functions,
    ...(refused !== undefined && { refused }),
  };
}

class Lowering {
  readonly places: Place[] = [];
  readonly functions: string[] = [];
  refused: string | undefined;
  private braces = 0;
  private last: Token["kind"] = "space";

  constructor(
    private readonly spreadsheet: Spreadsheet,
    private readonly own: Tab,
    private readonly row: number,
  ) {}

  lower(token: Token): string {
    const lowered = this.piece(token);
    this.last = token.kind;
    return lowered;
  }

  private piece({ kind, text }: Token): string {
    const { spreadsheet, own, row } = this;
    switch (kind) {
      case "reference":
        return this.use(placeOfReference(spreadsheet, own, text), "#REF!");
      case "name":
        return this.use(placeNamed(spreadsheet, text), "#NAME?");
      case "table":
        return this.use(tablePlace(spreadsheet, own, text, row), "#REF!");
      case "error":
        return text.replace(/^.*!(?=#)/s, "").replace("#ERROR!", "#VALUE!");
      case "function":
        this.refuseInBraces();
        this.functions.push(text.toUpperCase());
        return text.toUpperCase();
      case "boolean":
        return text.toUpperCase();
      case "number":
        return String(Number(text)).replace("e", "E");
      case "space":
        // It would part a function from its arguments.
        return this.last === "function" ? "" : " ";
      case "sign":
        return this.sign(text);
      default:
        return text;
    }
  }

  private use(place: Place | undefined, missing: string): string {
    this.refuseInBraces();
    if (!place) return missing;
    this.places.push(place);
    return writePlace(place);
  }

  private sign(text: string): string {
    if (text === "{") this.braces++;
    if (text === "}") this.braces--;
    // Arguments may be parted by semicolons in any locale; in braces they part rows.
    return text === ";" && this.braces === 0 ? "," : text;
  }

  private refuseInBraces(): void {
    if (this.braces > 0)
      this.refused = "lists in braces of more than constants";
  }
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
