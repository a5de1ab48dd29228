import parserLibrary from "fast-formula-parser";
import { showNumber } from "../numbers/format.js";
import { parseTyped } from "../numbers/parse.js";

const { FormulaError } = parserLibrary;

/** One value within a formula; null is an empty cell. */
export type Scalar = number | string | boolean | null | Failure;

/** Rows of values, as a range or a list in braces is. */
export type Matrix = Scalar[][];

export type Value = Scalar | Matrix;

/** An error on its way through a formula. */
export type Failure = InstanceType<typeof FormulaError>;

/** An error of this name, such as `#N/A`, with Google's explanation of it. */
export function failure(name: string, message?: string): Failure {
  return new FormulaError(name, message ?? MESSAGES[name] ?? name, {});
}

const MESSAGES: Record<string, string> = {
  "#DIV/0!": "Function DIVIDE parameter 2 cannot be zero.",
  "#REF!": "Reference does not exist.",
  "#NAME?": "Unknown range name.",
  "#ERROR!": "Formula parse error.",
};

export function isFailure(value: unknown): value is Failure {
  return value instanceof FormulaError;
}

export function isMatrix(value: unknown): value is Matrix {
  return Array.isArray(value);
}

/** All values of arguments in reading order. */
export function flat(values: readonly Value[]): Scalar[] {
  return values.flatMap((value) => (isMatrix(value) ? value.flat() : [value]));
}

/** The value itself, or the first of several. */
export function single(value: Value | undefined): Scalar {
  if (value === undefined) return null;
  return isMatrix(value) ? (value[0]?.[0] ?? null) : value;
}

/** A value as rows of values. */
export function matrix(value: Value | undefined): Matrix {
  if (value === undefined) return [];
  return isMatrix(value) ? value : [[value]];
}

/** A value as a number. @throws Failure `#VALUE!` for a text that is none. */
export function toNumber(value: Scalar): number {
  if (isFailure(value)) throw value;
  if (typeof value === "number") return value;
  if (typeof value !== "string") return Number(value);
  const parsed = parseTyped(value.trim(), "en_US");
  if (parsed) return parsed.value;
  throw failure(
    "#VALUE!",
    `Function parameter expects number values. But '${value}' is a text and cannot be coerced to a number.`,
  );
}

/** A value as a text. */
export function toText(value: Scalar): string {
  if (isFailure(value)) throw value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number"
    ? showNumber(value, undefined, "en_US")
    : value;
}

/** A value as a truth value. @throws Failure `#VALUE!` for a text that is none. */
export function toBoolean(value: Scalar): boolean {
  if (typeof value !== "string") return toNumber(value) !== 0;
  if (/^(true|false)$/i.test(value)) return value.toUpperCase() === "TRUE";
  throw failure("#VALUE!");
}

/**
 * Applies what is done to single values to each value of ranges, the shorter
 * ones repeated where they are one row, one column or one value.
 */
export function spread(
  values: readonly Value[],
  apply: (...values: Scalar[]) => Scalar,
): Value {
  if (!values.some(isMatrix)) return apply(...values.map(single));
  const all = values.map(matrix);
  const height = Math.max(...all.map((rows) => rows.length));
  const width = Math.max(...all.map((rows) => rows[0]?.length ?? 0));
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) =>
      apply(...all.map((rows) => at(rows, row, column))),
    ),
  );
}

function at(rows: Matrix, row: number, column: number): Scalar {
  const cells = rows[rows.length === 1 ? 0 : row];
  const value = cells?.[cells.length === 1 ? 0 : column];
  return value === undefined ? failure("#N/A") : value;
}

/** What a calculation gives, its failure being one of its values. */
export function attempt(calculate: () => Value): Value {
  try {
    return calculate();
  } catch (thrown) {
    if (isFailure(thrown)) return thrown;
    throw thrown;
  }
}
