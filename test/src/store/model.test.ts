import { env, runDurableObjectAlarm } from "cloudflare:test";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import {
  type Client,
  issueCode,
  newClient,
  newPerson,
  persistently,
  ping,
  redemption,
  renewal,
  revoke,
  type Tokens,
  tokensOf,
} from "./issue.js";
import * as model from "./model.js";
import { restart } from "./restart.js";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  // Whole seconds that stand still: the model and the store count alike.
  const now = Math.ceil(Date.now() / 1000) * 1000;
  vi.useFakeTimers({ now, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

vi.setConfig({ testTimeout: 120_000 });

const RACERS = 3;
const HOUR = 3600;
const DAY = 24 * HOUR;

type Who = "owner" | "other client" | "other verifier";

/** One step of many; `pick` chooses among what there is by then, `restart` restarts the object meanwhile. */
type Step =
  | { do: "issue" | "restart" | "wake" | "end" }
  | { do: "redeem"; pick: number; by: Who; restart: boolean }
  | { do: "refresh"; pick: number; by: Who; restart: boolean }
  | { do: "revoke"; pick: number; by: Who; access: boolean }
  | { do: "wait"; seconds: number };

const owners = (...others: Who[]) =>
  fc.constantFrom<Who>("owner", "owner", "owner", ...others);

const steps: fc.Arbitrary<Step>[] = [
  fc.record({
    do: fc.constantFrom(
      "issue" as const,
      "issue" as const,
      "restart" as const,
      "wake" as const,
    ),
  }),
  ...["redeem", "redeem"].map(() =>
    fc.record({
      do: fc.constant("redeem" as const),
      pick: fc.nat(),
      by: owners("other client", "other verifier"),
      restart: fc.boolean(),
    }),
  ),
  ...["refresh", "refresh", "refresh"].map(() =>
    fc.record({
      do: fc.constant("refresh" as const),
      pick: fc.nat(),
      by: owners("other client"),
      restart: fc.boolean(),
    }),
  ),
  fc.record({
    do: fc.constant("revoke" as const),
    pick: fc.nat(),
    by: owners("other client"),
    access: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom("end" as const, "wake" as const, "issue" as const),
  }),
  fc.record({
    do: fc.constant("wait" as const),
    seconds: fc.constantFrom(
      1,
      20,
      29,
      30,
      31,
      599,
      600,
      8 * HOUR,
      30 * DAY - 30,
      31 * DAY,
    ),
  }),
];

const now = () => Math.floor(Date.now() / 1000);

/** Somebody with their grants, in the store and in the model. */
class World {
  readonly grants: model.Grant[] = [];
  /** Every token that was given, with the grant that it came of. */
  readonly refreshTokens: [model.Grant, string][] = [];
  readonly accessTokens: [model.Grant, string][] = [];

  constructor(
    private readonly userId: string,
    private readonly owner: Client,
    private readonly other: Client,
  ) {}

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "issue": {
        const issued = await issueCode(this.userId, this.owner);
        this.grants.push(model.newGrant(issued, now()));
        return;
      }
      case "redeem":
        return this.#redeem(step);
      case "refresh":
        return this.#refresh(step);
      case "revoke":
        return this.#revoke(step);
      case "restart":
        return restart(this.userId);
      case "wake":
        await runDurableObjectAlarm(personOf(env, this.userId));
        return;
      case "end":
        await personOf(env, this.userId).endGrants();
        return this.grants.forEach(model.end);
      case "wait":
        vi.setSystemTime(Date.now() + step.seconds * 1000);
    }
  }

  /** Several at once, and perhaps a restart among them; each comes again until it is answered. */
  async #race(request: Request, interrupted: boolean): Promise<Response[]> {
    const [answers] = await Promise.all([
      Promise.all(
        Array.from({ length: RACERS }, () => persistently(request.clone())),
      ),
      interrupted && restart(this.userId),
    ]);
    return answers;
  }

  async #redeem(step: Step & { do: "redeem" }): Promise<void> {
    const grant = pick(this.grants, step.pick);
    if (!grant) return;
    const presented = {
      ...grant.issued,
      ...(step.by === "other client" && { client: this.other }),
      ...(step.by === "other verifier" && { verifier: "w".repeat(43) }),
    };
    const expected = model.present(grant, presented, now());
    const answers = await this.#race(redemption(presented), step.restart);
    const [winner, ...more] = answers.filter(({ ok }) => ok);
    expect(more).toEqual([]);
    if (expected === "refused") return expect(winner).toBeUndefined();
    if (!step.restart) expect(winner).toBeDefined();
    // Of the racers that lost, none harmed the one that won.
    const tokens = winner && (await tokensOf(winner));
    model.redeemed(grant, tokens, now());
    this.#keep(grant, tokens);
  }

  async #refresh(step: Step & { do: "refresh" }): Promise<void> {
    const [grant, token] = pick(this.refreshTokens, step.pick) ?? [];
    if (!grant || !token) return;
    const client = this.#client(step.by);
    const expected = model.renew(grant, client, token, now());
    const answers = await this.#race(renewal(client, token), step.restart);
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toEqual(new Set([expected === "refused" ? 400 : 200]));
    if (expected === "refused") return;
    const [first, ...others] = await Promise.all(answers.map(tokensOf));
    if (!first) return;
    for (const tokens of others) expect(tokens).toEqual(first);
    if (expected !== "new") return expect(first).toEqual(expected);
    model.renewed(grant, token, first, now());
    this.#keep(grant, first);
  }

  async #revoke(step: Step & { do: "revoke" }): Promise<void> {
    const all = step.access ? this.accessTokens : this.refreshTokens;
    const [grant, token] = pick(all, step.pick) ?? [];
    if (!grant || !token) return;
    const client = this.#client(step.by);
    expect((await revoke(client, token)).status).toBe(200);
    model.revoked(grant, client, token, now());
  }

  #client = (by: Who): Client =>
    by === "other client" ? this.other : this.owner;

  #keep(grant: model.Grant, tokens: Tokens | undefined): void {
    if (!tokens) return;
    this.refreshTokens.push([grant, tokens.refresh_token]);
    this.accessTokens.push([grant, tokens.access_token]);
  }

  /** What the model says of each access token is so. */
  async check(): Promise<void> {
    const real = await Promise.all(
      this.accessTokens.map(([, token]) => ping(token)),
    );
    expect(real).toEqual(
      this.accessTokens.map(([grant, token]) =>
        model.opens(grant, token, now()) ? 200 : 401,
      ),
    );
  }

  /** Nobody who may be here is left without a token that works. */
  async checkSessions(): Promise<void> {
    for (const grant of this.grants) {
      const { current } = grant;
      if (!current) continue;
      const usable = model.renew(grant, this.owner, current, now()) === "new";
      const answer = await persistently(renewal(this.owner, current));
      expect(answer.ok).toBe(usable);
      if (!usable) continue;
      const { access_token } = await tokensOf(answer);
      expect(await ping(access_token)).toBe(200);
    }
  }
}

const pick = <T>(all: readonly T[], number: number): T | undefined =>
  all[number % all.length];

it("any course of redeeming, repeating, refreshing, revoking, restarting and waiting ends as the model says [P-12 OA-20 OA-R1 OA-R2 OA-R3 OA-43 MCP-T07 H-030 H-032 H-035]", async () => {
  const owner = await newClient();
  const other = await newClient("client_secret_post");
  const course = fc.array(fc.oneof(...steps), { minLength: 5, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(course, async (taken) => {
      const world = new World(await newPerson(), owner, other);
      await world.take({ do: "issue" });
      for (const step of taken) {
        await world.take(step);
        await world.check();
      }
      await world.checkSessions();
    }),
    { numRuns: 100 },
  );
});
