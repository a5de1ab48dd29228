import { env } from "cloudflare:test";
import { expect, it } from "vitest";
import { callTool, connect, refresh } from "../oauth-client.js";
import { ask, origin, withNetwork } from "./stage.js";

withNetwork();

const ada = { email: "ada@acme.example" };
const others = { ALLOWED_EMAILS: "ben@acme.example" };

const list = (token: string) =>
  new Request(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });

it("an account that the admin takes off the list is refused from then on, also as AUTH_TOKEN [OA-63]", async () => {
  const { tokens } = await connect(origin, ada);
  for (const token of [tokens.access_token, env.AUTH_TOKEN]) {
    const response = await ask(list(token), others);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("does not let this account in");
  }
});

it("an account off the list gets no fresh token", async () => {
  const { client, tokens } = await connect(origin, ada);
  const response = await ask(
    new Request(`${origin}/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "refresh_token",
        client_id: client.clientId,
        refresh_token: tokens.refresh_token,
      }),
    }),
    others,
  );
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ error: "access_denied" });
});

it("an account that is let in again goes on where it was", async () => {
  const { client, tokens } = await connect(origin, ada);
  expect((await ask(list(tokens.access_token), others)).status).toBe(403);
  const { result } = await callTool(
    origin,
    tokens.access_token,
    "workspace_get_status",
  );
  expect(result.structuredContent.account.email).toBe(ada.email);
  expect((await refresh(client, tokens.refresh_token)).status).toBe(200);
});
