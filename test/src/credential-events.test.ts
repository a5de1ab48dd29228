import { afterEach, expect, it, vi } from "vitest";
import { connect, post } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();
afterEach(() => vi.useRealTimers());

const ada = { email: "ada@acme.example" };

/** The events of the log, without the ids of their requests. */
function events(): Record<string, unknown>[] {
  const seen: Record<string, unknown>[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    const { request: _, ...event } = JSON.parse(line);
    seen.push(event);
  });
  return seen;
}

/** An access token of Google's lasts an hour. */
const later = () =>
  vi.useFakeTimers({ now: Date.now() + 2 * 3_600_000, toFake: ["Date"] });

it("the log tells when Google renewed a credential, refused to, and ended it, and what ended with it [H-048]", async () => {
  const { tokens } = await connect(origin, ada);
  const list = () => post(origin, tokens.access_token, "tools/list");
  const seen = events();
  later();
  await list();
  later();
  google.fault({
    on: "oauth2.refresh",
    kind: "status",
    status: 503,
    times: 1,
  });
  await list();
  google.revoke({ account: ada.email });
  await list();
  expect(seen.filter(({ event }) => event !== "credential")).toEqual([
    { event: "credential_refreshed" },
    {
      event: "credential_refused",
      failure: "unavailable",
      reason: expect.stringMatching(/^[a-z_\d]+$/),
    },
    { event: "credential_refused", failure: "dead", reason: "invalid_grant" },
    { event: "grants_ended", grants: 1 },
  ]);
});
