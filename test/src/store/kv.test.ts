import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoppedAtPage, signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  callTool,
  connect,
  post,
  redeem,
  refresh,
  register,
  tokenRequest,
} from "../../oauth-client.js";
import { ask, withNetwork } from "../stage.js";
import { inKv } from "./dump.js";
import {
  issueCode,
  newClient,
  newGrant,
  newPerson,
  origin,
  ping,
  redemption,
  renewal,
} from "./issue.js";

withNetwork();
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ADA = { email: "ada@acme.example" };
const METHODS = ["get", "getWithMetadata", "put", "delete", "list"] as const;

/** Every call to KV from now on, wherever in the Worker or its objects it is made. */
function calls(): { method: string; key: string }[] {
  const made: { method: string; key: string }[] = [];
  const prototype: KVNamespace = Object.getPrototypeOf(env.OAUTH_KV);
  for (const method of METHODS) {
    const original = Reflect.get(prototype, method);
    vi.spyOn(prototype, method).mockImplementation(function (
      this: KVNamespace,
      ...asked: unknown[]
    ) {
      made.push({ method, key: String(asked[0]) });
      return Reflect.apply(original, this, asked);
    } as never);
  }
  return made;
}

/** Everything that clients and people do here. */
async function wholeFlow(): Promise<void> {
  const { client, tokens } = await connect(origin, ADA);
  await callTool(origin, tokens.access_token, "drive_search_files", {
    query: "budget",
  });
  await post(origin, env.AUTH_TOKEN, "tools/list");
  await post(origin, `${"A".repeat(22)}:unknown:token`, "tools/list");
  const renewed = await refresh(client, tokens.refresh_token);
  expect(renewed.status).toBe(200);
  await refresh(client, tokens.refresh_token);
  await signIn(await authorizeUrl(client), { ...ADA, deny: "server" });
  await signIn(await authorizeUrl(client), { ...ADA, deny: "google" });
  const back = await signIn(await authorizeUrl(client), ADA);
  const code = back.searchParams.get("code") ?? "";
  await Promise.all([redeem(client, code), redeem(client, code)]);
  await redeem(await register(origin), code);
  await redeem(client, `${"A".repeat(22)}:unknown:code`);
  await signIn(`${origin}/connect?redirect_uri=https://x.example/`, ADA).catch(
    (error) => expect(error).toBeInstanceOf(StoppedAtPage),
  );
  await tokenRequest(client, { token: tokens.refresh_token });
}

it("KV holds registered clients and the index from e-mail to person, and is asked for nothing else [W-01]", async () => {
  const made = calls();
  await wholeFlow();
  const others = made.filter(({ key }) => !/^(client|email):[\w-]+$/.test(key));
  expect(others).toEqual([]);
  expect(made.some(({ method }) => method === "put")).toBe(true);
  // The objects ask, too: who redeems is a registered client.
  expect(
    made.filter(({ key }) => key.startsWith("client:")).length,
  ).toBeGreaterThan(10);
  expect(
    Object.keys(await inKv()).filter((key) => !/^(client|email):/.test(key)),
  ).toEqual([]);
});

describe("while KV fails", () => {
  const failing = () => {
    const prototype: KVNamespace = Object.getPrototypeOf(env.OAUTH_KV);
    for (const method of METHODS) {
      vi.spyOn(prototype, method).mockRejectedValue(
        new Error("KV GET failed: 429 Too Many Requests"),
      );
    }
  };

  it("whoever is connected can go on [F-23 W-01]", async () => {
    const { access_token } = await newGrant(
      await newPerson(),
      await newClient(),
    );
    failing();
    expect(await ping(access_token)).toBe(200);
  });

  it("nobody is thrown out who comes to the token endpoint, and a code stays good [F-23]", async () => {
    const client = await newClient();
    const userId = await newPerson();
    const issued = await issueCode(userId, client);
    const { refresh_token } = await newGrant(userId, client);
    failing();
    for (const request of [
      redemption(issued),
      renewal(client, refresh_token),
    ]) {
      const response = await ask(request.clone(), {});
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBeTruthy();
      expect(await response.json()).toMatchObject({
        error: "temporarily_unavailable",
      });
    }
    vi.restoreAllMocks();
    for (const request of [
      redemption(issued),
      renewal(client, refresh_token),
    ]) {
      expect((await ask(request, {})).status).toBe(200);
    }
  });

  it("a person who signs in is told to come again [F-23]", async () => {
    const client = await register(origin);
    failing();
    const page = await fetch(await authorizeUrl(client));
    expect(page.status).toBe(503);
    expect(page.headers.get("retry-after")).toBeTruthy();
    expect(await page.text()).toContain("This server is busy");
  });

  it("a registration is told to come again [F-23]", async () => {
    failing();
    const response = await ask(
      new Request(`${origin}/register`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          client_name: "A client of the tests",
          redirect_uris: ["https://client.example/callback"],
          token_endpoint_auth_method: "none",
        }),
      }),
      {},
    );
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBeTruthy();
  });
});
