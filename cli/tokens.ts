import { parseArgs } from "node:util";
import { nearest } from "../tools/nearest.js";
import { usage } from "./exit.js";
import { type InputSchema, kinds } from "./schema.js";
import { flag } from "./values.js";

/** What was written after each option, once for each time that it was given; `true` and `false` for `--x` and `--no-x`. */
export type Given = Map<string, (string | boolean)[]>;

type Options = Record<string, { type: "boolean" | "string"; short?: string }>;

/**
 * Collects the options of a command line by the argument's own name
 * (`--folder-id` → `folder_id`). Throws a usage error for an option that the tool
 * does not have, one without its value, and a word that belongs to none.
 */
export function collect(
  tool: string,
  schema: InputSchema,
  argv: readonly string[],
): Given {
  const options = optionsOf(schema);
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowNegative: true,
    tokens: true,
  });
  const given: Given = new Map();
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw usage(
        `"${token.value}" stands alone.`,
        "Arguments are given by name: --query budget",
      );
    }
    if (token.kind !== "option") continue;
    const name = ownName(token, schema);
    if (!Object.hasOwn(options, name)) throw unknown(tool, schema, name);
    given.set(name, [...(given.get(name) ?? []), readToken(token, options)]);
  }
  return given;
}

/** Both spellings of each argument, and what the command line takes for itself. */
function optionsOf({ properties }: InputSchema): Options {
  const own: Options = {
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    input: { type: "string" },
  };
  const spelled = Object.entries(properties).flatMap(([name, property]) => {
    const type = kinds(property).join() === "boolean" ? "boolean" : "string";
    return [name, name.replaceAll("_", "-")].map((key) => [key, { type }]);
  });
  return { ...own, ...Object.fromEntries(spelled) };
}

interface Token {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function ownName({ name, rawName }: Token, { properties }: InputSchema) {
  const bare = isNegative(rawName) ? name.replace(/^no-/, "") : name;
  const underscored = bare.replaceAll("-", "_");
  return Object.hasOwn(properties, underscored) ? underscored : bare;
}

function readToken(token: Token, options: Options): string | boolean {
  const { rawName, value, inlineValue } = token;
  if (value === undefined) return !isNegative(rawName);
  const [next = ""] = value.replace(/^--/, "").split("=");
  if (!inlineValue && value.startsWith("--") && Object.hasOwn(options, next)) {
    throw usage(`${rawName} needs a value.`);
  }
  return value;
}

const isNegative = (rawName: string) => rawName.startsWith("--no-");

function unknown(tool: string, schema: InputSchema, name: string) {
  const names = Object.keys(schema.properties);
  const meant = nearest(name.replaceAll("-", "_"), names);
  return usage(
    `${tool} has no argument ${flag(name)}.`,
    meant
      ? `Did you mean ${flag(meant)}?`
      : `It takes: ${names.map(flag).join(", ") || "none"}.`,
  );
}
