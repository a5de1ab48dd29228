import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { readConfig } from "../../../src/config.js";
import { callTool } from "../../../src/mcp/call.js";
import type { Session } from "../../../src/session.js";
import { same } from "../../../tools/grant.js";
import { tool } from "../../../tools/tool.js";
import { outboundInMemory } from "../../outbound.js";
import { uploadsInMemory } from "../../uploads.js";

afterEach(() => vi.restoreAllMocks());

const session: Session = {
  config: readConfig(
    {
      GOOGLE_CLIENT_ID: "client",
      GOOGLE_CLIENT_SECRET: "secret",
      COOKIE_ENCRYPTION_KEY: "x".repeat(32),
    },
    "http://127.0.0.1:8787",
  ),
  person: { sub: "1", email: "ada@acme.example" },
  grants: same(new Set(["openid"])),
  holder: { userId: "1", grant: "grant" },
  uploads: uploadsInMemory(),
  outbound: outboundInMemory(),
  credential: "linked",
  bearer: false,
  token: async () => "token",
  keep: () => {},
  end: () => {},
};

/** Reads an answer of Google's that has not the shape that the tool expects. */
const misled = tool({
  name: "test_read_shape",
  title: "Test",
  description: "Reads what nobody foresaw.",
  effect: "read",
  calls: [[]],
  input: { query: z.string() },
  output: {},
  async run() {
    z.object({ messages: z.array(z.string()) }).parse({ messages: "canary" });
    return {};
  },
  text: () => "",
});

const call = (input: Record<string, unknown>) =>
  callTool(session, misled, input, {
    signal: new AbortController().signal,
    progress: async () => {},
    asking: { form: false },
  });

it("blames the arguments for what is wrong with them alone [W-15]", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  expect(JSON.stringify(await call({ query: 5 }))).toContain("query");
  expect(log.mock.calls.join()).toContain('"outcome":"invalid_input"');
  const result = await call({ query: "x" });
  expect(JSON.stringify(result)).toContain("reference");
  expect(JSON.stringify(result)).not.toContain("Correct the arguments");
  expect(log.mock.calls.join()).toContain('"event":"bug"');
  expect(log.mock.calls.join()).not.toContain("canary");
});
