import { expect, it } from "vitest";
import { callTool, connect, post } from "../oauth-client.js";
import { ask, origin, withNetwork } from "./stage.js";

withNetwork();

const ada = { email: "ada@acme.example" };

/** One tools/call to a Worker with other settings over the same storage. */
async function callUnder(settings: Record<string, string>, token: string) {
  const response = await ask(
    new Request(`${origin}/mcp`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
      },
      body: JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name: "drive_search_files", arguments: {} },
      }),
    }),
    settings,
  );
  return { status: response.status, text: await response.text() };
}

it("an admin who narrows the offer to drive.file is not told to enable it, the person is told what to do [G-32 MCP-Z06]", async () => {
  const { tokens } = await connect(origin, ada);
  const narrowed = { GOOGLE_SCOPES: "drive.file" };
  const { text } = await callUnder(narrowed, tokens.access_token);
  expect(text).toContain("myaccount.google.com/connections");
  expect(text).not.toContain("admin");
});

it("another root secret asks everyone to connect again, and the old one back lets them go on", async () => {
  const { tokens } = await connect(origin, ada);
  const other = {
    COOKIE_ENCRYPTION_KEY: "another-root-secret-0123456789abcdef",
  };
  expect((await callUnder(other, tokens.access_token)).status).toBe(401);
  expect((await post(origin, tokens.access_token, "tools/list")).status).toBe(
    200,
  );
  const { result } = await callTool(
    origin,
    tokens.access_token,
    "drive_search_files",
  );
  expect(result.structuredContent.account).toBe(ada.email);
});
