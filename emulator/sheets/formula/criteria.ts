import { parseTyped } from "../numbers/parse.js";
import { compare } from "./operators.js";
import {
  failure,
  isFailure,
  matrix,
  type Scalar,
  single,
  type Value,
} from "./values.js";

type Test = (value: Scalar) => boolean;

/** What a criterion such as `">=5"`, `"a*"` or `7` asks of a value. Source: "COUNTIF". */
export function criterion(wanted: Scalar): Test {
  if (typeof wanted !== "string") return equals(wanted);
  const [, operator = "", rest = ""] =
    /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(wanted) ?? [];
  const operand = /^(true|false)$/i.test(rest)
    ? rest.toUpperCase() === "TRUE"
    : (parseTyped(rest.trim(), "en_US")?.value ?? rest);
  const alike = equals(operand);
  switch (operator) {
    case "":
    case "=":
      return operator === "=" && rest === ""
        ? (value) => value === null
        : alike;
    case "<>":
      return rest === "" ? (value) => value !== null : (value) => !alike(value);
  }
  return (value) => {
    if (typeof value !== typeof operand || isFailure(value)) return false;
    const order = compare(value, operand);
    if (order === 0) return operator.endsWith("=");
    return operator.startsWith("<") ? order < 0 : order > 0;
  };
}

function equals(wanted: Scalar): Test {
  if (isFailure(wanted)) return () => false;
  if (typeof wanted === "string") {
    const pattern = wildcards(wanted);
    return (value) =>
      typeof value === "string"
        ? pattern.test(value)
        : value === null && wanted === "";
  }
  return (value) =>
    typeof value === "string" && typeof wanted === "number"
      ? parseTyped(value, "en_US")?.value === wanted
      : value === (wanted ?? 0);
}

/** A text with `*`, `?` and `~` before what is meant as it stands. */
function wildcards(text: string): RegExp {
  const source = text.replace(
    /~([*?~])|[*?]|[.+^${}()|[\]\\]/g,
    (all, plain) =>
      plain !== undefined
        ? `\\${plain}`
        : all === "*"
          ? ".*"
          : all === "?"
            ? "."
            : `\\${all}`,
  );
  return new RegExp(`^${source}$`, "is");
}

/** Which places pass every pair of range and criterion. @throws Failure for ranges of different sizes. */
function passing(pairs: readonly Value[]): boolean[] {
  const tests: { values: Scalar[]; test: Test }[] = [];
  for (let index = 0; index < pairs.length; index += 2)
    tests.push({
      values: matrix(pairs[index]).flat(),
      test: criterion(single(pairs[index + 1])),
    });
  const [first] = tests;
  if (
    !first ||
    tests.some(({ values }) => values.length !== first.values.length)
  )
    throw failure("#VALUE!", "Array arguments are of different size.");
  return first.values.map((_, index) =>
    tests.every(({ values, test }) => test(values[index] ?? null)),
  );
}

function chosen(values: Value | undefined, pairs: readonly Value[]): number[] {
  const all = matrix(values).flat();
  return passing(pairs).flatMap((passes, index) => {
    const value = all[index] ?? null;
    if (!passes) return [];
    if (isFailure(value)) throw value;
    return typeof value === "number" ? [value] : [];
  });
}

const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);

function average(values: readonly number[]): number {
  if (values.length === 0)
    throw failure(
      "#DIV/0!",
      "Evaluation of function AVERAGEIF caused a divide by zero error.",
    );
  return sum(values) / values.length;
}

/** The functions that choose by criteria. */
export const criteriaFunctions: Record<string, (...args: Value[]) => Value> = {
  COUNTIF: (...pair) => passing(pair).filter(Boolean).length,
  COUNTIFS: (...pairs) => passing(pairs).filter(Boolean).length,
  SUMIF: (range = null, wanted = null, values = range) =>
    sum(chosen(values, [range, wanted])),
  SUMIFS: (values, ...pairs) => sum(chosen(values, pairs)),
  AVERAGEIF: (range = null, wanted = null, values = range) =>
    average(chosen(values, [range, wanted])),
  AVERAGEIFS: (values, ...pairs) => average(chosen(values, pairs)),
  MAXIFS: (values, ...pairs) => extreme(Math.max, chosen(values, pairs)),
  MINIFS: (values, ...pairs) => extreme(Math.min, chosen(values, pairs)),
};

function extreme(
  choose: (a: number, b: number) => number,
  values: readonly number[],
): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => choose(a, b));
}

/** The position of a value in a row or column, from zero. */
export function position(wanted: Scalar, values: readonly Scalar[]): number {
  const test = equals(wanted);
  return values.findIndex((value) => value !== null && test(value));
}

/** The position of the last value that is not after the wanted one, in ascending order. */
export function sortedPosition(
  wanted: Scalar,
  values: readonly Scalar[],
): number {
  return values.findLastIndex(
    (value) =>
      value !== null &&
      typeof value === typeof wanted &&
      compare(value, wanted) <= 0,
  );
}
