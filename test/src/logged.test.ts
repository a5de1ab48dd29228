import { env } from "cloudflare:test";
import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { callTool, connect } from "../oauth-client.js";
import { origin, withNetwork } from "./stage.js";

withNetwork();
afterEach(() => vi.restoreAllMocks());

const ada = { email: "ada@acme.example" };

/** The lines of one event that are logged from now on. */
function logged(event: string): () => Record<string, unknown>[] {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(line));
  const line = z.record(z.string(), z.unknown());
  return () =>
    lines
      .map((text) => line.parse(JSON.parse(text)))
      .filter((each) => each.event === event);
}

it("a grant that is widened is a line of the log, with its scopes and the id of its request [MCP-Z05]", async () => {
  const signIns = logged("signed_in");
  await connect(origin, ada, "openid drive.readonly");
  await connect(origin, ada, "openid drive.readonly gmail.readonly");
  const [first, second] = signIns();
  expect(first?.scopes).not.toContain("gmail.readonly");
  expect(second?.scopes).toContain("gmail.readonly");
  expect(second?.request).toMatch(/^[\da-f]{16}$/);
  expect(second?.request).not.toBe(first?.request);
});

it("a call by AUTH_TOKEN can be told from others in the log [OA-64]", async () => {
  const { tokens } = await connect(origin, ada);
  const calls = logged("tool_call");
  for (const token of [tokens.access_token, env.AUTH_TOKEN]) {
    await callTool(origin, token, "workspace_get_status");
  }
  expect(calls().map(({ caller }) => caller)).toEqual(["oauth", "bearer"]);
});
