import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { signIn } from "../../scripts/person.js";
import { freePort } from "../../scripts/port.js";
import { register } from "../oauth-client.js";
import { ADA, withStage } from "./stage.js";

const stage = withStage();

const suite = createRequire(import.meta.url).resolve(
  "@modelcontextprotocol/conformance/dist/index.js",
);

/** Runs the official suite, and plays the person whom it sends to a browser; answers what it says and its exit code. */
async function conformance(...flags: string[]) {
  const child = spawn(process.execPath, [suite, "authorization", ...flags]);
  let said = "";
  const visited = new Set<string>();
  const read = async (chunk: Buffer) => {
    said += chunk;
    for (const [url] of said.matchAll(/http\S+\/authorize\?\S+(?=\s)/g)) {
      if (visited.has(url)) continue;
      visited.add(url);
      await fetch(await signIn(url, { email: ADA }));
    }
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const code = await new Promise((done) => child.on("close", done));
  return { code, said };
}

it("the official conformance suite finds nothing wrong with the authorization server [MCP-A03 MCP-A05 MCP-A07 OA-01]", async () => {
  const port = String(await freePort(0));
  const callback = `http://127.0.0.1:${port}/callback`;
  const { clientId } = await register(stage.origin, callback);
  const { code, said } = await conformance(
    ...["--url", stage.origin, "--client-id", clientId, "--port", port],
  );
  expect(said).toContain(" 0 failed");
  expect(said).not.toMatch(/[1-9]\d* failed/);
  expect(code).toBe(0);
});
