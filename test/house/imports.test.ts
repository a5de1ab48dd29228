import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const ROOMS = ["tools", "src", "emulator", "cli", "scripts"];
const MOST_LINES = 400;

interface Source {
  /** From the root of the repository, with `/`. */
  path: string;
  lines: number;
  /** Files of the repository that it imports; packages are left out. */
  imports: string[];
}

const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\b[^;'"]*?from\s*["'](\.[^"']*)["']|\bimport\s*\(?\s*["'](\.[^"']*)["']/g;

function read(path: string): Source {
  const text = readFileSync(path, "utf8");
  const imports = [...text.matchAll(IMPORT)].map((match) =>
    normalize(join(dirname(path), match[1] ?? match[2] ?? "")),
  );
  return { path, lines: text.split("\n").length, imports };
}

const sources = ROOMS.flatMap((room) => {
  const entries = readdirSync(room, { recursive: true, encoding: "utf8" });
  return entries
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => read(join(room, name)));
});

/** Every import of the files in `from`, as "importer → imported". */
const importsFrom = (from: RegExp) =>
  sources
    .filter(({ path }) => from.test(path))
    .flatMap(({ path, imports }) =>
      imports.map((imported) => ({ imported, arrow: `${path} → ${imported}` })),
    );

/** The imports of `from` that go elsewhere than to `allowed`. */
const straying = (from: RegExp, allowed: RegExp): string[] =>
  importsFrom(from)
    .filter(({ imported }) => !allowed.test(imported))
    .map(({ arrow }) => arrow);

describe("imports", () => {
  test("are found", () => {
    expect(importsFrom(/^tools\/catalog\.ts$/).length).toBeGreaterThan(1);
  });

  test("of a module of tools go to itself, to text and to the files of tools", () => {
    const modules = new Set(
      sources.flatMap(({ path }) => /^tools\/(\w+)\//.exec(path)?.[1] ?? []),
    );
    for (const shared of ["text", "methods"]) modules.delete(shared);
    for (const module of modules) {
      const allowed = new RegExp(
        `^tools/(${module}/|text/|(?!catalog\\.)[\\w-]+\\.js$)`,
      );
      expect(straying(new RegExp(`^tools/${module}/`), allowed)).toEqual([]);
    }
  });

  test("of text go to text and to the files of tools", () => {
    expect(
      straying(/^tools\/text\//, /^tools\/(text\/|(?!catalog\.)[\w-]+\.js$)/),
    ).toEqual([]);
  });

  test("of the files of tools go to no module, but for text and the catalog's", () => {
    expect(
      straying(
        /^tools\/((?!catalog\.)[\w-]+|methods\/\w+)\.ts$/,
        /^tools\/((methods|text)\/)?[\w-]+\.js$/,
      ),
    ).toEqual([]);
    expect(
      straying(/^tools\/catalog\.ts$/, /^tools\/(\w+\/index|tool)\.js$/),
    ).toEqual([]);
  });

  test("of src/mcp go to tools, google, files and what may leave", () => {
    expect(
      straying(
        /^src\/mcp\//,
        /^(tools\/|src\/(mcp|google|files|outbound)\/|src\/[\w-]+\.js$|package\.json$)/,
      ),
    ).toEqual([]);
  });

  test("of src/oauth go to google and what may leave, and of tools to the grants, the scopes and the cleaning of text", () => {
    expect(
      straying(
        /^src\/oauth\//,
        /^(tools\/(error|grant|scopes|text\/clean)\.js$|src\/(oauth|google|store|outbound)\/|src\/[\w-]+\.js$)/,
      ),
    ).toEqual([]);
  });

  test("of src/guard go to itself, to the pages and routes of oauth and to the files of src", () => {
    expect(
      straying(
        /^src\/guard\//,
        /^src\/(guard\/|oauth\/(failure|problems|routes)\.js$|[\w-]+\.js$)/,
      ),
    ).toEqual([]);
  });

  test("of src/google go to the files of tools, never to a module", () => {
    expect(
      straying(
        /^src\/google\//,
        /^(tools\/[\w-]+\.js$|src\/google\/|src\/[\w-]+\.js$)/,
      ),
    ).toEqual([]);
  });

  test("of the Worker's entry are nobody else's", () => {
    const entry = sources
      .filter(({ path }) => path.startsWith("src/"))
      .filter(({ imports }) => imports.includes("src/worker.js"));
    expect(entry).toEqual([]);
  });

  test("of src and tools never go to the embedded Google, the command line or scripts", () => {
    expect(straying(/^src\//, /^((src|tools)\/|package\.json$)/)).toEqual([]);
    expect(straying(/^tools\//, /^tools\//)).toEqual([]);
  });

  test("of the embedded Google go nowhere else", () => {
    expect(straying(/^emulator\//, /^emulator\//)).toEqual([]);
  });
});

test.each(sources.map(({ path, lines }) => [path, lines] as const))(
  "%s is not too long",
  (_, lines) => {
    expect(lines).toBeLessThanOrEqual(MOST_LINES);
  },
);
