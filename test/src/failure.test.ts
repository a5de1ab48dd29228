import { env } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { StoppedAtPage } from "../../scripts/person.js";
import { authorizeUrl, connect } from "../oauth-client.js";
import { ask, google, origin, withNetwork } from "./stage.js";

withNetwork();
afterEach(() => vi.restoreAllMocks());

const ada = { email: "ada@acme.example" };

const mistake = () => {
  throw new Error("canary@acme.example");
};

/** What fails as only a mistake in the code would, with a message that nobody should see. */
const broken = { get: mistake, put: mistake };

/** What the Worker logs from now on. */
function logged(): unknown[] {
  const lines: unknown[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(line));
  return lines;
}

describe("a mistake of ours", () => {
  it.each([
    ["/token", "grant_type=refresh_token&client_id=x&refresh_token=a:b:c"],
    ["/register", '{"redirect_uris":["https://client.example/callback"]}'],
  ])("answers a program at %s in OAuth's shape [OA-24]", async (path, body) => {
    const lines = logged();
    const type =
      path === "/token"
        ? "application/x-www-form-urlencoded"
        : "application/json";
    const response = await ask(
      new Request(origin + path, {
        method: "POST",
        headers: { "content-type": type },
        body,
      }),
      { OAUTH_KV: broken },
    );
    expect(response.status).toBe(500);
    const answer: { error_description: string } = await response.json();
    expect(answer).toMatchObject({ error: "server_error" });
    const reference = /reference (\w+)/.exec(answer.error_description)?.[1];
    expect(lines.join()).toContain(`"reference":"${reference}"`);
    expect(lines.join()).not.toContain("canary");
  });

  it("answers a person with a page", async () => {
    logged();
    const client = {
      origin,
      clientId: "registered",
      redirectUri: "https://client.example/callback",
    };
    const response = await ask(new Request(await authorizeUrl(client)), {
      OAUTH_KV: broken,
    });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("Something went wrong here");
  });

  it("is logged where the library only answers 503 [F-23]", async () => {
    const lines = logged();
    const response = await ask(
      new Request(`${origin}/mcp`, {
        method: "POST",
        headers: { authorization: `Bearer ${env.AUTH_TOKEN}` },
      }),
      { OAUTH_KV: broken },
    );
    expect(response.status).toBe(503);
    expect(lines.join()).toContain('"event":"bug"');
  });
});

describe("what is no answer of a consent page", () => {
  it.each([
    ["JSON", "application/json", "{}"],
    ["plain text", "text/plain", "decision=allow"],
    [
      "more than a page can post",
      "application/x-www-form-urlencoded",
      `handle=${"x".repeat(100_000)}`,
    ],
  ])("is refused without being called a bug: %s", async (_, type, body) => {
    for (const path of ["/authorize", "/connect"]) {
      const response = await fetch(origin + path, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("cannot go on");
    }
  });
});

it("a sign-in while Google's keys are out of reach says so, not that it expired [W-18]", async () => {
  google.fault({ on: "oauth2.certs", kind: "status", status: 503 });
  const stopped = await connect(origin, ada).catch((error) => error);
  expect(stopped).toBeInstanceOf(StoppedAtPage);
  expect(stopped.page.status).toBe(503);
  expect(stopped.page.text).toContain("Google could not be reached");
});

it("an error code of Google's that is none is neither shown nor logged [W-15 H-028]", async () => {
  const lines = logged();
  google.fault({
    on: "oauth2.token",
    kind: "status",
    status: 400,
    reason: "canary@acme.example",
  });
  await connect(origin, ada).catch(() => undefined);
  expect(lines.join()).toContain('"reason":"unknown_error"');
  expect(lines.join()).not.toContain("canary");
});
