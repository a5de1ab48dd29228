import type { drive_v3 } from "@googleapis/drive";
import { expect, test } from "vitest";
import { sharingOf } from "../../../tools/drive/sharing.js";

const bo = { email: "bo@example.com", domain: "example.com" };
const user = (emailAddress: string) => ({ type: "user", emailAddress });

const cases: [string, drive_v3.Schema$File][] = [
  ["nobody", { shared: false, permissions: [user("bo@example.com")] }],
  ["nobody", { shared: false }],
  ["inside", { permissions: [user("bo@example.com"), user("AL@Example.com")] }],
  ["inside", { permissions: [{ type: "domain", domain: "example.com" }] }],
  ["outside", { permissions: [{ type: "domain", domain: "other.example" }] }],
  ["outside", { permissions: [user("x@sub.example.com")] }],
  ["outside", { shared: true, owners: [{ emailAddress: "x@other.example" }] }],
  ["anyone", { permissions: [user("x@y.example"), { type: "anyone" }] }],
  [
    "nobody",
    {
      shared: false,
      permissions: [{ ...user("x@y.example"), deleted: true }],
    },
  ],
  // Google shows permissions only to those who may share the file.
  ["unknown", { shared: true }],
];

test.each(cases)("a file is shared with %s: %j", (expected, file) => {
  expect(sharingOf(file, bo)).toBe(expected);
});

test("to a person without a domain everyone else is outside", () => {
  const file = { permissions: [user("al@gmail.com")] };
  expect(sharingOf(file, { email: "bo@gmail.com" })).toBe("outside");
});
