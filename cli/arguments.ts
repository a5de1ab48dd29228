import { usage } from "./exit.js";
import type { InputSchema } from "./schema.js";
import { collect, type Given } from "./tokens.js";
import { flag, readInput, readValue } from "./values.js";

/** What `call NAME …` asks for. */
export interface CallArguments {
  input: Record<string, unknown>;
  json: boolean;
  help: boolean;
}

/**
 * Reads the arguments of a tool by its schema. `stdin` is read for `--input -`
 * only. What is given by name stands over what `--input` holds. Throws a usage
 * error for what is unknown, unfit or missing.
 */
export async function readArguments(
  tool: string,
  schema: InputSchema,
  argv: readonly string[],
  stdin: () => Promise<string>,
): Promise<CallArguments> {
  const given = collect(tool, schema, argv);
  const help = given.delete("help");
  const json = given.delete("json");
  const whole = takeWhole(given, schema);
  const input = whole
    ? readInput(whole === "-" ? await stdin() : whole)
    : ({} as Record<string, unknown>);
  for (const [name, written] of given) {
    const property = schema.properties[name];
    if (property) input[name] = readValue(name, property, written);
  }
  const missing = schema.required.filter((name) => !Object.hasOwn(input, name));
  if (missing.length > 0 && !help) {
    throw usage(
      `${tool} needs ${missing.map(flag).join(" and ")}.`,
      `See: npm run cli -- call ${tool} --help`,
    );
  }
  return { input, json, help };
}

/** `--input` is the whole input, unless the tool has an argument of that name and the value is no JSON object. */
function takeWhole(given: Given, schema: InputSchema): string | undefined {
  const [value] = given.get("input") ?? [];
  if (typeof value !== "string") return undefined;
  const whole = value === "-" || value.trimStart().startsWith("{");
  if (Object.hasOwn(schema.properties, "input") && !whole) return undefined;
  given.delete("input");
  return value;
}
