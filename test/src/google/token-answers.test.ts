import { afterEach, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../../src/config.js";
import { explain, isKnown } from "../../../src/google/explain.js";
import { exchangeCode, refresh } from "../../../src/google/oauth.js";

const config = readConfig(
  {
    GOOGLE_CLIENT_ID: "client",
    GOOGLE_CLIENT_SECRET: "client-secret",
    COOKIE_ENCRYPTION_KEY: "0123456789abcdef0123456789abcdef",
    PUBLIC_URL: "https://mcp.example.com",
  },
  "https://mcp.example.com",
);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Google's token endpoint answers this once. */
const answers = (answer: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => answer()),
  );

const oauthError = (error: string, status = 400, more = {}) =>
  Response.json({ error, ...more }, { status });

const html = (status: number) =>
  new Response("<!DOCTYPE html><title>Error</title>", {
    status,
    headers: { "content-type": "text/html" },
  });

/** Each answer of the token endpoint to a refresh: what it is taken for, and its reason. */
const REFRESHED: [string, () => Response, string, string][] = [
  ["invalid_grant", () => oauthError("invalid_grant"), "dead", "invalid_grant"],
  [
    "invalid_rapt",
    () => oauthError("invalid_grant", 400, { error_subtype: "invalid_rapt" }),
    "dead",
    "invalid_rapt",
  ],
  [
    "rapt_required",
    () => oauthError("invalid_grant", 400, { error_subtype: "rapt_required" }),
    "dead",
    "invalid_rapt",
  ],
  ...["admin_policy_enforced", "policy_enforced"].map(
    (code): [string, () => Response, string, string] => [
      code,
      () => oauthError(code),
      "dead",
      code,
    ],
  ),
  ...[
    "invalid_client",
    "unauthorized_client",
    "deleted_client",
    "disabled_client",
    "restricted_client",
    "org_internal",
    "redirect_uri_mismatch",
    "invalid_scope",
    "invalid_request",
    "unsupported_grant_type",
  ].map((code): [string, () => Response, string, string] => [
    code,
    () => oauthError(code, 401),
    "misconfigured",
    code,
  ]),
  ["429", () => oauthError("x", 429), "unavailable", "rate_limited"],
  [
    "rate_limit_exceeded",
    () => oauthError("rate_limit_exceeded", 403),
    "unavailable",
    "rate_limited",
  ],
  ["429 as HTML", () => html(429), "unavailable", "rate_limited"],
  ["500", () => oauthError("internal_failure", 500), "unavailable", "http_500"],
  [
    "a 500 that says invalid_grant",
    () => oauthError("invalid_grant", 500),
    "unavailable",
    "http_500",
  ],
  ["502 as HTML", () => html(502), "unavailable", "http_502"],
  ["403 as HTML", () => html(403), "unavailable", "http_403"],
  [
    "503 and nothing",
    () => new Response(null, { status: 503 }),
    "unavailable",
    "http_503",
  ],
  ["200 as HTML", () => html(200), "unavailable", "malformed"],
  ["200 and nothing", () => new Response(), "unavailable", "malformed"],
  [
    "half of an answer",
    () => new Response('{"access_token":"ya'),
    "unavailable",
    "malformed",
  ],
  [
    "an answer without a token",
    () => Response.json({}),
    "unavailable",
    "malformed",
  ],
  [
    "a redirect",
    () => new Response(null, { status: 302, headers: { location: "/" } }),
    "unavailable",
    "http_302",
  ],
  [
    "a code that is not known",
    () => oauthError("something_new"),
    "unavailable",
    "something_new",
  ],
  [
    "a code that is none",
    () => oauthError("<script>ada@acme.example"),
    "unavailable",
    "unknown_error",
  ],
];

describe("the token endpoint", () => {
  it.each(REFRESHED)(
    "%s to a refresh has its own class and reason [F-11 F-12 F-13 G-33 G-34 G-35]",
    async (_, answer, failure, reason) => {
      answers(answer);
      expect(await refresh(config, "1//0")).toMatchObject({ failure, reason });
    },
  );

  it("a broken connection and one that takes too long are told apart [F-12 G-35]", async () => {
    answers(() => Promise.reject(new TypeError("cut")));
    expect(await refresh(config, "1//0")).toEqual({
      failure: "unavailable",
      reason: "network",
      retryAfter: 5,
    });
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
    expect(await refresh(config, "1//0")).toMatchObject({ reason: "timeout" });
  });

  it("Retry-After is seconds or a date, and anything else is five seconds [F-12]", async () => {
    vi.spyOn(Date, "now").mockReturnValue(Date.UTC(2026, 0, 1));
    const waits = new Map([
      ["17", 17],
      ["Thu, 01 Jan 2026 00:00:30 GMT", 30],
      ["soon", 5],
      ["-3", 5],
    ]);
    for (const [header, retryAfter] of waits) {
      const headers = { "retry-after": header };
      answers(() => new Response(null, { status: 503, headers }));
      expect(await refresh(config, "1//0")).toMatchObject({ retryAfter });
    }
  });

  it("an invalid_grant for a code says that the sign-in is over, not the access [G-33]", async () => {
    answers(() => oauthError("invalid_grant"));
    const request = { code: "4/0", verifier: "v", nonce: "n" };
    expect(await exchangeCode(config, request)).toEqual({
      failure: "dead",
      reason: "code_refused",
    });
  });

  it("a refresh token comes with a refresh only where Google put another in its place [F-15 G-36]", async () => {
    const tokens = {
      access_token: "ya29.x",
      expires_in: 3600,
      scope: "openid",
    };
    answers(() => Response.json(tokens));
    expect(await refresh(config, "1//0")).not.toHaveProperty("refreshToken");
    answers(() => Response.json({ ...tokens, refresh_token: "1//1" }));
    expect(await refresh(config, "1//0")).toMatchObject({
      refreshToken: "1//1",
      scopes: ["openid"],
    });
  });
});

/** Reasons that Google gives at the callback, or this server when what came back is not in order. */
const AT_CALLBACK = [
  "access_denied",
  "access_not_configured",
  "disallowed_useragent",
  "temporarily_unavailable",
  "server_error",
  "code_refused",
  "id_token_invalid",
  "nonce_mismatch",
  "email_unverified",
  "issuer_mismatch",
  "no_refresh_token",
  "google_keys",
  "network",
  "timeout",
  "unreadable",
];

describe("what a person is told", () => {
  const reasons = [
    ...new Set([...REFRESHED.map(([, , , reason]) => reason), ...AT_CALLBACK]),
  ];

  it("differs for each reason [G-31 G-33 G-34 G-35]", () => {
    const told = reasons.map((reason) => explain(reason).happened);
    expect(new Set(told).size).toBe(reasons.length);
  });

  it("is known for each reason, but for a status and a code that nobody knows", () => {
    expect(
      reasons.filter((reason) => !isKnown(reason) && !/^http_/.test(reason)),
    ).toEqual(["something_new", "unknown_error"]);
  });

  it.each(reasons)(
    "of %s can travel in an error_description [H-028]",
    (reason) => {
      const { title, happened, next } = explain(reason);
      for (const text of [title, happened, next]) {
        expect(text).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
      }
      expect(`${happened} ${next}`).not.toMatch(/undefined|\.\./);
    },
  );

  it("knows no reason by what every object inherits", () => {
    expect(isKnown("constructor")).toBe(false);
    expect(explain("constructor").happened).toContain("(constructor)");
  });
});
