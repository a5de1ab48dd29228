import { expect, it } from "vitest";
import { google, withNetwork } from "../stage.js";
import { asked, callOfAda } from "./access.js";

withNetwork();

const LIST = "drive.files.list";

it.each([
  [400, "badRequest", "invalid"],
  [400, "failedPrecondition", "invalid"],
])(
  "a request that Google calls wrong is asked once: %i %s is %s [G-01]",
  (status, reason, slug) => isFinal(status, reason, slug),
);

it.each([
  [403, "insufficientPermissions", "insufficient_scope"],
  [403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficient_scope"],
])(
  "a scope that Google misses is asked once: %i %s is %s [G-03]",
  (status, reason, slug) => isFinal(status, reason, slug),
);

it.each([
  [403, "dailyLimitExceeded", "daily_limit"],
  [403, "domainPolicy", "domain_policy"],
  [403, "accessNotConfigured", "api_disabled"],
  [403, "appNotAuthorizedToFile", "file_out_of_reach"],
  [403, "cannotDownloadAbusiveFile", "abusive_file"],
  [403, "storageQuotaExceeded", "forbidden"],
  [403, "sharingRateLimitExceeded", "sharing_limit"],
  [403, "forbidden", "forbidden"],
  [403, "heardOfNever", "forbidden"],
])(
  "what is refused for good is asked once: %i %s is %s [G-05]",
  (status, reason, slug) => isFinal(status, reason, slug),
);

it("what is not there is asked for once [G-06]", () =>
  isFinal(404, "notFound", "not_found"));

it.each([
  [409, "conflict", "conflict"],
  [412, "conditionNotMet", "conflict"],
])(
  "what was changed in the meantime is not overwritten: %i %s is %s [G-08]",
  (status, reason, slug) => isFinal(status, reason, slug),
);

/** Google's answer is told by its slug, after one request and no wait. */
async function isFinal(status: number, reason: string, slug: string) {
  google.fault({ on: LIST, kind: "status", status, reason });
  const { drive, waited } = await callOfAda([LIST]);
  await expect(drive.files.list({})).rejects.toMatchObject({
    name: "ToolError",
    options: { reason: slug },
  });
  expect(asked(LIST)).toBe(1);
  expect(waited).toEqual([]);
}
