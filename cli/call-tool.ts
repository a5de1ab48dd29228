import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { CliError, EXIT } from "./exit.js";
import { asText, type Result, readResult } from "./result.js";

/** A call may read a large file or wait for Google's limits. */
const CALL_TIMEOUT_MS = 120_000;

/** Calls a tool. Throws `CliError` with the tool's own words when it reports an error. */
export async function callTool(
  client: Client,
  name: string,
  input: Record<string, unknown>,
): Promise<Result> {
  const result = readResult(
    await client.callTool({ name, arguments: input }, undefined, {
      timeout: CALL_TIMEOUT_MS,
    }),
  );
  if (result.isError) throw new CliError(EXIT.toolError, asText(result));
  return result;
}
