import { usage } from "./exit.js";
import { choices, itemsOf, kinds, type Property } from "./schema.js";

/** How an argument is written on the command line: `folder_id` → `--folder-id`. */
export const flag = (name: string): string => `--${name.replaceAll("_", "-")}`;

/**
 * Turns what was written after `--name` into the value that the schema asks for.
 * `written` holds one entry for each time the argument was given. Throws a usage
 * error in plain words when it does not fit.
 */
export function readValue(
  name: string,
  property: Property,
  written: readonly (string | boolean)[],
): unknown {
  const takes = kinds(property);
  if (written.includes(true) && !takes.includes("boolean")) {
    throw usage(`${flag(name)} needs a value.`);
  }
  if (takes.includes("array") && !isSingle(takes, written)) {
    return readList(name, property, written.map(String));
  }
  if (written.length > 1) throw usage(`${flag(name)} was given twice.`);
  const [value = ""] = written;
  return typeof value === "boolean" ? value : readOne(name, property, value);
}

/** Whether a value stands alone although a list is possible: a list or one string, and one string was given. */
const isSingle = (
  takes: readonly string[],
  written: readonly (string | boolean)[],
): boolean =>
  takes.includes("string") &&
  written.length === 1 &&
  !String(written[0]).startsWith("[");

function readList(
  name: string,
  property: Property,
  written: readonly string[],
): unknown[] {
  const [first = ""] = written;
  if (written.length === 1 && first.startsWith("[")) {
    return json(name, first, Array.isArray, "a JSON list");
  }
  const parts =
    written.length === 1 && isPlainList(first)
      ? first.split(",").filter(Boolean)
      : written;
  const items = itemsOf(property);
  return parts.map((part) => readOne(name, items, part));
}

/** Whether commas can only separate: with spaces, quotes or brackets around, they may belong to the text. */
const isPlainList = (text: string): boolean => !/[\s"'<{[]/.test(text);

function readOne(name: string, property: Property, text: string): unknown {
  const takes = kinds(property);
  const allowed = choices(property);
  if (allowed.length > 0) {
    const found = allowed.find((choice) => String(choice) === text);
    if (found !== undefined) return found;
    throw usage(
      `${flag(name)} cannot be "${text}".`,
      `It is one of: ${allowed.join(", ")}.`,
    );
  }
  for (const kind of ["integer", "number", "boolean", "object", "array"]) {
    if (!takes.includes(kind)) continue;
    const value = readKind(kind, text);
    if (value !== undefined) return value;
  }
  if (takes.length === 0 || takes.includes("string")) return text;
  throw usage(
    `${flag(name)} cannot be "${text}".`,
    `It takes ${takes.map(inWords).join(" or ")}.`,
  );
}

function readKind(kind: string, text: string): unknown {
  if (kind === "boolean") {
    return text === "true" ? true : text === "false" ? false : undefined;
  }
  if (kind === "integer" || kind === "number") {
    const value = Number(text);
    const fits = kind === "integer" ? Number.isInteger : Number.isFinite;
    return text.trim() !== "" && fits(value) ? value : undefined;
  }
  const value = parse(text);
  if (kind === "array") return Array.isArray(value) ? value : undefined;
  return isObject(value) ? value : undefined;
}

/** A whole input as JSON: `--input '{…}'` or what came on standard input. */
export const readInput = (text: string): Record<string, unknown> =>
  json("input", text, isObject, "a JSON object");

function json<T>(
  name: string,
  text: string,
  is: (value: unknown) => value is T,
  expected: string,
): T {
  const value = parse(text);
  if (is(value)) return value;
  throw usage(`${flag(name)} is not ${expected}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const words: Readonly<Record<string, string>> = {
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "a JSON object",
  array: "a list",
  string: "text",
  null: "null",
};

/** A kind of value as a person says it. */
export const inWords = (kind: string): string => words[kind] ?? kind;
