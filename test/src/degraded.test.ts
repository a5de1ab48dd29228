import { afterEach, expect, it, vi } from "vitest";
import { callTool, connect, toolNames } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();
afterEach(() => {
  vi.useRealTimers();
});

const ada = { email: "ada@acme.example" };

it("while one of Google's services is away, the tools of the others work [W-18]", async () => {
  const { tokens } = await connect(origin, ada);
  google.fault({
    on: "gmail.users.messages.list",
    kind: "status",
    status: 403,
    reason: "accessNotConfigured",
  });
  const call = (name: string) => callTool(origin, tokens.access_token, name);
  expect((await call("gmail_search_messages")).result.isError).toBe(true);
  expect((await call("drive_search_files")).result.isError).toBeFalsy();
});

it("while Google gives no access token, the list of tools is what it was [W-18 F-12]", async () => {
  const { tokens } = await connect(origin, ada);
  const before = await toolNames(origin, tokens.access_token);
  vi.useFakeTimers({ now: Date.now() + 7_200_000, toFake: ["Date"] });
  google.fault({ on: "oauth2.refresh", kind: "status", status: 503 });
  expect(await toolNames(origin, tokens.access_token)).toEqual(before);
});
