import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const root = join(import.meta.dirname, "../..");
const text = (name: string) => readFileSync(join(root, name), "utf8");

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    optionalDependencies: versions,
  })
  .parse(JSON.parse(text("package.json")));
const all = {
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
};

describe("the packages that this server is made of", () => {
  it("are named by their exact versions [W-22]", () => {
    const loose = Object.entries(all).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it("are locked, each by its digest [W-22]", () => {
    const { packages } = z
      .object({
        packages: z.record(
          z.string(),
          z.looseObject({
            integrity: z.string().optional(),
            link: z.boolean().optional(),
          }),
        ),
      })
      .parse(JSON.parse(text("package-lock.json")));
    const open = Object.entries(packages).filter(
      ([path, { integrity, link }]) => path && !integrity && !link,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it("are Google's clients one by one, never all of them [W-22]", () => {
    expect(Object.keys(all)).not.toContain("googleapis");
    expect(existsSync(join(root, "node_modules/googleapis"))).toBe(false);
    const imported = readdirSync(join(root, "src"), {
      recursive: true,
      encoding: "utf8",
    })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) => /from "googleapis"/.test(text(join("src", name))));
    expect(imported).toEqual([]);
  });
});

describe("the runtime", () => {
  const settings = text("wrangler.jsonc");

  it("fetches the documents of clients from the public internet alone [W-20 MCP-F02]", () => {
    expect(settings).toContain('"global_fetch_strictly_public"');
  });

  it("has what the libraries need, and ends a call with its client [W-20]", () => {
    expect(settings).toContain('"nodejs_compat"');
    expect(settings).toContain('"enable_request_signal"');
    const [, date = ""] =
      /"compatibility_date": "([\d-]+)"/.exec(settings) ?? [];
    expect(date >= "2024-11-11").toBe(true);
  });

  it("serves no previews, and holds no secret among its settings [W-12 MCP-A04]", () => {
    expect(settings).toContain('"preview_urls": false');
    expect(settings).not.toMatch(/SECRET|COOKIE_ENCRYPTION_KEY|AUTH_TOKEN/);
  });
});
