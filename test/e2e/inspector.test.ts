import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { catalog } from "../../tools/catalog.js";
import { connect } from "../oauth-client.js";
import { ADA, AUTH_TOKEN, withStage } from "./stage.js";

const stage = withStage({
  GOOGLE_SCOPES:
    "drive gmail.modify gmail.settings.basic calendar spreadsheets",
});

beforeAll(async () => {
  await connect(stage.origin, { email: ADA });
});

const require = createRequire(import.meta.url);

/** What npm links as `mcp-inspector`, to be run by the Node of the tests. */
function inspectorScript(): string {
  const path = require.resolve("@modelcontextprotocol/inspector/package.json");
  const { bin } = z
    .object({ bin: z.object({ "mcp-inspector": z.string() }) })
    .parse(require(path));
  return join(dirname(path), bin["mcp-inspector"]);
}

/** It keeps files in the home directory. */
const home = mkdtempSync(join(tmpdir(), "inspector-"));
afterAll(() => rmSync(home, { recursive: true }));

/** Runs the Inspector on the command line; rejects when it exits with anything but 0. */
async function inspect(...options: string[]): Promise<unknown> {
  const argv = [
    inspectorScript(),
    "--cli",
    stage.mcp.href,
    ...["--transport", "http"],
    ...["--header", `Authorization: Bearer ${AUTH_TOKEN}`],
    ...["--format", "json"],
    ...options,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    env: { ...process.env, HOME: home },
  });
  return JSON.parse(stdout);
}

const listed = z.object({
  result: z.object({ tools: z.array(z.object({ name: z.string() })) }),
});
const called = z.object({
  result: z.object({
    isError: z.boolean().default(false),
    structuredContent: z.object({ account: z.string() }),
  }),
});

describe.each(["legacy", "modern"])("the Inspector in the %s era", (era) => {
  it("finds nothing in the tools' schemas that some client cannot read", async () => {
    const { result } = listed.parse(
      await inspect(
        ...["--protocol-era", era],
        ...["--method", "tools/list"],
        "--strict",
      ),
    );
    expect(result.tools.map(({ name }) => name)).toEqual(
      catalog.map(({ name }) => name),
    );
  });

  it("calls a tool", async () => {
    const { result } = called.parse(
      await inspect(
        ...["--protocol-era", era],
        ...["--method", "tools/call"],
        ...["--tool-name", "drive_search_files"],
        ...["--tool-args-json", '{"query":"budget"}'],
      ),
    );
    expect(result.isError).toBe(false);
    expect(result.structuredContent.account).toBe(ADA);
  });
});
