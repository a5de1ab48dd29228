import * as formulajs from "@formulajs/formulajs";
import { finite } from "./operators.js";
import {
  failure,
  isFailure,
  isMatrix,
  type Scalar,
  type Value,
} from "./values.js";

/** The older names that a library gives to its newer ones alone. */
const OLDER: Record<string, string> = {
  COVAR: "COVARIANCE.P",
  MODE: "MODE.SNGL",
  PERCENTILE: "PERCENTILE.INC",
  PERCENTRANK: "PERCENTRANK.INC",
  QUARTILE: "QUARTILE.INC",
  RANK: "RANK.EQ",
  STDEV: "STDEV.S",
  STDEVP: "STDEV.P",
  VAR: "VAR.S",
  VARP: "VAR.P",
};

/** What would spread over cells, or means something else than in Sheets. */
const LEFT_OUT =
  /^(SORT|UNIQUE|TRANSPOSE|EXPAND|TAKE|DROP|[HV]STACK|CHOOSE(COLS|ROWS)|utils)$/;

type Callable = (...args: unknown[]) => unknown;

const functions = new Map<string, Callable>();
collect(formulajs, "");
for (const [older, newer] of Object.entries(OLDER)) {
  const found = functions.get(newer);
  if (found) functions.set(older, found);
}

function collect(from: object, prefix: string): void {
  for (const [name, value] of Object.entries(from)) {
    if (LEFT_OUT.test(name)) continue;
    if (isCallable(value)) functions.set(prefix + name, value);
    // A function such as `T` carries others, such as `T.DIST`.
    if (typeof value === "object" || typeof value === "function")
      if (value !== null) collect(value, `${prefix}${name}.`);
  }
}

function isCallable(value: unknown): value is Callable {
  return typeof value === "function";
}

/** Functions of many numbers: what is no number in a range is passed over. */
const OF_NUMBERS =
  /^(AVEDEV|AVERAGE|DEVSQ|GCD|GEOMEAN|HARMEAN|IRR|KURT|LARGE|LCM|MAX|MEDIAN|MIN|MODE|NPV|PERCENT|PRODUCT|QUARTILE|RANK|SKEW|SMALL|STDEV|SUMSQ|TRIMMEAN|VAR)(P|\.\w+|ILE(\.\w+)?|RANK(\.\w+)?)?$/;

function argument(name: string, value: Value): Value {
  if (!isMatrix(value) || !OF_NUMBERS.test(name)) return value;
  return value
    .flat()
    .filter((one) => typeof one === "number")
    .map((one) => [one]);
}

/** A function of the library, its arguments and results in this project's terms; `undefined` for one that it lacks. */
export function libraryFunction(
  name: string,
): ((...args: Value[]) => Value) | undefined {
  const found = functions.get(name);
  if (!found) return undefined;
  return (...args) =>
    resultOf(found(...args.map((arg) => argument(name, arg))));
}

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

function resultOf(result: unknown): Value {
  if (isFailure(result)) return result;
  if (result instanceof Error) return failure(result.message);
  if (result instanceof Date) return (result.getTime() - EPOCH) / DAY;
  if (isMatrix(result)) return result.map((row) => [row].flat().map(scalar));
  return scalar(result);
}

function scalar(result: unknown): Scalar {
  if (typeof result === "number")
    return Number.isFinite(result) ? finite(result) : failure("#NUM!");
  if (typeof result === "string" || typeof result === "boolean") return result;
  return result === null || result === undefined ? null : failure("#VALUE!");
}
