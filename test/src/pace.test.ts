import { afterEach, describe, expect, it, vi } from "vitest";
import { Pace } from "../../src/pace.js";
import { connect, post, refresh } from "../oauth-client.js";
import { origin, withNetwork } from "./stage.js";

withNetwork({ CALLS_PER_MINUTE: "3" });
afterEach(() => vi.useRealTimers());

const ada = { email: "ada@acme.example" };
const ben = { email: "ben@acme.example" };

describe("a pace", () => {
  it("lets so many through in any minute, and says when there is room again [OA-41]", () => {
    const pace = new Pace();
    expect([0, 10_000, 20_000].map((now) => pace.take(3, now))).toEqual([
      0, 0, 0,
    ]);
    expect(pace.take(3, 30_000)).toBe(30);
    expect(pace.take(3, 60_000)).toBe(0);
    expect(pace.take(3, 60_001)).toBe(10);
  });
});

describe("a person's clients", () => {
  it("are told when to come back after too many calls, and others are not slowed [W-14]", async () => {
    const { tokens } = await connect(origin, ada);
    const other = await connect(origin, ben);
    const list = () => post(origin, tokens.access_token, "tools/list");
    const answers = [await list(), await list(), await list(), await list()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    const wait = Number(answers[3]?.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    const free = await post(origin, other.tokens.access_token, "tools/list");
    expect(free.status).toBe(200);
    vi.useFakeTimers({ now: Date.now() + wait * 1000, toFake: ["Date"] });
    expect((await list()).status).toBe(200);
  });

  it("are told when to come back after too many refreshes, and stay signed in [W-14]", async () => {
    vi.useFakeTimers({ now: Date.now() + 120_000, toFake: ["Date"] });
    const { client, tokens } = await connect(origin, ada);
    const again = () => refresh(client, tokens.refresh_token);
    const answers = [await again(), await again(), await again()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await again()).status).toBe(200);
  });
});
