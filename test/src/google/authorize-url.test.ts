import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.js";
import { googleUrl } from "../../../src/google/hosts.js";
import { authorizeUrl } from "../../../src/google/oauth.js";

const configWith = (more: object) =>
  readConfig(
    {
      GOOGLE_CLIENT_ID: "client",
      GOOGLE_CLIENT_SECRET: "client-secret",
      COOKIE_ENCRYPTION_KEY: "0123456789abcdef0123456789abcdef",
      PUBLIC_URL: "https://mcp.example.com",
      ...more,
    },
    "https://mcp.example.com",
  );
const config = configWith({});

const request = fc.record({
  scopes: fc.array(fc.string()),
  state: fc.string(),
  verifier: fc.string(),
  nonce: fc.string(),
});

describe("the address of Google's sign-in", () => {
  it("has Google's host and path and no parameter but its own, whatever is asked [P-09]", async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.string(), async (asked, loginHint) => {
        const consent = { loginHint };
        const url = new URL(await authorizeUrl(config, { ...asked, consent }));
        expect(url.origin).toBe("https://accounts.google.com");
        expect(url.pathname).toBe("/o/oauth2/v2/auth");
        expect(url.hash).toBe("");
        expect([...url.searchParams.keys()].sort()).toEqual([
          "access_type",
          "client_id",
          "code_challenge",
          "code_challenge_method",
          "include_granted_scopes",
          "login_hint",
          "nonce",
          "prompt",
          "redirect_uri",
          "response_type",
          "scope",
          "state",
        ]);
        expect(url.searchParams.get("redirect_uri")).toBe(
          "https://mcp.example.com/callback",
        );
      }),
    );
  });

  it("goes to the stand-in on this machine where one is set, and nowhere else [P-09]", () => {
    const GOOGLE_BASE_URL = "http://127.0.0.1:8788";
    const local = configWith({ GOOGLE_BASE_URL });
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (address) => {
        const url = googleUrl(local, address);
        const { pathname, search } = new URL(address);
        expect(url.href).toBe(`${GOOGLE_BASE_URL}${pathname}${search}`);
      }),
    );
  });

  it("asks for offline access, and shows Google's consent page only when told to [G-30]", async () => {
    const asked = { scopes: ["openid"], state: "s", verifier: "v", nonce: "n" };
    const plain = new URL(await authorizeUrl(config, asked)).searchParams;
    expect(plain.get("access_type")).toBe("offline");
    expect(plain.has("prompt")).toBe(false);
    const consent = { loginHint: "ada@acme.example" };
    const forced = await authorizeUrl(config, { ...asked, consent });
    expect(new URL(forced).searchParams.get("prompt")).toBe("consent");
  });

  it("names a domain to Google only where it is the only one that may enter [G-37]", async () => {
    const asked = { scopes: [], state: "s", verifier: "v", nonce: "n" };
    const hd = async (more: object) =>
      new URL(await authorizeUrl(configWith(more), asked)).searchParams.get(
        "hd",
      );
    expect(await hd({ ALLOWED_DOMAINS: "acme.example" })).toBe("acme.example");
    expect(await hd({ ALLOWED_DOMAINS: "a.example b.example" })).toBeNull();
    expect(
      await hd({
        ALLOWED_DOMAINS: "acme.example",
        ALLOWED_EMAILS: "cleo@globex.example",
      }),
    ).toBeNull();
  });
});
