import { describe, expect, it } from "vitest";
import { origin, withNetwork } from "../stage.js";
import { form, json, visit } from "./ask.js";

withNetwork();

/** Every route, with good requests and bad ones. */
const EVERYWHERE: [string, RequestInit][] = [
  ["/", {}],
  ["/healthz", {}],
  ["/connect", {}],
  ["/authorize", {}],
  ["/authorize?client_id=x&client_id=y", {}],
  [`/authorize?state=${"x".repeat(17_000)}`, {}],
  ["/authorize", form({})],
  ["/callback", {}],
  ["/callback?state=x&error=%3Cscript%3E", {}],
  ["/token", form({})],
  ["/token", {}],
  ["/register", json({})],
  ["/register", json({ redirect_uris: ["https://client.example/"] })],
  ["/mcp", {}],
  ["/mcp", { headers: { origin: "https://evil.example" } }],
  ["/sse", {}],
  ["/nothing-here", {}],
  ["https://other.example/", {}],
  ["/.well-known/oauth-authorization-server", {}],
  ["/.well-known/oauth-protected-resource/mcp", {}],
  ["/.well-known/oauth-protected-resource", {}],
];

it.each(EVERYWHERE)(
  "every answer of ours protects itself: %s [MCP-C05 OA-11 OA-12 H-023]",
  async (path, init) => {
    const { headers } = await visit(path, init);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(headers.get("cache-control")).toMatch(/no-store|no-cache/);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
  },
);

it.each(EVERYWHERE)(
  "every page of ours loads nothing and posts to nobody else: %s [MCP-C05 MCP-C13 H-023 H-028]",
  async (path, init) => {
    const response = await visit(path, init);
    if (!response.headers.get("content-type")?.includes("html")) return;
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toMatch(/form-action 'self'/);
    const text = await response.text();
    expect(text).not.toContain("<script");
    expect(text).not.toMatch(
      /(src|href)="https?:\/\/(?!myaccount\.google\.com|mcp\.example\.com)/,
    );
  },
);

describe("transport security", () => {
  it("is not promised where there is no TLS", async () => {
    const response = await visit("http://127.0.0.1:8787/healthz", {}, {
      PUBLIC_URL: "http://127.0.0.1:8787",
    } as object);
    expect(response.headers.get("strict-transport-security")).toBeNull();
  });
});

it("a misconfigured server protects its pages as well [MCP-C05]", async () => {
  const response = await visit(
    `${origin}/`,
    { headers: { accept: "text/html" } },
    { GOOGLE_SCOPES: "drvie" } as object,
  );
  expect(response.status).toBe(503);
  expect(response.headers.get("content-security-policy")).toContain(
    "frame-ancestors 'none'",
  );
  expect(response.headers.get("x-request-id")).toMatch(/^[\da-f]{16}$/);
});
