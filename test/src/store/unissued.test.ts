import { env, runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import { inKv, stored } from "./dump.js";
import {
  ask,
  type Client,
  issueCode,
  newClient,
  newGrant,
  newPerson,
  origin,
  ping,
  redeem,
  refresh,
  revoke,
  tokenRequest,
} from "./issue.js";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

const SECRET = "s".repeat(32);

/** What looks like something that was issued. */
const made: Record<string, (userId: string) => string> = {
  "well formed, of a person who never was here": () =>
    `${"A".repeat(22)}:${"g".repeat(16)}:${SECRET}`,
  "well formed, of a person who is": (userId) =>
    `${userId}:${"g".repeat(16)}:${SECRET}`,
  "of three words": () => "a:b:c",
  "of one word": () => "garbage",
  empty: () => "",
  "of a thousand parts": () => "a:".repeat(1000),
  "of a megabyte": () => `${"A".repeat(22)}:g:${"s".repeat(1 << 20)}`,
  "of somebody else's form": () => "ya29.a0AfB_byC-token-of-google",
  "with an object's name in it": () => `__proto__:${"g".repeat(16)}:${SECRET}`,
};

/** How somebody may come with it, and what they are told. */
const ways: Record<
  string,
  (client: Client, value: string) => Promise<Response>
> = {
  "a code": (client, code) =>
    redeem({ client, code, verifier: "v".repeat(43) }),
  "a refresh token": refresh,
  "a token to revoke": revoke,
};

describe.each(Object.entries(ways))("%s that nobody issued", (name, send) => {
  it.each(Object.entries(made))(
    "%s, is refused and leaves nothing in any store [OA-50 H-031 H-035]",
    async (_, make) => {
      const client = await newClient();
      const userId = await newPerson();
      await newGrant(userId, client);
      await issueCode(userId, client);
      const before = [await stored(), await inKv()];
      expect(before).not.toContainEqual([]);
      const response = await send(client, make(userId));
      expect(response.status).toBeLessThan(500);
      // RFC 7009: whoever revokes what is not there is told that it is not there any more.
      const shape = name === "a token to revoke" ? [200, 400] : [400];
      expect(shape).toContain(response.status);
      expect([await stored(), await inKv()]).toEqual(before);
    },
  );
});

describe("an access token that nobody issued", () => {
  it.each(Object.entries(made).filter(([name]) => !/megabyte/.test(name)))(
    "%s, is a 401 and leaves nothing in any store [OA-50 MCP-T02 MCP-T03 H-038]",
    async (_, make) => {
      const userId = await newPerson();
      const before = [await stored(), await inKv()];
      expect(await ping(make(userId))).toBe(401);
      expect([await stored(), await inKv()]).toEqual(before);
    },
  );

  it("is not found by trying: a refresh token or a code is no access token [MCP-T03]", async () => {
    const client = await newClient();
    const userId = await newPerson();
    const { code } = await issueCode(userId, client);
    const { refresh_token } = await newGrant(userId, client);
    expect(await ping(code)).toBe(401);
    expect(await ping(refresh_token)).toBe(401);
  });
});

describe("a token for another resource", () => {
  it("is not issued [OA-14 H-032]", async () => {
    const client = await newClient();
    const { refresh_token } = await newGrant(await newPerson(), client);
    const response = await ask(
      tokenRequest(client, {
        grant_type: "refresh_token",
        refresh_token,
        resource: `${origin}/other`,
      }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: "invalid_target" });
  });

  it("opens nothing here [MCP-T01 H-038]", async () => {
    const userId = await newPerson();
    const { access_token } = await newGrant(userId, await newClient());
    expect(await ping(access_token)).toBe(200);
    await runInDurableObject(personOf(env, userId), async (person) => {
      for (const [key, row] of await person.listRows("token:")) {
        const token = { ...JSON.parse(row.value), audience: `${origin}/other` };
        await person.putRow(key, { ...row, value: JSON.stringify(token) });
      }
    });
    expect(await ping(access_token)).toBe(401);
  });
});
