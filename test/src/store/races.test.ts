import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, post } from "../../oauth-client.js";
import { google, withNetwork } from "../stage.js";
import {
  type Client,
  type Issued,
  issueCode,
  newClient,
  newGrant,
  newPerson,
  origin,
  persistently,
  ping,
  redemption,
  renewal,
  type Tokens,
  tokensOf,
} from "./issue.js";
import { interrupt } from "./restart.js";

withNetwork();
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

// Seconds on a machine that does nothing else.
vi.setConfig({ testTimeout: 90_000 });

const CODES = 500;
const GRANTS = 200;
const SIGN_INS = 100;
const RACERS = 5;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Somebody for each few: so the objects of many run at once, and each has several grants. */
const people = (count: number): Promise<string[]> =>
  Promise.all(times(Math.ceil(count / 4), () => newPerson()));

const among = (all: readonly string[], index: number): string =>
  all[index % all.length] ?? "";

const racing = (request: Request): Promise<Response[]> =>
  Promise.all(times(RACERS, () => persistently(request.clone())));

const succeeded = (answers: readonly Response[]): Promise<Tokens[]> =>
  Promise.all(answers.filter(({ ok }) => ok).map((answer) => tokensOf(answer)));

async function codes(): Promise<Issued[]> {
  const client = await newClient();
  const all = await people(CODES);
  return Promise.all(
    times(CODES, (index) => issueCode(among(all, index), client)),
  );
}

/** The first tokens of several grants of one client. */
async function grants(client: Client): Promise<Tokens[]> {
  const all = await people(GRANTS);
  return Promise.all(
    times(GRANTS, (index) => newGrant(among(all, index), client)),
  );
}

/** Every racer has an answer, it is the same, and its tokens go on working. */
async function expectOneSession(client: Client, { refresh_token }: Tokens) {
  const answers = await racing(renewal(client, refresh_token));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const given = await succeeded(answers);
  const [one] = given;
  for (const tokens of given) expect(tokens).toEqual(one);
  expect(await ping(one?.access_token ?? "")).toBe(200);
  const next = await persistently(renewal(client, one?.refresh_token ?? ""));
  expect(next.status).toBe(200);
  expect(await ping((await tokensOf(next)).access_token)).toBe(200);
}

/** How many tokens each code gave; every other answer says that it was used, which revokes nothing. */
async function redeemed(all: readonly Issued[]): Promise<Tokens[][]> {
  const results = await Promise.all(
    all.map((issued) => racing(redemption(issued))),
  );
  const refusals = results.flat().filter(({ ok }) => !ok);
  const told = await Promise.all(refusals.map((answer) => answer.text()));
  expect(new Set(told)).toEqual(
    new Set([
      '{"error":"invalid_grant","error_description":"Authorization code already used"}',
    ]),
  );
  const winners = await Promise.all(results.map(succeeded));
  const calls = await Promise.all(
    winners.flat().map(({ access_token }) => ping(access_token)),
  );
  expect(new Set(calls)).toEqual(new Set([200]));
  return winners;
}

describe("of five who redeem one code at once", () => {
  it("exactly one gets tokens, and they work [OA-20 H-030]", async () => {
    const winners = await redeemed(await codes());
    expect(winners.map(({ length }) => length)).toEqual(times(CODES, () => 1));
  });

  it("at most one gets tokens though the object restarts in between, and none only when an answer was lost [OA-20 F-24 P-12]", async () => {
    const all = await codes();
    const interrupted = interrupt(0.1);
    const winners = await redeemed(all);
    expect(interrupted.count).toBeGreaterThan(CODES / 10);
    expect(Math.max(...winners.map(({ length }) => length))).toBe(1);
    const lost = winners.filter(({ length }) => length === 0);
    expect(lost.length).toBeLessThanOrEqual(interrupted.count);
  });
});

describe("five who refresh one token at once", () => {
  it("have one session, and none of them a dead one [OA-R2 H-032 MCP-T07 F-14]", async () => {
    const client = await newClient();
    const all = await grants(client);
    await Promise.all(all.map((tokens) => expectOneSession(client, tokens)));
  });

  it("have one session though the object restarts in between [OA-R2 F-24 P-12 W-05]", async () => {
    const client = await newClient();
    const all = await grants(client);
    const interrupted = interrupt(0.1);
    await Promise.all(all.map((tokens) => expectOneSession(client, tokens)));
    expect(interrupted.count).toBeGreaterThan(GRANTS / 10);
  });
});

describe("a hundred people who sign in at once", () => {
  it("can call with the token that they just got [F-23]", async () => {
    const accounts = google.world.accounts.map(({ email }) => email);
    const calls = await Promise.all(
      times(SIGN_INS, async (index) => {
        const email = among(accounts, index);
        const { tokens } = await connect(origin, { email });
        const { status } = await post(origin, tokens.access_token, "ping");
        return status;
      }),
    );
    expect(calls).toEqual(times(SIGN_INS, () => 200));
  });

  it("can call with the token that they just got though their object restarts in between [F-24 W-05]", async () => {
    const client = await newClient();
    const interrupted = interrupt(0.2);
    const calls = await Promise.all(
      times(SIGN_INS, async () => {
        const issued = await issueCode(await newPerson(), client);
        const answer = await persistently(redemption(issued));
        // The answer was lost: then the code is used, and they sign in anew.
        if (!answer.ok) return "lost";
        return ping((await tokensOf(answer)).access_token);
      }),
    );
    expect(interrupted.count).toBeGreaterThan(0);
    expect(calls.filter((call) => call === "lost").length).toBeLessThanOrEqual(
      interrupted.count,
    );
    expect(new Set(calls.filter((call) => call !== "lost"))).toEqual(
      new Set([200]),
    );
  });
});
