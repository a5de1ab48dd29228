import { showNumber } from "../numbers/format.js";
import { criteriaFunctions, position, sortedPosition } from "./criteria.js";
import { infix } from "./operators.js";
import {
  failure,
  flat,
  isFailure,
  isMatrix,
  matrix,
  type Scalar,
  single,
  spread,
  toNumber,
  toText,
  type Value,
} from "./values.js";

type Function = (...args: Value[]) => Value;

const operator =
  (sign: string): Function =>
  (a = null, b = null) =>
    infix(a, sign, b);

/** Functions that are an operator by name. */
const operators: Record<string, Function> = {
  ADD: operator("+"),
  MINUS: operator("-"),
  MULTIPLY: operator("*"),
  DIVIDE: operator("/"),
  POW: operator("^"),
  CONCAT: operator("&"),
  EQ: operator("="),
  NE: operator("<>"),
  GT: operator(">"),
  GTE: operator(">="),
  LT: operator("<"),
  LTE: operator("<="),
};

const asks =
  (test: (value: Scalar) => boolean): Function =>
  (value = null) =>
    spread([value], (one = null) => test(one));

/** Functions that ask what a value is, errors and nothing included. */
const questions: Record<string, Function> = {
  ISBLANK: asks((value) => value === null),
  ISERROR: asks(isFailure),
  ISERR: asks((value) => isFailure(value) && value.name !== "#N/A"),
  ISNA: asks((value) => isFailure(value) && value.name === "#N/A"),
  ISNUMBER: asks((value) => typeof value === "number"),
  ISTEXT: asks((value) => typeof value === "string"),
  ISNONTEXT: asks((value) => typeof value !== "string"),
  ISLOGICAL: asks((value) => typeof value === "boolean"),
  COUNTA: (...values) => flat(values).filter((one) => one !== null).length,
  COUNTBLANK: (...values) =>
    flat(values).filter((one) => one === null || one === "").length,
  COUNTUNIQUE: (...values) =>
    new Set(flat(values).filter((one) => one !== null)).size,
  NA: () => failure("#N/A", "Error"),
};

const regex = (text: Value, pattern: Value | undefined): [string, RegExp] => {
  try {
    return [toText(single(text)), new RegExp(toText(single(pattern)), "u")];
  } catch {
    throw failure(
      "#REF!",
      "Function REGEX parameter 2 is not a valid regular expression.",
    );
  }
};

/** Functions about texts that the libraries lack or read otherwise. */
const texts: Record<string, Function> = {
  JOIN: (separator = null, ...values) =>
    flat(values)
      .map(toText)
      .join(toText(single(separator))),
  TEXT: (value = null, pattern = null) => {
    const one = single(value);
    if (typeof one === "string") return one;
    const format = { type: "NUMBER", pattern: toText(single(pattern)) };
    return showNumber(toNumber(one), format, "en_US");
  },
  VALUE: (value = null) => toNumber(single(value)),
  TO_TEXT: (value = null) => toText(single(value)),
  REGEXMATCH: (text = null, pattern) => {
    const [subject, expression] = regex(text, pattern);
    return expression.test(subject);
  },
  REGEXEXTRACT: (text = null, pattern) => {
    const [subject, expression] = regex(text, pattern);
    const found = expression.exec(subject);
    if (found) return found[1] ?? found[0];
    throw failure(
      "#N/A",
      "Function REGEXEXTRACT parameter 2 value does not match text of Function REGEXEXTRACT parameter 1 value.",
    );
  },
  REGEXREPLACE: (text = null, pattern, replacement = null) => {
    const [subject, { source }] = regex(text, pattern);
    return subject.replace(
      new RegExp(source, "gu"),
      toText(single(replacement)),
    );
  },
  HYPERLINK: (link = null, label = link) => single(label),
};

const missing = (wanted: Scalar, name: string) =>
  failure(
    "#N/A",
    `Did not find value '${toText(wanted)}' in ${name} evaluation.`,
  );

