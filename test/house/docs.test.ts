import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freshReadme } from "../../scripts/docs/readme.js";
import { recipes } from "../../scripts/docs/recipes.js";
import { scopesDocument } from "../../scripts/docs/scopes.js";
import { toolsFor } from "../../scripts/docs/unlocks.js";
import { settings } from "../../scripts/settings.js";
import { ConfigError, readConfig } from "../../src/config.js";
import { catalog } from "../../tools/catalog.js";
import { scopes } from "../../tools/scopes.js";

const file = (name: string) =>
  readFile(join(import.meta.dirname, "../..", name), "utf8");

const recipe = (title: string) => {
  const found = recipes.find((candidate) => candidate.title === title);
  if (!found) throw new Error(`There is no recipe "${title}"`);
  return found;
};

const names = (tools: readonly { name: string }[]) =>
  tools.map(({ name }) => name);

describe("the generated documents", () => {
  it("SCOPES.md says what the catalog says (npm run docs)", async () => {
    expect(await file("SCOPES.md")).toBe(scopesDocument());
  });

  it("the README's tables say what the catalog says (npm run docs)", async () => {
    const readme = await file("README.md");
    expect(readme).toBe(freshReadme(readme));
  });

  it("every scope on offer stands in SCOPES.md [G-50]", async () => {
    const document = await file("SCOPES.md");
    const absent = Object.keys(scopes).filter(
      (scope) => !document.includes(`| \`${scope}\` |`),
    );
    expect(absent).toEqual([]);
  });
});

describe("the recipes", () => {
  it("name only scopes that can be put on offer", () => {
    const unknown = recipes
      .flatMap((each) => each.scopes)
      .filter((scope) => !(scope in scopes));
    expect(unknown).toEqual([]);
  });

  it("yield every tool with Everything", () => {
    expect(names(toolsFor(recipe("Everything").scopes))).toEqual(
      names(catalog),
    );
  });

  it("yield every reading tool and no other with Everything, read-only", () => {
    expect(names(toolsFor(recipe("Everything, read-only").scopes))).toEqual(
      names(catalog.filter(({ effect }) => effect === "read")),
    );
  });
});

describe("the settings table", () => {
  it("marks as required exactly what the Worker refuses to run without", () => {
    const problems = problemsOf({}, "https://mcp.example.com/");
    const required = Object.keys(settings).filter(
      (name) =>
        settings[name]?.unset.startsWith("required") &&
        name !== "AUTH_TOKEN_USER",
    );
    expect(problems.map((problem) => problem.split(" ")[0]).sort()).toEqual(
      required.sort(),
    );
  });
});

/** What `readConfig` finds wrong; none when it finds nothing. */
function problemsOf(env: object, url: string): readonly string[] {
  try {
    readConfig(env, url);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
