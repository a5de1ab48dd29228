import { env } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Cookies } from "../../scripts/browser/cookies.js";
import { readConfig } from "../../src/config.js";
import { emailKey } from "../../src/identity.js";
import { personByEmail } from "../../src/oauth/email-index.js";
import { authorizeUrl, connect, type OAuthClient } from "../oauth-client.js";
import { ask, origin, withNetwork } from "./stage.js";

withNetwork();

const ada = { email: "ada@acme.example" };
const ANOTHER = "another-root-secret-0123456789abcdef";

/** The settings after the root secret was changed, and once the previous one is gone. */
const rotated: Record<string, string> = {
  COOKIE_ENCRYPTION_KEY: ANOTHER,
  COOKIE_ENCRYPTION_KEY_PREVIOUS: env.COOKIE_ENCRYPTION_KEY,
};
const finished: Record<string, string> = { COOKIE_ENCRYPTION_KEY: ANOTHER };

const list = (token: string) =>
  new Request(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });

const statusUnder = async (settings: Record<string, string>, token: string) =>
  (await ask(list(token), settings)).status;

describe("a change of the root secret", () => {
  it("signs nobody out, also not when the previous one goes after everything was used [F-28 W-12]", async () => {
    const { tokens } = await connect(origin, ada);
    expect(await statusUnder(rotated, tokens.access_token)).toBe(200);
    expect(await statusUnder(finished, tokens.access_token)).toBe(200);
  });

  it("leaves the command line its account [F-28 OA-65]", async () => {
    await connect(origin, ada);
    expect(await statusUnder(rotated, env.AUTH_TOKEN)).toBe(200);
    expect(await statusUnder(finished, env.AUTH_TOKEN)).toBe(200);
  });

  it("asks nobody again for what was approved in this browser, and keeps a new approval under the current one [F-28 H-024]", async () => {
    const cookies = new Cookies();
    const scope = "openid drive.readonly";
    const { client } = await connect(origin, ada, scope, cookies);
    const visit = async (
      settings: Record<string, string>,
      from: OAuthClient,
    ) => {
      const url = await authorizeUrl(from, { scope });
      const headers = { cookie: cookies.header(url) };
      const response = await ask(
        new Request(url, { headers, redirect: "manual" }),
        settings,
      );
      return response.headers.get("location") ?? "asked";
    };
    const google = /^https:\/\/accounts\.google\.com\//;
    expect(await visit({}, client)).toMatch(google);
    expect(await visit(rotated, client)).toMatch(google);
    expect(await visit(finished, client)).toBe("asked");
  });
});

describe("the index from e-mail to person", () => {
  const config = readConfig({ ...env, ...rotated }, origin);
  const find = (bindings: Env = env) =>
    personByEmail(config, bindings, ada.email);
  const under = async (secret: string) =>
    env.OAUTH_KV.get(await emailKey(secret, ada.email));

  beforeEach(async () => {
    for (const secret of config.secrets) {
      await env.OAUTH_KV.delete(await emailKey(secret, ada.email));
    }
  });

  it("is found under the previous root secret, and from then on under the current one [F-28]", async () => {
    expect(await find()).toBeUndefined();
    const key = await emailKey(env.COOKIE_ENCRYPTION_KEY, ada.email);
    await env.OAUTH_KV.put(key, "ada");
    expect(await find()).toBe("ada");
    expect(await under(ANOTHER)).toBe("ada");
    expect(await under(env.COOKIE_ENCRYPTION_KEY)).toBe("ada");
  });

  it("prefers what was kept under the current one [F-28]", async () => {
    for (const [secret, userId] of [
      [env.COOKIE_ENCRYPTION_KEY, "old"],
      [ANOTHER, "new"],
    ] as const) {
      await env.OAUTH_KV.put(await emailKey(secret, ada.email), userId);
    }
    expect(await find()).toBe("new");
  });

  it("still tells who it is when the store takes no write now [F-23]", async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    const key = await emailKey(env.COOKIE_ENCRYPTION_KEY, ada.email);
    await env.OAUTH_KV.put(key, "ada");
    const full = {
      get: (name: string) => env.OAUTH_KV.get(name),
      put: () => Promise.reject(new Error("KV PUT failed: 429")),
    };
    const bindings = { ...env, OAUTH_KV: full } as unknown as Env;
    expect(await find(bindings)).toBe("ada");
    expect(await under(ANOTHER)).toBeNull();
  });
});

describe("a change of AUTH_TOKEN", () => {
  const AUTH_TOKEN = "another-auth-token-0123456789-abcdef";

  it("leaves the previous one in force as long as it is set, and ends it then [OA-65 OA-61]", async () => {
    await connect(origin, ada);
    const both = { AUTH_TOKEN, AUTH_TOKEN_PREVIOUS: env.AUTH_TOKEN };
    expect(await statusUnder(both, AUTH_TOKEN)).toBe(200);
    expect(await statusUnder(both, env.AUTH_TOKEN)).toBe(200);
    expect(await statusUnder({ AUTH_TOKEN }, env.AUTH_TOKEN)).toBe(401);
  });

  it.each([
    ["one character more", (token: string) => `${token}x`],
    ["one character less", (token: string) => token.slice(0, -1)],
    ["another last character", (token: string) => `${token.slice(0, -1)}_`],
    ["another case", (token: string) => token.toUpperCase()],
  ])(
    "%s than either is no bearer [OA-61 OA-65 H-038 S3]",
    async (_, change) => {
      const both = { AUTH_TOKEN, AUTH_TOKEN_PREVIOUS: env.AUTH_TOKEN };
      for (const token of [AUTH_TOKEN, env.AUTH_TOKEN]) {
        expect(await statusUnder(both, change(token))).toBe(401);
      }
    },
  );
});
