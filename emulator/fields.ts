import { GoogleError } from "./call.js";
import { type Api, resolve, type Schema } from "./contract.js";

/** A parsed mask: the selected properties, each with what is selected within; `"all"` keeps everything. */
export type Mask = "all" | Map<string, Mask>;

/** Reads `files(id,owners/emailAddress),nextPageToken`. The grammar is Google's "partial response". */
function parse(text: string): Mask {
  let position = 0;
  const next = () => text[position] ?? "";
  const list = (): Mask => {
    let mask: Mask = new Map();
    do {
      mask = merge(mask, path());
    } while (next() === "," && ++position);
    return mask;
  };
  const path = (): Mask => {
    const [name] = /^\s*[^,/.()\s]+\s*/.exec(text.slice(position)) ?? [];
    if (!name) throw invalid(text);
    position += name.length;
    return select(name.trim(), within());
  };
  const within = (): Mask => {
    if (next() === "/" || next() === ".") {
      position += 1;
      return path();
    }
    if (next() !== "(") return "all";
    position += 1;
    const inner = list();
    if (next() !== ")") throw invalid(text);
    position += 1;
    return inner;
  };
  const mask = list();
  if (position < text.length) throw invalid(text);
  return mask;
}

function select(name: string, inner: Mask): Mask {
  return name === "*" && inner === "all" ? "all" : new Map([[name, inner]]);
}

function merge(left: Mask, right: Mask): Mask {
  if (left === "all" || right === "all") return "all";
  const merged = new Map(left);
  for (const [name, inner] of right) {
    const present = merged.get(name);
    merged.set(name, present ? merge(present, inner) : inner);
  }
  return merged;
}

/** Refuses a mask that names a property which the schema does not have. */
function check(mask: Mask, reference: Schema, api: Api): void {
  if (mask === "all") return;
  let schema = resolve(reference, api);
  while (schema.type === "array" && schema.items) {
    schema = resolve(schema.items, api);
  }
  if (schema.type === "any") return;
  for (const [name, inner] of mask) {
    if (name === "*") {
      for (const property of Object.values(schema.properties ?? {})) {
        check(inner, property, api);
      }
      continue;
    }
    const property = schema.properties?.[name] ?? schema.additionalProperties;
    if (!property) throw invalid(name);
    check(inner, property, api);
  }
}

function apply(value: unknown, mask: Mask): unknown {
  if (mask === "all") return value;
  if (Array.isArray(value)) return value.map((item) => apply(item, mask));
  if (typeof value !== "object" || value === null) return value;
  const star = mask.get("*");
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const selected = mask.get(name) ?? star;
    if (selected) kept[name] = apply(inner, selected);
  }
  return kept;
}

function invalid(selection: string): GoogleError {
  const message = `Invalid field selection ${selection}`;
  return new GoogleError(400, "invalidParameter", message, {
    location: "fields",
    locationType: "parameter",
  });
}

/**
 * Reads a mask of what a request changes in a resource of one schema.
 *
 * @throws GoogleError 400 as `readFields`.
 */
export function readMask(text: string, schema: Schema, api: Api): Mask {
  const mask = parse(text);
  check(mask, schema, api);
  return mask;
}

/**
 * Reads a `fields` mask for answers of one schema.
 *
 * @returns what the mask keeps of an answer.
 * @throws GoogleError 400 `invalidParameter` for a mask that does not parse or
 * that names what the schema does not have.
 */
export function readFields(
  text: string,
  schema: Schema,
  api: Api,
): (answer: unknown) => unknown {
  const mask = readMask(text, schema, api);
  return (answer) => apply(answer, mask);
}
