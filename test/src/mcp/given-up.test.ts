import { afterEach, expect, it, vi } from "vitest";
import { readConfig } from "../../../src/config.js";
import { callTool } from "../../../src/mcp/call.js";
import type { Session } from "../../../src/session.js";
import { same } from "../../../tools/grant.js";
import { type Tool, tool } from "../../../tools/tool.js";
import { outboundInMemory } from "../../outbound.js";
import { uploadsInMemory } from "../../uploads.js";

afterEach(() => vi.restoreAllMocks());

/** Says that it began, and waits until its call ends. */
const waiting = (effect: Tool["effect"], begun: () => void) =>
  tool({
    name: "test_wait_long",
    title: "Test",
    description: "Waits.",
    effect,
    calls: [[]],
    input: {},
    output: {},
    run: (_, { signal }) =>
      new Promise((_, reject) => {
        begun();
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
    text: () => "",
  });

it.each(["read", "send"] as const)(
  "a call to %s that its client gives up ends, and its line is in the log all the same [W-06 F-26 MCP-H05]",
  async (effect) => {
    const log = vi.spyOn(console, "log").mockReturnValue();
    const kept: Promise<unknown>[] = [];
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
      keep: (work) => kept.push(work),
      end: () => {},
    };
    const client = new AbortController();
    const { signal } = client;
    const begun = Promise.withResolvers<void>();
    const call = callTool(
      session,
      waiting(effect, begun.resolve),
      {},
      {
        signal,
        progress: async () => {},
        asking: { form: false },
      },
    );
    await begun.promise;
    client.abort();
    await call;
    expect(kept).toHaveLength(1);
    await Promise.all(kept);
    expect(log.mock.calls.join()).toContain('"outcome":"cancelled"');
  },
);
