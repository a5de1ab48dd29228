import { describe, expect, test } from "vitest";
import { Problem } from "../../../../src/oauth/pages/problem.js";
import { respond } from "../../../../src/oauth/pages/respond.js";

describe("an answer that shows a page", () => {
  const page = (nonce: string) => (
    <Problem nonce={nonce} title="Title" happened="Happened." />
  );

  test("is HTML that nobody frames, sniffs, stores or refers from [MCP-C05 OA-11 OA-12 H-023]", async () => {
    const response = await respond(page);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    expect(await response.text()).toMatch(/^<!doctype html><html lang="en">/);
  });

  test("allows the style with its own nonce and nothing else [MCP-C05 MCP-C13]", async () => {
    const response = await respond(page);
    const html = await response.text();
    const nonce = /<style nonce="([^"]+)">/.exec(html)?.[1];
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(response.headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(html).not.toMatch(/ style=|<script|<img|<iframe| on\w+=/);
  });

  test("carries another nonce each time", async () => {
    const [one, two] = await Promise.all([respond(page), respond(page)]);
    expect(one.headers.get("content-security-policy")).not.toBe(
      two.headers.get("content-security-policy"),
    );
  });

  test("keeps the status and every given header, but for its own policy [S1]", async () => {
    const headers = new Headers({
      "Retry-After": "30",
      "Content-Security-Policy": "frame-ancestors 'none'",
    });
    headers.append("Set-Cookie", "__Host-a=1; Secure; Path=/");
    headers.append("Set-Cookie", "__Host-b=2; Secure; Path=/");
    const response = await respond(page, { status: 503, headers });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("30");
    expect(response.headers.getSetCookie()).toEqual([
      "__Host-a=1; Secure; Path=/",
      "__Host-b=2; Secure; Path=/",
    ]);
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; /,
    );
    expect(headers.get("content-type")).toBeNull();
  });

  test.each([
    ["https://claude.ai/api/cb?x=1", "https://claude.ai"],
    ["http://127.0.0.1:8788", "http://127.0.0.1:8788"],
    ["https://bücher.example/", "https://xn--bcher-kva.example"],
    ["cursor://anysphere.cursor/callback", "cursor:"],
    ["com.example.app:/callback", "com.example.app:"],
    ["http://[::1]:3000/callback", "http:"],
    ["https://a;sandbox/", "https:"],
    ["https://a,default-src/", "https:"],
  ])("lets the form's answer redirect to %s", async (address, source) => {
    const response = await respond(page, { formAction: [address, address] });
    expect(response.headers.get("content-security-policy")).toContain(
      `; form-action 'self' ${source}; base-uri 'none';`,
    );
  });
});
