import { env, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/config.js";
import { userIdOf } from "../../src/identity.js";
import { callTool, connect, post, refresh } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ada = { email: "ada@acme.example" };

/** Time goes on for the Worker and for Google alike. */
const later = (hours: number) =>
  vi.useFakeTimers({ now: Date.now() + hours * 3_600_000, toFake: ["Date"] });

const refreshes = () =>
  google.ledger.filter(({ method }) => method === "oauth2.refresh").length;

const search = (token: string) =>
  callTool(origin, token, "drive_search_files", { query: "budget" });

async function personOf(email: string) {
  const account = google.world.accounts.find((known) => known.email === email);
  const userId = await userIdOf(env.GOOGLE_CLIENT_ID, account?.id ?? "");
  return env.PERSON.getByName(userId);
}

it("50 parallel calls with an expired access token make one refresh [F-10 W-04]", async () => {
  const { tokens } = await connect(origin, ada);
  later(2);
  const calls = await Promise.all(
    Array.from({ length: 50 }, () => search(tokens.access_token)),
  );
  expect(calls.filter(({ result }) => result?.isError)).toEqual([]);
  expect(refreshes()).toBe(1);
});

it("a revoked refresh token makes the next request a 401, and the client can reconnect [F-11 G-33 OA-R5 I3]", async () => {
  const { client, tokens } = await connect(origin, ada);
  google.revoke({ account: ada.email });
  later(2);
  const refused = await post(origin, tokens.access_token, "tools/list");
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toContain(
    "resource_metadata=",
  );
  expect((await refresh(client, tokens.refresh_token)).status).toBe(400);
  const again = await connect(origin, ada);
  expect((await search(again.tokens.access_token)).result.isError).toBeFalsy();
});

it("a token that Google refuses in the middle of a call is refreshed once, and the call goes on [F-09 G-02]", async () => {
  const { tokens } = await connect(origin, ada);
  google.fault({
    on: "drive.files.list",
    kind: "status",
    status: 401,
    times: 1,
  });
  expect((await search(tokens.access_token)).result.isError).toBeFalsy();
  expect(refreshes()).toBe(1);
});

it("a credential revoked in the middle of a call says to connect again, and the next request is a 401 [F-09 F-11 G-33]", async () => {
  const { tokens } = await connect(origin, ada);
  google.revoke({ account: ada.email });
  const { result } = await search(tokens.access_token);
  expect(result.isError).toBe(true);
  expect(result.content[0].text).toContain("Connect again");
  const next = await post(origin, tokens.access_token, "tools/list");
  expect(next.status).toBe(401);
});

it("a fresh token that Google refuses as well ends the person's grants, so that clients show Connect [F-09 G-02]", async () => {
  const { tokens } = await connect(origin, ada);
  google.fault({ on: "drive.files.list", kind: "status", status: 401 });
  const { result } = await search(tokens.access_token);
  expect(result.content[0].text).toContain("Connect again");
  expect(refreshes()).toBe(1);
  const next = await post(origin, tokens.access_token, "tools/list");
  expect(next.status).toBe(401);
  google.reset();
  const again = await connect(origin, ada);
  expect((await search(again.tokens.access_token)).result.isError).toBeFalsy();
});

describe("a sign-in that overtakes a refresh", () => {
  const answers = {
    "has died": () =>
      Response.json({ error: "invalid_grant" }, { status: 400 }),
    "is renewed": () =>
      Response.json({ access_token: "old", expires_in: 3600, scope: "openid" }),
  };
  it.each(Object.entries(answers))(
    "stands, though the credential before it %s",
    async (_, answer) => {
      await connect(origin, ada);
      later(2);
      const config = readConfig(env, origin);
      const fresh = {
        accessToken: "new",
        refreshToken: "new",
        expiresAt: Date.now() + 3_600_000,
        scopes: ["openid", "drive.readonly"],
      };
      const credential = await runInDurableObject(
        await personOf(ada.email),
        async (person) => {
          vi.stubGlobal("fetch", async () => {
            await person.link(config, { sub: "1", ...ada }, fresh);
            return answer();
          });
          return person.getAccessToken(config);
        },
      );
      expect(credential).toMatchObject({
        state: "live",
        accessToken: "new",
        scopes: fresh.scopes,
      });
    },
  );
});

it("invalid_client destroys nothing and tells the admin [F-13 G-34]", async () => {
  const { tokens } = await connect(origin, ada);
  const [client] = google.clients;
  if (!client) throw new Error("No client is registered");
  later(2);
  client.disabled = true;
  const { result } = await search(tokens.access_token);
  expect(result.isError).toBe(true);
  expect(result.content[0].text).toContain("GOOGLE_CLIENT_SECRET");
  client.disabled = false;
  expect((await search(tokens.access_token)).result.isError).toBeFalsy();
});

it("Google's trouble throws nobody out [F-12 G-35 OA-R5]", async () => {
  const { tokens } = await connect(origin, ada);
  later(2);
  google.fault({
    on: "oauth2.refresh",
    kind: "status",
    status: 503,
    times: 1,
  });
  const { result } = await search(tokens.access_token);
  expect(result.content[0].text).toContain("your connection is kept");
  expect((await search(tokens.access_token)).result.isError).toBeFalsy();
});

it("an id that never signed in answers unknown and stores nothing [OA-50]", async () => {
  const stranger = env.PERSON.getByName("nobody");
  const stored = await runInDurableObject(stranger, async (person, state) => {
    const config = { secrets: ["x".repeat(32)] } as never;
    expect(await person.getAccessToken(config)).toEqual({ state: "unknown" });
    return [...state.storage.kv.list()];
  });
  expect(stored).toEqual([]);
});

it("storage holds no Google token and no MCP token in clear [MCP-T10 OA-27]", async () => {
  const { tokens } = await connect(origin, ada);
  await search(tokens.access_token);
  const person = await personOf(ada.email);
  const inPerson = await runInDurableObject(person, async (_, state) =>
    JSON.stringify([...state.storage.kv.list()]),
  );
  const { keys } = await env.OAUTH_KV.list();
  const inKv = await Promise.all(
    keys.map(
      async (key) => JSON.stringify(key) + (await env.OAUTH_KV.get(key.name)),
    ),
  );
  const dump = inPerson + inKv.join("\n");
  expect(dump).toContain("v1.");
  expect(dump).not.toMatch(/ya29\.|1\/\/0/);
  expect(dump).not.toContain(tokens.access_token.split(":").at(-1));
  expect(dump).not.toContain(tokens.refresh_token.split(":").at(-1));
});
