import { catalog } from "../../tools/catalog.js";
import { available, same, unlockedBy } from "../../tools/grant.js";
import { scopes } from "../../tools/scopes.js";
import type { Tool } from "../../tools/tool.js";

const known = Object.keys(scopes);

/** The tools that somebody sees who grants exactly these scopes. */
export const toolsFor = (granted: readonly string[]): Tool[] =>
  available(catalog, same(new Set(granted)), { readOnly: false });

/** The tools that one scope unlocks alone. */
export const toolsOf = (scope: string): Tool[] => unlockedBy(catalog, [scope]);

/** The smallest sets of scopes, of one or two, that make a tool appear; empty for a tool that needs none. */
export function waysTo(tool: Tool): string[][] {
  if (toolsFor([]).includes(tool)) return [];
  const alone = known.filter((scope) => toolsFor([scope]).includes(tool));
  const rest = known.filter((scope) => !alone.includes(scope));
  const pairs = rest
    .flatMap((a, at) => rest.slice(at + 1).map((b) => [a, b]))
    .filter((pair) => toolsFor(pair).includes(tool));
  return [...alone.map((scope) => [scope]), ...pairs];
}
