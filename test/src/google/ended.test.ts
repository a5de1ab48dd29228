import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Cause,
  type Life,
  likelyCauses,
  whyEnded,
} from "../../../src/google/ended.js";

const DAY = 86_400_000;
const linkedAt = Date.UTC(2026, 0, 1);

/** A life told in days after the sign-in. */
const life = (used: number, ended: number, scopes = ["drive"]): Life => ({
  linkedAt,
  lastUsedAt: linkedAt + used * DAY,
  endedAt: linkedAt + ended * DAY,
  scopes,
});

const causes = (life: Life) => likelyCauses({ reason: "invalid_grant", life });

describe("a refresh token that Google refuses with a plain invalid_grant", () => {
  it.each<[string, Life, Cause[]]>([
    ["used until its seventh day", life(6.9, 7), ["testing", "removed"]],
    [
      "found dead long after its first week",
      life(2, 40),
      ["testing", "removed"],
    ],
    ["refused before its week was over", life(3, 4), ["removed"]],
    ["used after its first week", life(8, 14), ["removed"]],
    ["idle for six months", life(20, 202), ["unused", "removed"]],
    [
      "idle for six months from the first day",
      life(0, 181),
      ["unused", "testing", "removed"],
    ],
    ["idle for five months", life(20, 170), ["removed"]],
  ])("%s: its likely causes fit its times [G-33]", (_, lived, likely) => {
    expect(causes(lived)).toEqual([...likely, "surplus"]);
  });

  it.each(["gmail.readonly", "gmail.send", "mail.google.com"])(
    "with %s may have ended by a change of the password [G-33]",
    (scope) => {
      expect(causes(life(8, 9, ["drive", scope]))).toEqual([
        "removed",
        "password",
        "surplus",
      ]);
    },
  );

  it("tells the person each likely cause, and the admin of an app in Testing what to do [G-33]", () => {
    const ended = { reason: "invalid_grant", life: life(6, 7, ["gmail.send"]) };
    const { happened, next } = whyEnded(ended);
    expect(happened).toContain("in Testing, where every sign-in ends after");
    expect(happened).toContain("publish it or make it Internal");
    expect(happened).toContain("myaccount.google.com/connections");
    expect(happened).toContain("password");
    expect(happened).toContain("100 times");
    expect(happened).not.toContain("six months");
    expect(next).toBe("Connect again.");
  });

  it("always has a likely cause, and the same for the same life [G-33]", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (used, more) => {
        const lived = life(used, used + more);
        expect(causes(lived)).toContain("removed");
        expect(causes(lived)).toEqual(causes(structuredClone(lived)));
      }),
    );
  });
});

describe("a reason that says it all", () => {
  it.each([
    ["invalid_rapt", "a limited time only"],
    ["admin_policy_enforced", "does not allow this app"],
    ["unreadable", "root secret"],
  ])("%s is told as it is, without guesses [G-33]", (reason, words) => {
    const ended = { reason, life: life(6.9, 7, ["gmail.send"]) };
    expect(likelyCauses(ended)).toEqual([]);
    expect(whyEnded(ended).happened).toContain(words);
    expect(whyEnded(ended).happened).not.toContain("Likely");
  });

  it("a credential whose life is not known is told without guesses by its age [G-33]", () => {
    const { happened } = whyEnded({ reason: "invalid_grant" });
    expect(happened).toContain("Google ended this connection");
    expect(happened).not.toContain("Likely");
  });
});
