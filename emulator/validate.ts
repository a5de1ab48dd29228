import { type Api, resolve, type Schema } from "./contract.js";

/** What is wrong with a value, and where. */
export interface Violation {
  /** Such as `files[0].size`; empty for the value itself. */
  path: string;
  message: string;
  /** Set for a property that the schema does not have. */
  unknown?: string;
}

export type Validation =
  | { ok: true; value: unknown }
  | { ok: false; violation: Violation };

interface Options {
  api: Api;
  /**
   * `request` accepts what Google's JSON parser accepts (numbers as strings and
   * the reverse, null for absent) and converts it; `response` accepts only what
   * Google itself would send.
   */
  as: "request" | "response";
  /** Whether null stays where a request has it: in a patch it takes a property away. */
  keepNull?: boolean;
}

class Invalid extends Error {
  constructor(readonly violation: Violation) {
    super(violation.message);
  }
}

/** Checks a value against a schema of the contract, and converts it to the schema's types. */
export function validate(
  value: unknown,
  schema: Schema,
  options: Options,
): Validation {
  try {
    return { ok: true, value: convert(value, schema, "", options) };
  } catch (thrown) {
    if (thrown instanceof Invalid) {
      return { ok: false, violation: thrown.violation };
    }
    throw thrown;
  }
}

function convert(
  value: unknown,
  reference: Schema,
  path: string,
  options: Options,
): unknown {
  const schema = resolve(reference, options.api);
  switch (schema.type) {
    case "any":
      return value;
    case "object":
      return convertObject(value, schema, path, options);
    case "array":
      return convertArray(value, schema, path, options);
    case "boolean":
      if (typeof value !== "boolean") return fail(path, "a boolean", value);
      return value;
    case "integer":
    case "number":
      return convertNumber(value, schema, path, options);
    case "string":
      return convertString(value, schema, path, options);
    default:
      throw new Error(`The contract has a type ${schema.type} at ${path}`);
  }
}

function fail(path: string, expected: string, value: unknown): never {
  const shown = JSON.stringify(value)?.slice(0, 80) ?? String(value);
  throw new Invalid({ path, message: `expected ${expected}, got ${shown}` });
}

function convertObject(
  value: unknown,
  schema: Schema,
  path: string,
  options: Options,
) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail(path, "an object", value);
  }
  const result: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const property = schema.properties?.[name];
    if (inner === null && options.as === "request") {
      // In a map, null takes the entry away.
      const removed = !property && schema.additionalProperties;
      if (removed || (property && options.keepNull)) result[name] = null;
      continue;
    }
    const known = property ?? schema.additionalProperties;
    const at = path ? `${path}.${name}` : name;
    if (!known) {
      const message = "no such property";
      throw new Invalid({ path: at, message, unknown: name });
    }
    result[name] = convert(inner, known, at, options);
  }
  return result;
}

function convertArray(
  value: unknown,
  schema: Schema,
  path: string,
  options: Options,
) {
  if (!Array.isArray(value)) return fail(path, "an array", value);
  const { items } = schema;
  if (!items) return value;
  return value.map((item, index) =>
    convert(item, items, `${path}[${index}]`, options),
  );
}

const RANGES: Record<string, [number, number]> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};

function convertNumber(
  value: unknown,
  { type, format = "" }: Schema,
  path: string,
  { as }: Options,
) {
  const lenient = as === "request" && typeof value === "string" && value !== "";
  const number = lenient ? Number(value) : value;
  const expected = `${type === "integer" ? "an integer" : "a number"}`;
  if (typeof number !== "number" || !Number.isFinite(number)) {
    return fail(path, expected, value);
  }
  const [least, most] = RANGES[format] ?? [-Infinity, Infinity];
  const whole = type !== "integer" || Number.isInteger(number);
  if (!whole || number < least || number > most) {
    return fail(path, `${expected} (${format || type})`, value);
  }
  return number;
}

/** Calendar takes a local time with a zone beside it in place of an offset. */
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/i;

const FORMATS: Record<string, RegExp> = {
  int64: /^-?\d{1,19}$/,
  uint64: /^\d{1,20}$/,
  byte: /^[A-Za-z0-9+/_-]*={0,2}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  "date-time":
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i,
  "google-datetime":
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i,
};

function convertString(
  value: unknown,
  { format, enum: values }: Schema,
  path: string,
  { as, api }: Options,
) {
  const wide = format === "int64" || format === "uint64";
  const lenient = as === "request" && wide && Number.isSafeInteger(value);
  const text = lenient ? String(value) : value;
  if (typeof text !== "string") return fail(path, "a string", value);
  if (values && !values.includes(text)) {
    return fail(path, `one of ${values.join(", ")}`, value);
  }
  const shape = format && FORMATS[format];
  const local =
    as === "request" && api.name === "calendar" && format === "date-time";
  if (shape && !shape.test(text) && !(local && LOCAL_TIME.test(text))) {
    return fail(path, `a string (${format})`, value);
  }
  return text;
}
