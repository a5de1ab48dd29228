import { describe, expect, test } from "vitest";
import { part } from "../../../tools/gmail/schema.js";
import { senderOf, verdicts } from "../../../tools/gmail/sender.js";
import { isOutside } from "../../../tools/outside.js";

const ada = { email: "ada@acme.example", domain: "acme.example" };

const from = (headers: Record<string, string>) =>
  senderOf(
    part.parse({
      headers: Object.entries(headers).map(([name, value]) => ({
        name,
        value,
      })),
    }),
    ada,
  );

describe("verdicts", () => {
  test("reads what Google's server found", () => {
    expect(
      verdicts([
        "mx.google.com; dkim=fail header.i=@a.example; dkim=pass header.i=@b.example; spf=softfail (google.com: x) smtp.mailfrom=a@a.example; dmarc=pass (p=NONE)",
      ]),
    ).toEqual({ spf: "softfail", dkim: "pass", dmarc: "pass" });
  });

  test("takes nobody else's word", () => {
    expect(verdicts(["mx.evil.example; spf=pass; dmarc=pass"])).toBeUndefined();
    expect(
      verdicts(["mx.evil.example; spf=pass", "mx.google.com; spf=fail"]),
    ).toBeUndefined();
    expect(verdicts([])).toBeUndefined();
  });

  test("takes nothing from comments and strings, which hold what the sender chose", () => {
    expect(
      verdicts([
        'mx.google.com; spf=fail (domain of ; dmarc=pass (x) ; dkim=pass) smtp.mailfrom="; dmarc=pass"@evil.example; dmarc=fail',
      ]),
    ).toEqual({ spf: "fail", dmarc: "fail" });
  });
});

describe("senderOf", () => {
  test("tells name and address apart, and whether they are outside", () => {
    expect(from({ From: "Bo <bo@acme.example>" })).toEqual({
      from: { address: "bo@acme.example", name: "Bo" },
      outside: false,
      verified: false,
      warnings: [],
    });
    expect(from({ From: "bo@sub.acme.example" }).outside).toBe(true);
  });

  test("warns of a name that shows another address, and of answers that go elsewhere", () => {
    const sender = from({
      From: '"ceo@acme.example" <x@evil.example>',
      "Reply-To": "y@other.example",
    });
    expect(sender.reply_to).toEqual([{ address: "y@other.example" }]);
    expect(sender.warnings).toHaveLength(2);
  });

  test("warns when DMARC failed", () => {
    expect(
      from({
        From: "boss@acme.example",
        "Authentication-Results": "mx.google.com; dmarc=fail",
      }).warnings,
    ).toEqual([expect.stringContaining("forged")]);
  });

  test("says nothing of a Reply-To that is the sender", () => {
    expect(
      from({ From: "a@x.example", "Reply-To": "A <A@X.example>" }),
    ).not.toHaveProperty("reply_to");
  });
});

test("to a consumer account everybody else is outside", () => {
  const dora = { email: "dora@mail.example" };
  expect(isOutside("bo@mail.example", dora)).toBe(true);
  expect(isOutside("Dora@mail.example", dora)).toBe(false);
});
