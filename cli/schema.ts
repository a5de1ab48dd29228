import * as z from "zod";

/** What the command line needs of an argument's JSON Schema. */
export interface Property {
  type?: string | string[] | undefined;
  description?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  default?: unknown;
  items?: Property | undefined;
  anyOf?: Property[] | undefined;
  oneOf?: Property[] | undefined;
}

const property: z.ZodType<Property> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    items: property.optional(),
    anyOf: z.array(property).optional(),
    oneOf: z.array(property).optional(),
  }),
);

const inputSchema = z.object({
  properties: z.record(z.string(), property).default({}),
  required: z.array(z.string()).default([]),
});

export type InputSchema = z.output<typeof inputSchema>;

/** A tool's input schema, as far as the command line reads it. Throws `ZodError` when it is none. */
export const readSchema = (schema: unknown): InputSchema =>
  inputSchema.parse(schema);

/** Every kind of value that a property takes: `string`, `integer`, `array` …; empty = anything. */
export function kinds(property: Property): string[] {
  const alternatives = [...(property.anyOf ?? []), ...(property.oneOf ?? [])];
  const own = [property.type ?? []].flat();
  const constants = choices(property).map((value) =>
    Array.isArray(value) ? "array" : typeof value,
  );
  const all = own.length > 0 ? own : constants;
  return [...new Set([...all, ...alternatives.flatMap(kinds)])];
}

/** The values that a property is limited to; empty = not limited. */
export function choices(property: Property): unknown[] {
  if (property.const !== undefined) return [property.const];
  if (property.enum) return property.enum;
  const alternatives = [...(property.anyOf ?? []), ...(property.oneOf ?? [])];
  const each = alternatives.map(choices);
  return each.every((values) => values.length > 0) ? each.flat() : [];
}

/** What an array holds, also where it is one of several alternatives. */
export function itemsOf(property: Property): Property {
  if (property.items) return property.items;
  const alternatives = [...(property.anyOf ?? []), ...(property.oneOf ?? [])];
  return alternatives.find(({ items }) => items)?.items ?? {};
}