function lookup(name: string, across: boolean): Function {
  return (wanted = null, range = null, index = 1, sorted = true) => {
    const rows = matrix(range);
    const key = single(wanted);
    const keys = across ? (rows[0] ?? []) : rows.map(([first = null]) => first);
    const find =
      single(sorted) === false || single(sorted) === 0
        ? position
        : sortedPosition;
    const found = find(key, keys);
    if (found < 0) throw missing(key, name);
    const offset = toNumber(single(index)) - 1;
    const value = across ? rows[offset]?.[found] : rows[found]?.[offset];
    if (value !== undefined) return value;
    throw failure("#REF!", `${name} evaluates to an out of bounds range.`);
  };
}

/** Functions that look for a value in a range. */
const lookups: Record<string, Function> = {
  VLOOKUP: lookup("VLOOKUP", false),
  HLOOKUP: lookup("HLOOKUP", true),
  MATCH: (wanted = null, range = null, type = 1) => {
    const key = single(wanted);
    const order = toNumber(single(type));
    const keys = matrix(range).flat();
    // In descending order the last that is not before comes first in reverse.
    const found =
      order === 0
        ? position(key, keys)
        : order > 0
          ? sortedPosition(key, keys)
          : keys.findLastIndex(
              (one) =>
                one !== null &&
                !isFailure(one) &&
                typeof one === typeof key &&
                toNumber(infixNumber(one, key)) >= 0,
            );
    if (found < 0) throw missing(key, "MATCH");
    return found + 1;
  },
  XLOOKUP: (wanted = null, keys = null, results = null, fallback, mode = 0) => {
    if (toNumber(single(mode)) !== 0) throw failure("#VALUE!");
    const key = single(wanted);
    const found = position(key, matrix(keys).flat());
    if (found >= 0) {
      const rows = matrix(results);
      return (rows.length === 1 ? rows[0]?.[found] : rows[found]?.[0]) ?? null;
    }
    if (fallback !== undefined) return fallback;
    throw missing(key, "XLOOKUP");
  },
  INDEX: (range = null, row = 0, column = 0) => {
    const rows = matrix(range);
    const flatRow =
      rows.length === 1 && isMatrix(range) && single(column) === 0;
    const [r, c] = flatRow
      ? [1, toNumber(single(row))]
      : [toNumber(single(row)), toNumber(single(column))];
    const taken = r === 0 ? rows : rows.slice(r - 1, r);
    const cells = taken.map((cells) =>
      c === 0 ? cells : cells.slice(c - 1, c),
    );
    if (cells.length > 0 && cells.every((line) => line.length > 0))
      return cells;
    throw failure("#NUM!", "Function INDEX parameter is out of range.");
  },
  ISBETWEEN: (value = null, low = null, high = null) => {
    const [one, from, to] = [value, low, high].map((each) =>
      toNumber(single(each)),
    );
    return (
      one !== undefined &&
      from !== undefined &&
      to !== undefined &&
      one >= from &&
      one <= to
    );
  },
};

/** 1, 0 or -1 as the first is after, with or before the second. */
function infixNumber(a: Scalar, b: Scalar): Scalar {
  const after = single(infix(a, ">", b));
  if (after === true) return 1;
  return single(infix(a, "=", b)) === true ? 0 : -1;
}

/** The functions that are written here, because no library has them as Sheets does. */
export const ownFunctions: Record<string, Function> = {
  ...operators,
  ...questions,
  ...texts,
  ...lookups,
  ...criteriaFunctions,
};

/** Those of them that take errors as values. */
export const takesErrors: ReadonlySet<string> = new Set([
  ...Object.keys(questions),
  ...Object.keys(criteriaFunctions),
  "COUNT",
  "ERROR.TYPE",
  "INDEX",
  "MATCH",
  "TYPE",
  "VLOOKUP",
  "HLOOKUP",
  "XLOOKUP",
]);
