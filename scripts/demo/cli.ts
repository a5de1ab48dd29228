import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Local } from "../local.js";

/** Runs the command line as a process of its own and answers what it prints. Throws what it complains about. */
export async function runCli(
  { mcp, token }: Local,
  argv: readonly string[],
): Promise<string> {
  const main = join(import.meta.dirname, "../../cli/main.ts");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", main, ...argv],
    { env: { ...process.env, WORKSPACE_MCP_URL: mcp.href, AUTH_TOKEN: token } },
  ).catch((error: Error & { stderr?: string }) => {
    throw new Error(error.stderr || error.message);
  });
  return stdout;
}
