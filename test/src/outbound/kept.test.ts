import { env, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../../src/config.js";
import { ASK_MS, type Ask } from "../../../src/outbound/ask.js";

const config = readConfig({ ...env, SENDS_PER_HOUR: "3" }, env.PUBLIC_URL);

/** A person of whom nothing is known yet. */
const person = () => env.PERSON.getByName(crypto.randomUUID());

const ask: Ask = {
  id: "one",
  grant: "grant",
  tool: "gmail_send_message",
  arguments: '{"body":"canary"}',
  fingerprint: "print",
  summary: "mail to canary@example.com",
  why: "Because.",
  recipients: ["canary@example.com"],
  shown: [{ label: "Text", text: "canary" }],
  exact: '"canary"',
  expires: Date.now() + ASK_MS,
};

const later = (milliseconds: number) =>
  vi.useFakeTimers({ now: Date.now() + milliseconds, toFake: ["Date"] });
afterEach(() => vi.useRealTimers());

describe("an ask", () => {
  it("is kept sealed: nothing of it can be read in storage", async () => {
    const one = person();
    await one.openAsk(config, "key", ask);
    await one.takeAsk("one");
    await one.endAsk(config, "one", { text: "canary", isError: false });
    const stored = await runInDurableObject(one, (_, { storage }) =>
      JSON.stringify([...storage.kv.list()]),
    );
    expect(stored).toContain("ask:one");
    expect(stored).not.toContain("canary");
    expect(await one.findAsk(config, "one")).toMatchObject({
      ask,
      state: "done",
      result: { text: "canary", isError: false },
    });
  });

  it("is one caller's to do, however many try", async () => {
    const one = person();
    await one.openAsk(config, "key", ask);
    const taken = await Promise.all([1, 2, 3, 4].map(() => one.takeAsk("one")));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it("that was declined is nobody's to do, and one under way cannot be declined", async () => {
    const [one, other] = [person(), person()];
    await one.openAsk(config, "key", ask);
    expect(await one.declineAsk(config, "one")).toMatchObject({
      state: "declined",
    });
    expect(await one.takeAsk("one")).toBe(false);
    await other.openAsk(config, "key", ask);
    await other.takeAsk("one");
    expect(await other.declineAsk(config, "one")).toMatchObject({
      state: "running",
    });
  });

  it("is found by its call until the client was told the end", async () => {
    const one = person();
    await one.openAsk(config, "key", ask);
    const begin = (key: string, fingerprint = "print") =>
      one.beginSend(config, { key, fingerprint, counts: false });
    expect(await begin("key")).toMatchObject({ before: { state: "open" } });
    expect((await begin("other")).before).toBeUndefined();
    await one.toldAsk("one");
    expect((await begin("key")).before).toBeUndefined();
  });

  it("is over when the same call would let out something else", async () => {
    const one = person();
    await one.openAsk(config, "key", ask);
    const other = { key: "key", fingerprint: "other", counts: false };
    expect((await one.beginSend(config, other)).before).toBeUndefined();
    expect(await one.takeAsk("one")).toBe(false);
  });

  it("is gone after ten minutes", async () => {
    const one = person();
    await one.openAsk(config, "key", ask);
    later(ASK_MS + 1000);
    expect(await one.findAsk(config, "one")).toBeUndefined();
    expect(await one.takeAsk("one")).toBe(false);
  });

  it("that is too large is not kept", async () => {
    const exact = "x".repeat(2_000_000);
    expect(await person().openAsk(config, "key", { ...ask, exact })).toBe(
      false,
    );
  });
});

describe("what leaves in an hour", () => {
  it("is counted, and after the limit the answer is when there is room [D-12]", async () => {
    const one = person();
    for (let sent = 0; sent < 3; sent += 1) {
      expect(await one.countSend(config)).toBe(0);
    }
    const wait = await one.countSend(config);
    expect(wait).toBeGreaterThan(3500);
    expect(wait).toBeLessThanOrEqual(3600);
    later(wait * 1000 + 1);
    expect(await one.countSend(config)).toBe(0);
  });
});

describe("that a grant read something from outside", () => {
  it("counts for thirty minutes, for that grant alone [D-06]", async () => {
    const one = person();
    await one.taint("grant");
    const tainted = async (grant: string) =>
      (await one.act(config, grant, "client")).outlook.taintedUntil >
      Date.now();
    expect(await tainted("grant")).toBe(true);
    expect(await tainted("other")).toBe(false);
    later(31 * 60_000);
    expect(await tainted("grant")).toBe(false);
  });
});

describe("what the person chose for a client", () => {
  const chosen = async (one: ReturnType<typeof person>) =>
    (await one.act(config, "grant", "client")).outlook.tightened;

  it("holds for that client, also after its grants ended", async () => {
    const one = person();
    await one.keepOutbound("client", "drafts");
    expect(await chosen(one)).toBe("drafts");
    await one.endGrants();
    expect(await chosen(one)).toBe("drafts");
    await one.keepOutbound("client", undefined);
    expect(await chosen(one)).toBeUndefined();
  });
});
