import { afterEach, describe, expect, it, vi } from "vitest";
import { signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  connect,
  redeem,
  refresh,
  register,
  tokenRequest,
} from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";
import { form, json, logged, visit } from "./ask.js";

withNetwork();
afterEach(() => vi.restoreAllMocks());

const ada = { email: "ada@acme.example" };

interface Line {
  event: string;
  request?: string;
  reason?: string;
  [member: string]: unknown;
}

const parsed = (lines: string[]): Line[] =>
  lines.map((line) => JSON.parse(line));
const events = (lines: string[]): string[] =>
  parsed(lines).map(({ event }) => event);

describe("what happens to a client", () => {
  it("is one line each, by a name that stays [OA-48 W-15]", async () => {
    const lines = logged();
    const { client, tokens } = await connect(origin, ada);
    await refresh(client, tokens.refresh_token);
    await refresh(client, "x");
    await tokenRequest(client, { token: tokens.refresh_token });
    await visit("/register", json({}));
    const named = events(lines);
    for (const event of [
      "client_registered",
      "signed_in",
      "token_issued",
      "token_refreshed",
      "token_refused",
      "token_revoked",
      "registration_refused",
    ]) {
      expect(named.filter((name) => name === event)).toHaveLength(1);
    }
    expect(
      parsed(lines).find(({ event }) => event === "token_refused"),
    ).toMatchObject({
      grant: "refresh_token",
      status: 400,
      reason: "invalid_grant",
    });
  });

  it("is told when a person says no [W-15]", async () => {
    const lines = logged();
    const client = await register(origin);
    const url = await authorizeUrl(client, { scope: "openid" });
    await signIn(url, { ...ada, deny: "server" });
    expect(parsed(lines)).toContainEqual(
      expect.objectContaining({ event: "consent_denied", client: true }),
    );
  });

  it("is told when it is turned away, by what for [W-15]", async () => {
    const lines = logged();
    await visit("https://other.example/");
    await visit("/mcp", { headers: { origin: "https://evil.example" } });
    await visit("/authorize?state=x&state=y");
    await visit("/authorize?client_id=https://stranger.example/x");
    await visit("/register", json([]));
    expect(
      parsed(lines)
        .filter(({ event }) => event === "refused")
        .map(({ reason }) => reason),
    ).toEqual([
      "wrong_host",
      "origin_not_allowed",
      "repeated_parameter",
      "client_host_not_allowed",
      "registration_invalid",
    ]);
  });
});

describe("the log", () => {
  it("knows no token, code, state, name or address of a sign-in [OA-48 W-15]", async () => {
    const lines = logged();
    const client = await register(origin);
    const state = "canary-state-0123456789";
    const url = await authorizeUrl(client, { scope: "openid", state });
    const back = await signIn(url, ada);
    const code = back.searchParams.get("code") ?? "";
    const tokens = (await (await redeem(client, code)).json()) as Record<
      string,
      string
    >;
    await visit(`/mcp?access_token=${tokens.access_token}`, { method: "POST" });
    await visit("/authorize?client_id=https://canary-host.example/x");
    await visit(
      "/register",
      json({
        client_name: "canary-name",
        redirect_uris: ["https://canary-uri.example/#"],
      }),
    );
    await visit(
      "/token",
      form({
        client_id: "canary-client",
        client_secret: "canary-secret",
        grant_type: "canary-grant",
      }),
    );
    const log = lines.join("\n");
    for (const secret of [
      state,
      code,
      tokens.access_token,
      tokens.refresh_token,
      ada.email,
      "canary",
    ]) {
      expect(secret).toBeTruthy();
      expect(log).not.toContain(secret);
    }
  });

  it("has the id of the request in each of its lines, and another in the next [W-15]", async () => {
    const lines = logged();
    const asked = ["a", "b"].map((letter) => letter.repeat(16));
    await Promise.all(
      asked.map((ray) =>
        visit("/token", {
          ...form({ client_id: "x" }),
          headers: { "cf-ray": `${ray}-FRA` },
        }),
      ),
    );
    for (const ray of asked) {
      const own = parsed(lines).filter(({ request }) => request === ray);
      expect(own.map(({ event }) => event)).toContain("token_refused");
    }
    expect(
      parsed(lines).every(({ request }) => asked.includes(request ?? "")),
    ).toBe(true);
  });
});

describe("the id of a request", () => {
  it("stands in every error that a person sees [W-15]", async () => {
    for (const path of [
      "/authorize",
      "/authorize?client_id=x",
      "/authorize?state=x&state=y",
      "/callback",
      "/callback?state=x",
    ]) {
      const response = await visit(path, {
        headers: { "cf-ray": "0123456789abcdef-FRA" },
      });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-request-id")).toBe("0123456789abcdef");
      expect(await response.text()).toContain("0123456789abcdef");
    }
  });

  it("is nobody's to make up [H-048 W-15]", async () => {
    const lines = logged();
    for (const ray of [
      "<script>",
      "x",
      "0123456789ABCDEF-FRA",
      "0123456789abcdef0",
      `"}{"event":"x`,
    ]) {
      const response = await visit("/authorize", {
        headers: { "cf-ray": ray },
      });
      const id = response.headers.get("x-request-id") ?? "";
      expect(id).toMatch(/^[\da-f]{16}$/);
      expect(await response.text()).toContain(id);
    }
    expect(lines.join()).not.toContain("script");
  });
});

describe("health", () => {
  it("is said with the version, and nobody is asked for it [W-17]", async () => {
    const fetch = vi.spyOn(globalThis, "fetch");
    const response = await visit("/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is denied while the settings are wrong, without a secret [W-17 F-28]", async () => {
    const response = await visit("/healthz", {}, {
      COOKIE_ENCRYPTION_KEY: "too-short",
    } as object);
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).toContain("COOKIE_ENCRYPTION_KEY");
    expect(text).not.toContain("too-short");
  });
});
