import { expect, it } from "vitest";
import { origin, withNetwork } from "./stage.js";

withNetwork({ GOOGLE_SCOPES: "drvie", COOKIE_ENCRYPTION_KEY: "too-short" });

it.each([
  "/",
  "/mcp",
  "/authorize",
  "/token",
  "/.well-known/oauth-authorization-server",
])(
  "a misconfigured Worker answers %s with 503 and what is wrong, never a secret [F-28 W-12]",
  async (path) => {
    const response = await fetch(origin + path, {
      headers: { accept: "application/json" },
    });
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(JSON.parse(text).problems).toHaveLength(2);
    expect(text).not.toContain("too-short");
  },
);

it("a person sees the problems on a page", async () => {
  const response = await fetch(`${origin}/`, {
    headers: { accept: "text/html" },
  });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("COOKIE_ENCRYPTION_KEY");
});
