import { env, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import { Overlay } from "../../../src/store/overlay.js";
import {
  ask,
  type Client,
  type Issued,
  issueCode,
  type Method,
  newClient,
  newGrant,
  newPerson,
  ping,
  redeem,
  redemption,
  refresh,
  revoke,
  tokensOf,
} from "./issue.js";
import { restart } from "./restart.js";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const later = (seconds: number) =>
  vi.useFakeTimers({ now: Date.now() + seconds * 1000, toFake: ["Date"] });

/** A code that was redeemed, and the tokens that came of it. */
async function redeemedCode(client: Client) {
  const userId = await newPerson();
  const issued = await issueCode(userId, client);
  const tokens = await tokensOf(await redeem(issued));
  return { userId, issued, tokens };
}

const methods: Method[] = ["none", "client_secret_basic", "client_secret_post"];

describe.each(methods)(
  "a code that comes again, of a client with %s",
  (method) => {
    it("revokes nothing with the same verifier soon [OA-20 H-030]", async () => {
      const { issued, tokens } = await redeemedCode(await newClient(method));
      const again = await redeem(issued);
      expect(again.status).toBe(400);
      expect(await again.json()).toMatchObject({ error: "invalid_grant" });
      expect(await ping(tokens.access_token)).toBe(200);
    });

    it("revokes nothing with the same verifier and another wish soon [OA-20]", async () => {
      const { issued, tokens } = await redeemedCode(await newClient(method));
      const request = redemption(issued);
      const form = new URLSearchParams(await request.clone().text());
      form.set("scope", "openid");
      const again = await ask(new Request(request, { body: form }));
      expect(again.status).toBe(400);
      expect(await ping(tokens.access_token)).toBe(200);
    });

    it("revokes the grant with another verifier [OA-20 H-030]", async () => {
      const { issued, tokens } = await redeemedCode(await newClient(method));
      const again = await redeem({ ...issued, verifier: "w".repeat(43) });
      expect(again.status).toBe(400);
      expect(await ping(tokens.access_token)).toBe(401);
      const { client } = issued;
      expect((await refresh(client, tokens.refresh_token)).status).toBe(400);
    });

    it("revokes the grant when another client has it, with whatever verifier [OA-20 OA-22]", async () => {
      const { issued, tokens } = await redeemedCode(await newClient(method));
      const thief = await newClient(method);
      expect((await redeem({ ...issued, client: thief })).status).toBe(400);
      expect(await ping(tokens.access_token)).toBe(401);
    });

    it("revokes the grant later [OA-20 H-030]", async () => {
      const { issued, tokens } = await redeemedCode(await newClient(method));
      later(31);
      expect((await redeem(issued)).status).toBe(400);
      expect(await ping(tokens.access_token)).toBe(401);
    });

    it("revokes nothing with the same verifier soon, across a restart [OA-20 F-24]", async () => {
      const { userId, issued, tokens } = await redeemedCode(
        await newClient(method),
      );
      await restart(userId);
      expect((await redeem(issued)).status).toBe(400);
      expect(await ping(tokens.access_token)).toBe(200);
    });
  },
);

describe("a code", () => {
  const wrong: Record<string, (issued: Issued) => Promise<Issued>> = {
    "another client": async (issued) => ({
      ...issued,
      client: await newClient(),
    }),
    "another verifier": async (issued) => ({
      ...issued,
      verifier: "w".repeat(43),
    }),
    "its end cut off": async (issued) => ({
      ...issued,
      code: issued.code.slice(0, -1),
    }),
  };
  it.each(Object.entries(wrong))(
    "that comes with %s is refused, and still good for its owner [OA-22 H-031]",
    async (_, altered) => {
      const issued = await issueCode(await newPerson(), await newClient());
      const refused = await redeem(await altered(issued));
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ error: "invalid_grant" });
      expect((await redeem(issued)).status).toBe(200);
    },
  );

  it("of a client with a secret says nothing to who has no secret, and revokes nothing [OA-26 H-034]", async () => {
    const { issued, tokens } = await redeemedCode(
      await newClient("client_secret_basic"),
    );
    const guessing = { ...issued.client, secret: "guessed" };
    const again = await redeem({
      ...issued,
      verifier: "w".repeat(43),
      client: guessing,
    });
    expect(again.status).toBe(401);
    expect(again.headers.get("www-authenticate")).toContain("Basic");
    expect(await ping(tokens.access_token)).toBe(200);
  });

  it("is still good after a restart [F-24]", async () => {
    const userId = await newPerson();
    const issued = await issueCode(userId, await newClient());
    await restart(userId);
    expect((await redeem(issued)).status).toBe(200);
  });

  it("is good for ten minutes [OA-21]", async () => {
    const issued = await issueCode(await newPerson(), await newClient());
    later(601);
    expect((await redeem(issued)).status).toBe(400);
  });
});

