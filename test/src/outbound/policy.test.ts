import { describe, expect, it } from "vitest";
import {
  type Circumstances,
  judge,
  POLICIES,
  type Policy,
  tighter,
} from "../../../src/outbound/policy.js";
import type { Person } from "../../../tools/tool.js";

const ada: Person = { email: "ada@acme.example", domain: "acme.example" };
const eve: Person = { email: "eve@gmail.example" };

const under = (
  policies: readonly Policy[],
  more: Partial<Circumstances> = {},
): Circumstances => ({
  person: ada,
  policies,
  allowed: ["partner.example", "kim@other.example"],
  canAsk: false,
  tainted: false,
  strangers: async (addresses) => addresses,
  ...more,
});

const BEN = "ben@acme.example";
const CLEO = "cleo@globex.example";
const PARTNER = "pat@partner.example";

/** What becomes of something that reaches these, in one word. */
const verdict = async (
  recipients: readonly string[],
  circumstances: Circumstances,
  always?: true,
) => (await judge({ recipients, ...(always && { always }) }, circumstances)).is;

describe("what reaches nobody else", () => {
  it.each(POLICIES)("is allowed under %s", async (policy) => {
    expect(await verdict([], under([policy]))).toBe("allowed");
    expect(await verdict(["Ada@Acme.example"], under([policy]))).toBe(
      "allowed",
    );
  });
});

describe.each<[Policy, Record<string, string>]>([
  ["auto", { ben: "allowed", cleo: "allowed", partner: "allowed" }],
  ["confirm", { ben: "asked", cleo: "asked", partner: "asked" }],
  ["internal", { ben: "allowed", cleo: "refused", partner: "allowed" }],
  ["drafts", { ben: "refused", cleo: "refused", partner: "refused" }],
])("%s, where the client cannot ask and nothing was read", (policy, is) => {
  it(`says of a colleague: ${is.ben}, of a stranger: ${is.cleo}, of one whom the admin named: ${is.partner} [D-01 D-03]`, async () => {
    const now = under([policy]);
    expect(await verdict([BEN], now)).toBe(is.ben);
    expect(await verdict([CLEO], now)).toBe(is.cleo);
    expect(await verdict([PARTNER], now)).toBe(is.partner);
    // One outside is enough, wherever they stand.
    expect(await verdict([BEN, CLEO], now)).toBe(is.cleo);
    expect(await verdict(["kim@other.example"], now)).toBe(is.partner);
    expect(await verdict(["lee@other.example"], now)).toBe(is.cleo);
  });
});

describe("auto", () => {
  it("asks about who never wrote, where the client can ask", async () => {
    const strangers = async () => [CLEO];
    const now = under(["auto"], { canAsk: true, strangers });
    const judged = await judge({ recipients: [CLEO, BEN] }, now);
    expect(judged).toMatchObject({ is: "asked" });
    expect(JSON.stringify(judged)).toContain(CLEO);
    const known = under(["auto"], { canAsk: true, strangers: async () => [] });
    expect(await verdict([CLEO], known)).toBe("allowed");
  });

  it("looks nobody up whom it does not have to ask about", async () => {
    const strangers = async () => {
      throw new Error("Looked up");
    };
    expect(
      await verdict([BEN], under(["auto"], { canAsk: true, strangers })),
    ).toBe("allowed");
    expect(await verdict([CLEO], under(["auto"], { strangers }))).toBe(
      "allowed",
    );
    expect(
      await verdict([CLEO], under(["auto"], { tainted: true, strangers })),
    ).toBe("asked");
  });

  it("asks about everybody outside after something from outside was read [D-06]", async () => {
    const now = under(["auto"], { tainted: true, strangers: async () => [] });
    expect(await verdict([CLEO], now)).toBe("asked");
    expect(await verdict([BEN], now)).toBe("allowed");
    expect(await verdict(["anyone"], now)).toBe("asked");
    expect(await verdict(["api.evil.example"], now)).toBe("asked");
    expect(await verdict(["@globex.example"], now)).toBe("asked");
    expect(await verdict(["@acme.example"], now)).toBe("allowed");
  });

  it("asks about a public link whatever else [D-04]", async () => {
    expect(await verdict(["anyone"], under(["auto"]), true)).toBe("asked");
  });

  it("has nobody inside for an account without a domain", async () => {
    const now = under(["auto"], { person: eve, tainted: true });
    expect(await verdict(["bob@gmail.example"], now)).toBe("asked");
    expect(await verdict([eve.email], now)).toBe("allowed");
  });
});

describe("two policies", () => {
  it("both hold: the person's is never weaker than the admin's", async () => {
    const rank = ["allowed", "asked", "refused"];
    for (const admin of POLICIES) {
      for (const own of tighter(admin)) {
        for (const who of [BEN, CLEO, PARTNER]) {
          const both = rank.indexOf(await verdict([who], under([admin, own])));
          const alone = rank.indexOf(await verdict([who], under([admin])));
          expect(both, `${admin} + ${own}: ${who}`).toBeGreaterThanOrEqual(
            alone,
          );
        }
      }
    }
    const both = under(["confirm", "internal"]);
    expect(await verdict([BEN], both)).toBe("asked");
    expect(await verdict([CLEO], both)).toBe("refused");
  });
});
