import { catalog } from "../../tools/catalog.js";
import type { Tool } from "../../tools/tool.js";
import { settings } from "../settings.js";
import { replacePart } from "./part.js";
import { waysTo } from "./unlocks.js";

const code = (text: string) => `\`${text}\``;

/** The README with its generated parts brought up to date. Throws when the markers of one are missing. */
export const freshReadme = (readme: string): string =>
  replacePart(
    replacePart(readme, "tools", toolTable()),
    "settings",
    settingTable(),
  );

function toolTable(): string {
  const rows = catalog.map(
    (tool) =>
      `| ${code(tool.name)} | ${tool.title} | ${effects[tool.effect]} | ${scopesOf(tool)} |`,
  );
  return `| Tool | What it does | Effect | Any of these scopes |\n|---|---|---|---|\n${rows.join("\n")}`;
}

const effects: Readonly<Record<Tool["effect"], string>> = {
  read: "reads",
  create: "adds",
  update: "changes",
  delete: "removes",
  send: "reaches other people",
};

/** The single scopes that are enough; pairs only where none is. */
function scopesOf(tool: Tool): string {
  const ways = waysTo(tool);
  const single = ways.filter((way) => way.length === 1);
  const shown = single.length > 0 ? single : ways;
  return (
    shown.map((way) => way.map(code).join(" + ")).join(", ") || "always there"
  );
}

function settingTable(): string {
  const rows = Object.entries(settings).map(
    ([name, { meaning, unset, secret }]) =>
      `| ${code(name)} | ${secret ? "secret" : "var"} | ${meaning} | ${unset} |`,
  );
  return `| Setting | Kind | What it is | When unset |\n|---|---|---|---|\n${rows.join("\n")}`;
}
