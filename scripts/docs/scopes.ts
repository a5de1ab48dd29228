import { catalog } from "../../tools/catalog.js";
import {
  IDENTITY,
  type Module,
  type Scope,
  scopes,
} from "../../tools/scopes.js";
import type { Tool } from "../../tools/tool.js";
import { type Recipe, recipes } from "./recipes.js";
import { toolsFor, toolsOf, waysTo } from "./unlocks.js";

const code = (text: string) => `\`${text}\``;
const names = (tools: readonly Tool[]) =>
  tools.map(({ name }) => code(name)).join(", ");

/** The whole of SCOPES.md. */
export const scopesDocument = (): string => `# Scopes

<!-- Written by \`npm run docs\` from the catalog. Do not edit. -->

\`GOOGLE_SCOPES\` says what this server puts on offer. People then choose among it, twice: on this server's consent page and on Google's. A tool appears when what the admin offers, what the client was allowed and what Google granted all serve it. A scope that \`GOOGLE_SCOPES\` does not name is never asked of anybody.

Write scopes in Google's full form or in the short form used here (${code("gmail.readonly")}), separated by spaces or commas. ${IDENTITY.map(code).join(", ")} come with every sign-in.

## Recipes

${recipes.map(recipeSection).join("\n\n")}

## Every scope

Tools that need no scope of their own are always there: ${names(toolsFor([]))}.

${modules().map(moduleSection).join("\n\n")}

## Tools that need two scopes

${pairs()}

## What Google's classes mean

| Class | For an app of your own organisation (consent screen *Internal*) | For everybody else (*External*) |
|---|---|---|
| non-sensitive | nothing more to do | no review of the scope |
| sensitive | nothing more to do | outside *Testing*, Google has to verify the app: until then people see a warning page, and only the first hundred can go past it |
| restricted | nothing more to do | the same, and for the verification a yearly security assessment by a third party (CASA), because the data passes through a server |

An *External* app in *Testing* needs no review: up to 100 people whom you list may use it, and their sign-in ends after seven days, unless only identity is asked for.
`;

function recipeSection(recipe: Recipe): string {
  const { title, scopes: wanted, note } = recipe;
  const value = wanted.length > 0 ? wanted.join(" ") : IDENTITY.join(" ");
  return `### ${title}

\`\`\`
${value}
\`\`\`

${note}

Tools: ${names(toolsFor(wanted))}.${missing(recipe)}`;
}

/** What the recipe promises and the catalog does not hold yet, said plainly. */
function missing({ modules, scopes: wanted }: Recipe): string {
  const absent = modules.filter(
    (module) =>
      !wanted.some(
        (scope) =>
          scopes[scope]?.module === module && toolsOf(scope).length > 0,
      ),
  );
  if (absent.length === 0) return "";
  return `\n\nThere are no ${absent.join(" and ")} tools yet: until there are, ${absent.length > 1 ? "those scopes are" : "that scope is"} reported in the log and asked of nobody.`;
}

const modules = (): Module[] => [
  ...new Set(Object.values(scopes).map(({ module }) => module)),
];

function moduleSection(module: Module): string {
  const rows = Object.entries(scopes)
    .filter(([, scope]) => scope.module === module)
    .map(([name, scope]) => row(name, scope));
  return `### ${module}

| Scope | What it allows | Class | Tools that it unlocks alone |
|---|---|---|---|
${rows.join("\n")}`;
}

function row(name: string, { module, allows, sensitivity }: Scope): string {
  const tools = names(toolsOf(name));
  const none = module === "Identity" ? "comes with every sign-in" : "none yet";
  return `| ${code(name)} | ${allows} | ${sensitivity} | ${tools || none} |`;
}

function pairs(): string {
  const lines = catalog.flatMap((tool) => {
    const both = waysTo(tool).filter((way) => way.length > 1);
    if (both.length === 0) return [];
    const ways = both.map((way) => way.map(code).join(" with "));
    return [`- ${code(tool.name)}: ${ways.join(", ")}`];
  });
  return lines.length > 0
    ? `Besides the single scopes above, these pairs do where neither is enough:\n\n${lines.join("\n")}`
    : "None: one scope is enough for each.";
}
