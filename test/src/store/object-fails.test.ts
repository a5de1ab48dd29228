import { env } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import { ask } from "../stage.js";
import {
  call,
  issueCode,
  newClient,
  newGrant,
  newPerson,
  redemption,
  renewal,
} from "./issue.js";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

/** How Cloudflare says that an object could not be reached, or went away. */
type Mark = "durableObjectReset" | "retryable" | "overloaded";

/**
 * The objects of people where the first calls fail before they arrive. Answers the
 * bindings, and how often an object was asked.
 */
function failing(mark: Mark | undefined, times: number) {
  const asked = { times: 0 };
  const getByName = (name: string) =>
    new Proxy(personOf(env, name), {
      get: (person, method) => {
        return (...about: unknown[]) => {
          asked.times += 1;
          if (asked.times > times) {
            return Reflect.apply(Reflect.get(person, method), person, about);
          }
          const error = new Error("The object was lost");
          return Promise.reject(Object.assign(error, mark && { [mark]: true }));
        };
      },
    });
  return { bindings: { PERSON: { getByName } }, asked };
}

/** What clients send with what they hold. */
const senders: Record<string, () => Promise<Request>> = {
  async "redeems a code"() {
    return redemption(await issueCode(await newPerson(), await newClient()));
  },
  async "refreshes a token"() {
    const client = await newClient();
    const { refresh_token } = await newGrant(await newPerson(), client);
    return renewal(client, refresh_token);
  },
  async "calls with a token"() {
    const tokens = await newGrant(await newPerson(), await newClient());
    return call(tokens.access_token);
  },
};

describe.each(Object.entries(senders))(
  "whoever %s while the object",
  (_, request) => {
    it.each<Mark>(["durableObjectReset", "retryable"])(
      "is away for a moment (%s) does not notice [F-24 W-03]",
      async (mark) => {
        const { bindings, asked } = failing(mark, 1);
        expect((await ask(await request(), bindings)).status).toBe(200);
        expect(asked.times).toBe(2);
      },
    );

    it.each<Mark>(["durableObjectReset", "retryable", "overloaded"])(
      "stays away (%s) is told to come again, and loses nothing [F-24 W-03 MCP-T03]",
      async (mark) => {
        const { bindings, asked } = failing(mark, Number.POSITIVE_INFINITY);
        const sent = await request();
        const refused = await ask(sent.clone(), bindings);
        expect(refused.status).toBe(503);
        expect(refused.headers.get("retry-after")).toBeTruthy();
        expect(await refused.json()).toMatchObject({
          error: "temporarily_unavailable",
        });
        // More of the same is the last thing that helps whoever is overloaded.
        expect(asked.times).toBe(mark === "overloaded" ? 1 : 2);
        expect((await ask(sent, {})).status).toBe(200);
      },
    );

    it("makes a mistake of its own is asked once, and throws nobody out [F-24]", async () => {
      const { bindings, asked } = failing(undefined, Number.POSITIVE_INFINITY);
      const sent = await request();
      expect((await ask(sent.clone(), bindings)).status).toBeGreaterThan(499);
      expect(asked.times).toBe(1);
      expect((await ask(sent, {})).status).toBe(200);
    });
  },
);
