import { operations, type Schema } from "../contract.js";
import { type Mask, readMask } from "../fields.js";
import { invalid } from "./refusals.js";
import { isResource } from "./relocations.js";
import type { Resource } from "./state.js";

const found = operations.find(({ api }) => api.name === "sheets");

/**
 * Reads the `fields` of a request that changes a resource.
 * @throws GoogleError 400 when it is missing or names what the resource does not have.
 */
export function fieldsOf(fields: unknown, schema: string): Mask {
  if (typeof fields !== "string" || fields === "")
    throw invalid(
      "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    );
  if (!found) throw new Error("The contract has no Sheets.");
  const reference: Schema = { $ref: schema };
  return readMask(fields, reference, found.api);
}

/** A resource after what a mask names has been taken from another: what that lacks is gone. */
export function assign(
  target: Resource,
  source: Resource,
  mask: Mask,
): Resource {
  if (mask === "all") return source;
  const result = { ...target };
  for (const [name, inner] of mask) {
    const value = source[name];
    if (inner === "all" || !(isResource(value) || isResource(target[name]))) {
      if (value === undefined) delete result[name];
      else result[name] = value;
      continue;
    }
    const below = isResource(target[name]) ? target[name] : {};
    const now = assign(below, isResource(value) ? value : {}, inner);
    if (Object.keys(now).length === 0) delete result[name];
    else result[name] = now;
  }
  return result;
}

/** Whether a mask names a property, or something within it. */
export function names(mask: Mask, property: string): boolean {
  return mask === "all" || mask.has(property) || mask.has("*");
}
