import FormulaParser, {
  type CellReference,
  type RangeReference,
} from "fast-formula-parser";
import { GoogleError } from "../../call.js";
import { notHere } from "../refusals.js";
import { isElsewhere } from "./elsewhere.js";
import { isFetching } from "./fetching.js";
import { libraryFunction } from "./library.js";
import { infix, percent, prefix } from "./operators.js";
import { ownFunctions, takesErrors } from "./own.js";
import {
  attempt,
  failure,
  flat,
  isFailure,
  isMatrix,
  type Matrix,
  type Scalar,
  single,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from "./values.js";

/** What a formula sees of the world. */
export interface Surroundings {
  /** The value of a cell, from zero, by the id of its tab. */
  cell(sheetId: number, row: number, column: number): Scalar;
  /** Where a text such as `Sheet1!A1` leads. */
  place(text: string, sheetId: number): Reference | undefined;
  /** Days since 30 December 1899, where the spreadsheet lives. */
  now(): number;
  /** A fetching function is called. */
  fetch(name: string, args: unknown[]): void;
}

/** A reference as the parser has it: rows and columns from one. */
export type Reference = { ref: CellReference } | { ref: RangeReference };

type Argument = unknown;

/** Functions that choose which of their arguments count, or look at references. */
type Special = (args: Argument[]) => unknown;

/** Calculates formulas: Google Sheets' reading of values around a parser for Excel's. */
export class Evaluator extends FormulaParser {
  private own = { sheet: "0", row: 1, col: 1 };

  constructor(private readonly surroundings: Surroundings) {
    super();
    this.utils.applyInfix = (left, operator, right) =>
      infix(this.read(left), operator, this.read(right));
    this.utils.applyPrefix = (signs, value) => prefix(signs, this.read(value));
    this.utils.applyPostfix = (value) => percent(this.read(value));
  }

  /**
   * The value of a lowered formula in a cell.
   * @throws GoogleError 501 for what is not calculated here.
   */
  evaluate(
    source: string,
    sheetId: number,
    row: number,
    column: number,
  ): Value {
    this.own = { sheet: String(sheetId), row: row + 1, col: column + 1 };
    try {
      return this.read(this.parse(source, this.own));
    } catch (thrown) {
      // The parser wraps whatever is thrown within.
      const cause =
        thrown instanceof Error && "details" in thrown
          ? thrown.details
          : thrown;
      if (cause instanceof GoogleError) throw cause;
      return isFailure(cause) ? cause : failure("#ERROR!");
    }
  }

  override checkFormulaResult(result: unknown): unknown {
    return result;
  }

  override callFunction(name: string, args: Argument[]): unknown {
    const special = this.specials[name];
    if (special) return special(args);
    if (isElsewhere(name)) throw notHere(`the function ${name}`);
    const found = ownFunctions[name] ?? libraryFunction(name);
    const values = args.map((arg) => this.read(arg));
    if (isFetching(name)) return this.fetched(name, values);
    if (!found)
      return isParsers(name, this.functions)
        ? attempt(() => this.value(super.callFunction(name, values)))
        : failure("#NAME?", `Unknown function: '${name}'.`);
    const failed = takesErrors.has(name)
      ? undefined
      : flat(values).find(isFailure);
    return failed ?? attempt(() => found(...values));
  }

  private fetched(name: string, values: Value[]): Value {
    this.surroundings.fetch(name, values.map(plainArgument));
    if (name === "IMAGE") return null;
    return failure("Loading...", "Loading...");
  }

  private readonly specials: Record<string, Special> = {
    IF: ([test, yes, no = false]) => {
      const asked = attempt(() => toBoolean(single(this.read(test))));
      return isFailure(asked) ? asked : asked ? yes : no;
    },
    IFERROR: ([value, otherwise = ""]) =>
      isFailure(single(this.read(value))) ? otherwise : value,
    IFNA: ([value, otherwise = ""]) => {
      const read = single(this.read(value));
      return isFailure(read) && read.name === "#N/A" ? otherwise : value;
    },
    IFS: (args) => {
      for (let index = 0; index < args.length; index += 2) {
        const asked = attempt(() => toBoolean(single(this.read(args[index]))));
        if (isFailure(asked)) return asked;
        if (asked) return args[index + 1];
      }
      return failure("#N/A", "No match.");
    },
    CHOOSE: ([index, ...choices]) => {
      const at = attempt(() => toNumber(single(this.read(index))));
      if (typeof at !== "number") return at;
      return at >= 1 && at <= choices.length
        ? choices[Math.trunc(at) - 1]
        : failure("#NUM!");
    },
    ROW: ([reference]) => this.corner(reference).row,
    COLUMN: ([reference]) => this.corner(reference).col,
    ROWS: ([range]) => this.rows(range).length,
    COLUMNS: ([range]) => this.rows(range)[0]?.length ?? 0,
    NOW: () => this.surroundings.now(),
    TODAY: () => Math.floor(this.surroundings.now()),
    INDIRECT: ([text]) => {
      const written = attempt(() => toText(single(this.read(text))));
      if (isFailure(written)) return written;
      const found = this.surroundings.place(
        String(written),
        Number(this.own.sheet),
      );
      return (
        found ??
        failure(
          "#REF!",
          `Function INDIRECT parameter 1 value is '${written}'. It is not a valid cell/range reference.`,
        )
      );
    },
    OFFSET: ([reference, ...numbers]) => {
      const counts = numbers.map((number) =>
        attempt(() => toNumber(single(this.read(number)))),
      );
      const failed = counts.find(isFailure);
      return failed ?? this.offset(reference, counts.map(Number));
    },
  };

  private offset(
    reference: Argument,
    [down = 0, right = 0, height, width]: number[],
  ): unknown {
    if (!isReference(reference)) return failure("#VALUE!");
    const { row, col } = this.corner(reference);
    const rows = this.rows(reference);
    const from = { row: row + down, col: col + right };
    if (from.row < 1 || from.col < 1) return failure("#REF!");
    const to = {
      row: from.row + (height ?? rows.length) - 1,
      col: from.col + (width ?? rows[0]?.length ?? 1) - 1,
    };
    const sheet = reference.ref.sheet ?? this.own.sheet;
    return { ref: { sheet, from, to } };
  }

  /** The first cell of a reference, or the formula's own without one. */
  private corner(reference: Argument): { row: number; col: number } {
    if (!isReference(reference)) return this.own;
    return "from" in reference.ref ? reference.ref.from : reference.ref;
  }

  private rows(value: Argument): Matrix {
    const read = this.read(value);
    return isMatrix(read) ? read : [[read]];
  }

  private value(result: unknown): Value {
    return isValue(result) ? result : failure("#VALUE!");
  }

  /** The values that an argument has or refers to. */
  private read(argument: Argument): Value {
    if (isReference(argument)) {
      const { ref } = argument;
      const sheetId = Number(ref.sheet ?? this.own.sheet);
      if (!("from" in ref))
        return this.surroundings.cell(sheetId, ref.row - 1, ref.col - 1);
      const { from, to } = ref;
      return Array.from({ length: to.row - from.row + 1 }, (_, row) =>
        Array.from({ length: to.col - from.col + 1 }, (_, column) =>
          this.surroundings.cell(
            sheetId,
            from.row - 1 + row,
            from.col - 1 + column,
          ),
        ),
      );
    }
    return isValue(argument) ? argument : null;
  }
}

/** Functions of Excel that the parser brings and Sheets does not have. */
const EXCELS = /^(BAHTTEXT|DBCS|PHONETIC|WEBSERVICE)$/;

/** Whether the parser itself has a function that Sheets has too. */
function isParsers(name: string, functions: Record<string, unknown>): boolean {
  return name in functions && !EXCELS.test(name);
}

function isValue(value: unknown): value is Value {
  return (
    value === null ||
    isMatrix(value) ||
    isFailure(value) ||
    ["number", "string", "boolean"].includes(typeof value)
  );
}

function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "ref" in value;
}

/** An argument as a test wants to see it. */
function plainArgument(value: Value): unknown {
  if (isMatrix(value)) return value.map((row) => row.map(plainArgument));
  return isFailure(value) ? value.name : value;
}
