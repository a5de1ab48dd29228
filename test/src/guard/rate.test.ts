import { afterEach, describe, expect, it, vi } from "vitest";
import { networkOf } from "../../../src/guard/rate.js";
import { withNetwork } from "../stage.js";
import { fetched, form, json, logged, visit } from "./ask.js";

withNetwork();
afterEach(() => vi.restoreAllMocks());

/** Asks as somebody at this address. */
const from = (address: string, init: RequestInit = {}): RequestInit => {
  const headers = new Headers(init.headers);
  headers.set("cf-connecting-ip", address);
  return { ...init, headers };
};

/** How many of so many requests were let in. */
async function letIn(
  times: number,
  path: string,
  init: RequestInit,
): Promise<number> {
  let count = 0;
  for (let i = 0; i < times; i++) {
    if ((await visit(path, init)).status !== 429) count++;
  }
  return count;
}

const client = json({ redirect_uris: ["https://client.example/callback"] });

describe("one network", () => {
  it("registers a few clients a minute, and others theirs [H-037 OA-41 W-14]", async () => {
    expect(await letIn(100, "/register", from("192.0.2.1", client))).toBe(10);
    expect(await letIn(1, "/register", from("192.0.2.2", client))).toBe(1);
    const response = await visit("/register", from("192.0.2.1", client));
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("60");
    expect(await response.json()).toMatchObject({
      error: "temporarily_unavailable",
    });
  });

  it("is told on a page where people are [W-14]", async () => {
    for (const path of ["/authorize?client_id=x", "/callback?state=x"]) {
      expect(await letIn(40, path, from("192.0.2.3"))).toBe(30);
      const response = await visit(path, from("192.0.2.3"));
      expect(response.status).toBe(429);
      expect(response.headers.get("retry-after")).toBe("60");
      expect(await response.text()).toContain("Wait a minute");
    }
  });

  it("cannot make this server fetch without end [MCP-F05 W-14]", async () => {
    const addresses = fetched();
    let refused = 0;
    for (let i = 0; i < 100; i++) {
      const response = await visit(
        "/token",
        from("192.0.2.4", form({ client_id: `https://x.example/${i}` })),
        { CIMD_ALLOWED_HOSTS: "*" } as object,
      );
      if (response.status === 429) refused++;
    }
    expect(refused).toBe(40);
    expect(addresses).toHaveLength(60);
  });

  it("of IPv6 is a /64 [W-14]", async () => {
    expect(networkOf("192.0.2.1")).toBe("192.0.2.1");
    for (const address of [
      "2001:db8:1:2:3:4:5:6",
      "2001:DB8:1:2::1",
      "2001:db8:0001:0002:ffff::",
    ]) {
      expect(networkOf(address)).toBe("2001:db8:1:2");
    }
    expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0");
    expect(networkOf("::1")).toBe("0:0:0:0");
    expect(await letIn(20, "/register", from("2001:db8::1", client))).toBe(10);
    expect(await letIn(1, "/register", from("2001:db8::2", client))).toBe(0);
  });
});

describe("a limit", () => {
  it("that is missing or fails lets people in, and the log tells [W-14]", async () => {
    const lines = logged();
    const broken = { limit: () => Promise.reject(new Error("down")) };
    for (const REGISTER_LIMIT of [undefined, broken]) {
      const response = await visit("/register", from("192.0.2.5", client), {
        REGISTER_LIMIT,
      });
      expect(response.status).toBe(201);
    }
    expect(lines.join()).toContain("rate_limit_failed");
  });

  it("keeps no address: what is counted by is a digest [W-14]", async () => {
    const keys: string[] = [];
    const limit = async ({ key }: { key: string }) => {
      keys.push(key);
      return { success: true };
    };
    await visit("/register", from("192.0.2.6", client), {
      REGISTER_LIMIT: { limit },
    });
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
  });

  it("does not count on one's own machine, where everybody is the same [W-14]", async () => {
    const local = { PUBLIC_URL: "http://127.0.0.1:8787" } as object;
    for (let i = 0; i < 12; i++) {
      const response = await visit(
        "http://127.0.0.1:8787/register",
        from("127.0.0.1", client),
        local,
      );
      expect(response.status).toBe(201);
    }
  });
});
