import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as z from "zod";
import { catalog } from "../../tools/catalog.js";
import { median } from "./measure.js";

const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;

const wrangler = (...arguments_: string[]): string =>
  execFileSync("npx", ["wrangler", ...arguments_], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_HIDE_BANNER: "true",
      // Running the Worker in this process has quietened it.
      WRANGLER_LOG: "log",
    },
  });

/** The Worker as it is deployed: minified, and gzipped as Cloudflare counts it. */
export function bundleSize(): string {
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  try {
    wrangler("deploy", "--dry-run", "--minify", "--outdir", folder);
    const code = readFileSync(join(folder, "worker.js"));
    return `${kib(code.length)} minified, ${kib(gzipSync(code).length)} gzip`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * How long the Worker's isolate is busy before it can serve, in milliseconds, as
 * wrangler measures it here for the code as it is deployed: the median of several.
 */
export function startUp(): number {
  const folder = mkdtempSync(join(tmpdir(), "start-up-"));
  const outfile = join(folder, "start-up.cpuprofile");
  try {
    const times = Array.from({ length: 5 }, () => {
      const told = wrangler(
        "check",
        "startup",
        "--args=--minify",
        `--outfile=${outfile}`,
      );
      const [, active, unit] = /Active: ([\d.]+) (m?s)/.exec(told) ?? [];
      if (!active) throw new Error(`wrangler told no time: ${told}`);
      return Number(active) * (unit === "s" ? 1000 : 1);
    });
    return median(times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the catalog costs a model that sees every tool: name, description and input schema, characters / 4. */
export function catalogTokens(): number {
  const seen = catalog.map(({ name, description, input }) => ({
    name,
    description,
    inputSchema: z.toJSONSchema(input, { io: "input" }),
  }));
  return Math.round(JSON.stringify(seen).length / 4);
}
