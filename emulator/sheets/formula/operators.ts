import {
  attempt,
  failure,
  isFailure,
  type Scalar,
  single,
  spread,
  toNumber,
  toText,
  type Value,
} from "./values.js";

/** Applies an operator between two values. */
export function infix(left: Value, operator: string, right: Value): Value {
  return spread([left, right], (a = null, b = null) =>
    isFailure(a)
      ? a
      : isFailure(b)
        ? b
        : single(attempt(() => calculate(a, operator, b))),
  );
}

/** Applies the signs in front of a value. */
export function prefix(signs: readonly string[], value: Value): Value {
  const minus = signs.filter((sign) => sign === "-").length % 2 === 1;
  if (!minus) return value;
  return spread([value], (one = null) => single(attempt(() => -toNumber(one))));
}

/** A percentage. */
export function percent(value: Value): Value {
  return spread([value], (one = null) =>
    single(attempt(() => toNumber(one) / 100)),
  );
}

function calculate(a: Scalar, operator: string, b: Scalar): Scalar {
  switch (operator) {
    case "&":
      return toText(a) + toText(b);
    case "=":
      return compare(a, b) === 0;
    case "<>":
      return compare(a, b) !== 0;
    case "<":
      return compare(a, b) < 0;
    case ">":
      return compare(a, b) > 0;
    case "<=":
      return compare(a, b) <= 0;
    case ">=":
      return compare(a, b) >= 0;
  }
  return finite(arithmetic(toNumber(a), operator, toNumber(b)));
}

function arithmetic(a: number, operator: string, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      if (b === 0) throw failure("#DIV/0!");
      return a / b;
    case "^":
      return a ** b;
  }
  throw failure("#ERROR!");
}

/** @throws Failure `#NUM!` for what is no number. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw failure("#NUM!");
  // Never a negative zero.
  return value + 0;
}

const ORDER = ["number", "string", "boolean"];

/** Below zero, zero or above it as the first comes before, with or after the second; texts whatever their case, nothing like the other's nothing. */
export function compare(a: Scalar, b: Scalar): number {
  if (isFailure(a)) throw a;
  if (isFailure(b)) throw b;
  const left = a ?? nothingLike(b);
  const right = b ?? nothingLike(a);
  if (typeof left === "string" && typeof right === "string") {
    const [x, y] = [left.toLowerCase(), right.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (typeof left !== typeof right)
    return ORDER.indexOf(typeof left) - ORDER.indexOf(typeof right);
  return Number(left) - Number(right);
}

function nothingLike(other: Scalar): Scalar {
  if (typeof other === "string") return "";
  return typeof other === "boolean" ? false : 0;
}
