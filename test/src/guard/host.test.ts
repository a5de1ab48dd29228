import { env } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { origin } from "../stage.js";
import { form, visit } from "./ask.js";

afterEach(() => vi.restoreAllMocks());

const PATHS = [
  "/",
  "/authorize?client_id=x",
  "/connect",
  "/callback",
  "/mcp",
  "/healthz",
  "/.well-known/oauth-authorization-server",
  "/.well-known/oauth-protected-resource/mcp",
];

describe("another host than the canonical one", () => {
  it.each([
    "https://attacker.example",
    "https://mcp.example.com.attacker.example",
    "https://mcp.example.com:8443",
    "http://mcp.example.com",
    "https://preview-google-workspace-mcp.acme.workers.dev",
  ])(
    "gets nothing at %s, whatever it asks for [H-040 MCP-A03 MCP-A04]",
    async (host) => {
      for (const path of PATHS) {
        const response = await visit(host + path, {
          headers: { authorization: `Bearer ${env.AUTH_TOKEN}` },
        });
        expect(response.status).toBe(421);
        expect(response.headers.getSetCookie()).toEqual([]);
        expect(await response.text()).toBe(
          `This server answers at ${origin} only.\n`,
        );
      }
      const token = await visit(`${host}/token`, form({ grant_type: "x" }));
      expect(token.status).toBe(421);
    },
  );

  it("is not believed when a header names it [H-040 MCP-A03]", async () => {
    const response = await visit("/.well-known/oauth-authorization-server", {
      headers: {
        "x-forwarded-host": "attacker.example",
        "x-forwarded-proto": "http",
        forwarded: "host=attacker.example;proto=http",
      },
    });
    expect(await response.json()).toMatchObject({
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      registration_endpoint: `${origin}/register`,
    });
  });

  it("gets nothing on a machine of one's own either, when a name was made to lead there [H-040 MCP-A04]", async () => {
    const response = await visit("http://rebound.example:8787/mcp", {}, {
      PUBLIC_URL: "http://127.0.0.1:8787",
    } as object);
    expect(response.status).toBe(421);
  });
});
