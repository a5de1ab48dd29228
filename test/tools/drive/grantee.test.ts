import fc from "fast-check";
import { expect, test } from "vitest";
import {
  grantees,
  nameOf,
  parseGrantee,
  recipientOf,
} from "../../../tools/drive/grantee.js";

test.each([
  ["ben@acme.example", { type: "user", address: "ben@acme.example" }],
  ["Ben@ACME.example", { type: "user", address: "ben@acme.example" }],
  ["group:team@acme.example", { type: "group", address: "team@acme.example" }],
  ["acme.example", { type: "domain", domain: "acme.example" }],
  ["domain:Acme.Example", { type: "domain", domain: "acme.example" }],
  ["anyone", { type: "anyone" }],
])("%s is understood", (text, expected) => {
  expect(parseGrantee(text)).toEqual(expected);
});

test.each([
  "",
  "everyone",
  "a@ok.example, b@evil.example",
  "Ben <ben@acme.example>",
  "a@ok.example <b@evil.example>",
  '"a@ok.example"@evil.example',
  "a@(ok.example)evil.example",
  "g: a@x.example;",
  "a@ok.example@evil.example",
  "ben@acme.example.",
  "domain:ben@acme.example",
  "group:acme.example",
  "ben@acme.example\r\nevil@x.example",
  "192.168.0.1",
  "anyone@",
  "\ud800.example",
])("%j is refused rather than guessed at [H-059 H-065]", (text) => {
  expect(parseGrantee(text)).toBeUndefined();
});

test("each is meant once, however it is written", () => {
  const parsed = grantees.parse(["A@x.example", "a@X.example", "x.example"]);
  expect(parsed.map(nameOf)).toEqual(["a@x.example", "domain:x.example"]);
});

test.each([[[]], [Array.from({ length: 51 }, (_, i) => `a${i}@x.example`)]])(
  "too few and too many are refused",
  (all) => {
    expect(grantees.safeParse(all).success).toBe(false);
  },
);

test("its name leads back to the same grantee, and its recipient to the same place", () => {
  const word = fc.stringMatching(/^[a-z][a-z\d]{0,10}$/);
  const domain = fc.tuple(word, word).map(([a, b]) => `${a}.${b}x`);
  const grantee = fc.oneof(
    fc.tuple(word, domain).map(([name, at]) => `${name}@${at}`),
    fc.tuple(word, domain).map(([name, at]) => `group:${name}@${at}`),
    domain.map((name) => `domain:${name}`),
    fc.constant("anyone"),
  );
  fc.assert(
    fc.property(grantee, (text) => {
      const parsed = parseGrantee(text);
      expect(parsed && nameOf(parsed)).toBe(text);
      expect(parsed && recipientOf(parsed)).toBe(
        text.replace(/^group:/, "").replace(/^domain:/, "@"),
      );
    }),
  );
});