describe.each(methods)(
  "a refresh that comes again, of a client with %s",
  (method) => {
    it("gets the same answer within half a minute, also across restarts [OA-R2 H-032 F-24 W-05]", async () => {
      const userId = await newPerson();
      const client = await newClient(method);
      const { refresh_token } = await newGrant(userId, client);
      const first = await refresh(client, refresh_token);
      const text = await first.text();
      await restart(userId);
      later(29);
      const again = await refresh(client, refresh_token);
      expect(again.status).toBe(200);
      expect(await again.text()).toBe(text);
      expect(again.headers.get("cache-control")).toBe("no-store");
    });

    it("later gets another answer, as long as the new token was not used [OA-R1 H-032]", async () => {
      const client = await newClient(method);
      const { refresh_token } = await newGrant(await newPerson(), client);
      const first = await tokensOf(await refresh(client, refresh_token));
      later(31);
      const second = await tokensOf(await refresh(client, refresh_token));
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect((await refresh(client, second.refresh_token)).status).toBe(200);
      later(31);
      const stale = await refresh(client, refresh_token);
      expect(stale.status).toBe(400);
    });

    it("gets no answer once the grant was revoked [OA-43 H-035]", async () => {
      const client = await newClient(method);
      const { refresh_token } = await newGrant(await newPerson(), client);
      const { access_token } = await tokensOf(
        await refresh(client, refresh_token),
      );
      expect((await revoke(client, refresh_token)).status).toBe(200);
      expect(await ping(access_token)).toBe(401);
      expect((await refresh(client, refresh_token)).status).toBe(400);
    });
  },
);

describe("a refresh token", () => {
  it("is nobody else's, though its owner was answered just now [OA-R3 H-032]", async () => {
    const client = await newClient();
    const { refresh_token } = await newGrant(await newPerson(), client);
    const { access_token } = await tokensOf(
      await refresh(client, refresh_token),
    );
    const thief = await newClient();
    expect((await refresh(thief, refresh_token)).status).toBe(400);
    expect(await ping(access_token)).toBe(200);
  });

  it("of a client with a secret is answered again to nobody without it [OA-26 H-034]", async () => {
    const client = await newClient("client_secret_post");
    const { refresh_token } = await newGrant(await newPerson(), client);
    await refresh(client, refresh_token);
    const again = await refresh(
      { ...client, secret: "guessed" },
      refresh_token,
    );
    expect(again.status).toBe(401);
  });

  it("does not bring back a grant that was ended while it was refreshed [OA-R5 F-11]", async () => {
    const userId = await newPerson();
    const client = await newClient();
    const { refresh_token } = await newGrant(userId, client);
    const person = personOf(env, userId);
    const inside = await runInDurableObject(person, (instance) => instance);
    const { commit } = Overlay.prototype;
    vi.spyOn(Overlay.prototype, "commit").mockImplementationOnce(function (
      this: Overlay,
      ...more
    ) {
      inside.endGrants();
      return commit.apply(this, more);
    });
    const refused = await refresh(client, refresh_token);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: "invalid_grant" });
    expect(await person.listRows("")).toEqual([]);
  });
});
