import {
  env,
  listDurableObjectIds,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import { authorizeUrl, register } from "../../oauth-client.js";
import { withNetwork } from "../stage.js";
import { stored } from "./dump.js";
import {
  issueCode,
  newClient,
  newGrant,
  newPerson,
  origin,
  ping,
  redeem,
  refresh,
  tokensOf,
} from "./issue.js";
import { restart } from "./restart.js";

withNetwork();
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const later = (seconds: number) =>
  vi.useFakeTimers({ now: Date.now() + seconds * 1000, toFake: ["Date"] });

/** The kinds of rows that are stored of a person, expired or not. */
const rowsOf = (userId: string): Promise<string[]> =>
  runInDurableObject(personOf(env, userId), (_, { storage }) =>
    [...storage.kv.list({ prefix: "row:" })]
      .map(([key]) => key.split(":")[1] ?? "")
      .sort(),
  );

/** In how many seconds a person's object wakes up. */
const wakesIn = (userId: string): Promise<number | undefined> =>
  runInDurableObject(personOf(env, userId), async (_, { storage }) => {
    const at = await storage.getAlarm();
    return at === null ? undefined : Math.round((at - Date.now()) / 1000);
  });

const wake = (userId: string): Promise<boolean> =>
  runDurableObjectAlarm(personOf(env, userId));

describe("what expired of a person", () => {
  it("goes by the object's own alarm, one after another [W-19 MCP-T06]", async () => {
    const userId = await newPerson();
    const { access_token } = await newGrant(userId, await newClient());
    expect(await rowsOf(userId)).toEqual(["grant", "redeemed", "token"]);
    expect(await wakesIn(userId)).toBeLessThanOrEqual(30);

    later(31);
    await wake(userId);
    expect(await rowsOf(userId)).toEqual(["grant", "token"]);
    expect(await wakesIn(userId)).toBeLessThanOrEqual(8 * HOUR);

    later(8 * HOUR);
    expect(await ping(access_token)).toBe(401);
    await wake(userId);
    expect(await rowsOf(userId)).toEqual(["grant"]);

    later(30 * DAY);
    await wake(userId);
    expect(await rowsOf(userId)).toEqual([]);
    expect(await wakesIn(userId)).toBeUndefined();
  });

  it("goes in time though the object restarted and stored more since [W-19 F-24]", async () => {
    const userId = await newPerson();
    const client = await newClient();
    const { refresh_token } = await newGrant(userId, client);
    await restart(userId);
    later(10);
    await refresh(client, refresh_token);
    expect(await wakesIn(userId)).toBeLessThanOrEqual(20);
  });

  it("is a code that nobody redeemed, ten minutes after it was issued [OA-21]", async () => {
    const userId = await newPerson();
    const issued = await issueCode(userId, await newClient());
    expect(await rowsOf(userId)).toEqual(["grant"]);
    later(10 * MINUTE + 1);
    expect((await redeem(issued)).status).toBe(400);
    await wake(userId);
    expect(await rowsOf(userId)).toEqual([]);
  });
});

describe("a session", () => {
  it("lasts as long as it is used, and ends thirty days after [OA-R4]", async () => {
    const client = await newClient();
    let tokens = await newGrant(await newPerson(), client);
    for (let month = 0; month < 4; month++) {
      later(29 * DAY);
      const answer = await refresh(client, tokens.refresh_token);
      expect(answer.status).toBe(200);
      tokens = await tokensOf(answer);
    }
    later(31 * DAY);
    expect((await refresh(client, tokens.refresh_token)).status).toBe(400);
  });
});

describe("an open sign-in", () => {
  it("is gone after ten minutes [MCP-C10 H-026]", async () => {
    const { length } = await stored();
    const client = await register(origin);
    const page = await fetch(await authorizeUrl(client, { scope: "openid" }));
    expect(page.status).toBe(200);
    expect(await stored()).toHaveLength(length + 1);

    const open = await openSignIns();
    expect(open).toHaveLength(1);
    const [first] = open;
    expect(first?.wakesIn).toBeGreaterThan(9 * MINUTE);
    expect(first?.wakesIn).toBeLessThanOrEqual(10 * MINUTE);

    const handle = /name="handle" value="([^"]+)"/.exec(await page.text());
    later(10 * MINUTE);
    const late = await fetch(`${origin}/authorize`, {
      method: "POST",
      headers: { cookie: page.headers.get("set-cookie")?.split(";")[0] ?? "" },
      body: new URLSearchParams({
        handle: handle?.[1] ?? "",
        decision: "allow",
      }),
      redirect: "manual",
    });
    expect(late.status).toBe(400);
    await Promise.all(
      open.map(({ id }) => runDurableObjectAlarm(env.TRANSACTION.get(id))),
    );
    expect(await stored()).toHaveLength(length);
  });
});

/** The objects of open sign-ins, and in how many seconds each wakes up. */
async function openSignIns() {
  const ids = await listDurableObjectIds(env.TRANSACTION);
  const found = await Promise.all(
    ids.map(async (id) => ({
      id,
      wakesIn: await runInDurableObject(
        env.TRANSACTION.get(id),
        async (_, { storage }) => {
          const at = await storage.getAlarm();
          return at === null ? 0 : (at - Date.now()) / 1000;
        },
      ),
    })),
  );
  return found.filter(({ wakesIn }) => wakesIn > 0);
}
