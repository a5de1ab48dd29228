import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";

const suite = createRequire(import.meta.url).resolve(
  "@modelcontextprotocol/conformance/dist/index.js",
);

/** The revisions of MCP that the suite has a set of requirements for. */
export const REVISIONS = ["2025-11-25", "2026-07-28"] as const;
export type Revision = (typeof REVISIONS)[number];

/** Runs the official suite; answers what it says and its exit code. `onSaid` is told of all that it said so far. */
export async function runSuite(
  flags: readonly string[],
  onSaid: (said: string) => void = () => {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [suite, ...flags]);
  let said = "";
  const read = (chunk: Buffer) => {
    said += chunk;
    onSaid(said);
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const code = await new Promise<number | null>((done) =>
    child.on("close", done),
  );
  return { code, said };
}

const check = z.object({
  id: z.string(),
  description: z.string().default(""),
  status: z.enum(["SUCCESS", "FAILURE", "WARNING", "SKIPPED", "INFO"]),
  errorMessage: z.string().default(""),
});

/** One thing that a scenario looked at. */
export type Check = z.output<typeof check>;

/** The checks of each scenario, by its name. */
export type Checks = ReadonlyMap<string, readonly Check[]>;

/** An extension of the protocol that this server does not declare: its scenarios are not its requirements. */
const extension = /^tasks-/;

/** Runs a revision's set of requirements against the MCP endpoint at `url`. Throws when the suite did not come to its end. */
export async function checkServer(
  url: URL,
  revision: Revision,
): Promise<Checks> {
  const folder = await mkdtemp(join(tmpdir(), "gws-mcp-conformance-"));
  try {
    const { said } = await runSuite([
      ...["server", "--url", url.href, "--requirements", revision],
      ...["--output-dir", folder],
    ]);
    const summary = said.split("=== SUMMARY ===")[1];
    if (!summary) throw new Error(`The suite stopped halfway:\n${said}`);
    return withBroken(await readChecks(folder), summary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the suite wrote: a folder for each scenario, named `server-SCENARIO-TIME`. */
async function readChecks(folder: string): Promise<Map<string, Check[]>> {
  const found = new Map<string, Check[]>();
  for (const name of (await readdir(folder)).sort()) {
    const scenario = /^server-(.+)-\d{4}-\d\d-\d\dT/.exec(name)?.[1];
    if (!scenario || extension.test(scenario)) continue;
    const text = await readFile(join(folder, name, "checks.json"), "utf8");
    found.set(scenario, z.array(check).parse(JSON.parse(text)));
  }
  return found;
}

/** Adds the scenarios that broke: the suite names them in its summary, and leaves no checks of them. */
function withBroken(found: Map<string, Check[]>, summary: string): Checks {
  for (const [, scenario = ""] of summary.matchAll(/^[✓✗] (\S+): \d/gm)) {
    if (found.has(scenario) || extension.test(scenario)) continue;
    const [id, description] = ["broke", "The scenario comes to its end"];
    found.set(scenario, [
      { id, description, status: "FAILURE", errorMessage: "" },
    ]);
  }
  return found;
}
