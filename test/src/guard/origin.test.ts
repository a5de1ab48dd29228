import { env } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { connect } from "../../oauth-client.js";
import { google, origin, withNetwork } from "../stage.js";
import { form, json, visit } from "./ask.js";

withNetwork({ ALLOWED_ORIGINS: "https://inspector.example" });

const ada = { email: "ada@acme.example" };
const inspector = { ALLOWED_ORIGINS: "https://inspector.example" } as object;

const FOREIGN = [
  "https://evil.example",
  "null",
  "http://mcp.example.com",
  "https://mcp.example.com.evil.example",
  "https://evil-mcp.example.com",
  "https://mcp.example.com:8443",
  "http://localhost:6274",
  "not an origin",
];

const call = (from?: string): RequestInit => {
  const call = json({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "drive_search_files", arguments: {} },
  });
  const headers = new Headers(call.headers);
  headers.set("accept", "application/json, text/event-stream");
  headers.set("authorization", `Bearer ${env.AUTH_TOKEN}`);
  if (from) headers.set("origin", from);
  return { ...call, headers };
};

describe("a page of a foreign origin", () => {
  it.each(FOREIGN)(
    "calls no tool, even with a valid token: %s [H-039 MCP-H01]",
    async (from) => {
      await connect(origin, ada);
      google.ledger.length = 0;
      expect((await visit("/mcp", call())).status).toBe(200);
      expect(google.ledger.length).toBeGreaterThan(0);
      google.ledger.length = 0;
      const response = await visit("/mcp", call(from));
      expect(response.status).toBe(403);
      expect(google.ledger).toEqual([]);
    },
  );

  it.each(FOREIGN)(
    "is refused before anything is read: %s [H-039 MCP-H01]",
    async (from) => {
      for (const path of ["/mcp", "/token", "/register"]) {
        const pull = vi.fn();
        const response = await visit(path, {
          method: "POST",
          headers: { origin: from },
          body: new ReadableStream({ pull }, { highWaterMark: 0 }),
        });
        expect(response.status).toBe(403);
        expect(pull).not.toHaveBeenCalled();
      }
    },
  );

  it.each([
    "/mcp",
    "/token",
    "/register",
    "/authorize",
    "/.well-known/oauth-authorization-server",
  ])("gets no preflight at %s [H-039 MCP-H01]", async (path) => {
    const response = await visit(path, {
      method: "OPTIONS",
      headers: {
        origin: "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });
    expect(response.status).toBe(403);
    expect(corsOf(response)).toEqual([]);
  });

  it("posts no consent form [MCP-C04 H-039]", async () => {
    for (const path of ["/authorize", "/connect"]) {
      const response = await visit(path, {
        ...form({ handle: "x", decision: "allow" }),
        headers: { origin: "https://evil.example" },
      });
      expect(response.status).toBe(403);
      expect(response.headers.get("location")).toBeNull();
    }
  });
});

describe("a page that may", () => {
  it("call, when its origin is on the list [MCP-H01]", async () => {
    await connect(origin, ada);
    const response = await visit(
      "/mcp",
      call("https://inspector.example"),
      inspector,
    );
    expect(response.status).toBe(200);
    const preflight = await visit(
      "/token",
      { method: "OPTIONS", headers: { origin: "https://inspector.example" } },
      inspector,
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe(
      "https://inspector.example",
    );
  });

  it("call, when it and the server are of this machine [MCP-H01]", async () => {
    const local = { PUBLIC_URL: "http://127.0.0.1:8787" } as object;
    const at = "http://127.0.0.1:8787/token";
    const ask = (from: string) =>
      visit(
        at,
        { ...form({ grant_type: "x" }), headers: { origin: from } },
        local,
      );
    expect((await ask("http://localhost:6274")).status).toBe(401);
    expect((await ask("http://[::1]:6274")).status).toBe(401);
    expect((await ask("http://localhost.evil.example")).status).toBe(403);
    expect((await ask("https://evil.example")).status).toBe(403);
  });

  it("answer the consent page, which browsers post without an origin: the handle is what proves it [MCP-C04]", async () => {
    for (const from of [origin, "null"]) {
      const response = await visit("/authorize", {
        ...form({ handle: "x", decision: "allow" }),
        headers: { origin: from },
      });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("not started in this browser");
    }
  });
});

describe("credentials across origins", () => {
  it.each([
    "/",
    "/connect",
    "/authorize?client_id=x",
    "/callback?state=x",
    "/mcp",
    "/healthz",
    "/.well-known/oauth-authorization-server",
    "/.well-known/oauth-protected-resource/mcp",
  ])(
    "count nowhere, and no page of ours is read by another's: %s [OA-45]",
    async (path) => {
      const response = await visit(
        path,
        { headers: { origin: "https://inspector.example" } },
        inspector,
      );
      expect(
        response.headers.get("access-control-allow-credentials"),
      ).toBeNull();
      if (!path.startsWith("/mcp") && !path.startsWith("/.well-known")) {
        expect(corsOf(response)).toEqual([]);
      }
    },
  );

  it("do not count at the endpoints that programs use [OA-45]", async () => {
    for (const path of ["/token", "/register"]) {
      const response = await visit(
        path,
        {
          ...json({}),
          headers: {
            origin: "https://inspector.example",
            cookie: "__Host-oauth-approvals=x",
          },
        },
        inspector,
      );
      expect(
        response.headers.get("access-control-allow-credentials"),
      ).toBeNull();
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });
});

const corsOf = ({ headers }: Response): string[] =>
  [...headers.keys()].filter((name) => name.startsWith("access-control-"));
