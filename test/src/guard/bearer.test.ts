import { env } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { answer, callTool, connect, toolNames } from "../../oauth-client.js";
import { ask, origin, withNetwork } from "../stage.js";
import { json, visit } from "./ask.js";

withNetwork({ AUTH_TOKEN_SCOPES: "drive.readonly" });

const ada = { email: "ada@acme.example" };
const ben = { email: "ben@acme.example" };

beforeEach(async () => {
  await connect(origin, ada);
  await connect(origin, ben);
});

describe("AUTH_TOKEN", () => {
  it("acts as the one account that the admin named, whatever a request says [OA-63]", async () => {
    const { result } = await callTool(
      origin,
      env.AUTH_TOKEN,
      "workspace_get_status",
    );
    expect(result.structuredContent.account.email).toBe(ada.email);
    const response = await visit("/mcp?user=ben@acme.example", {
      ...json({
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name: "workspace_get_status", arguments: {} },
      }),
      headers: {
        authorization: `Bearer ${env.AUTH_TOKEN}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "x-user": ben.email,
        "mcp-session-id": ben.email,
      },
    });
    const { result: other } = await answer(response);
    expect(other.structuredContent.account.email).toBe(ada.email);
  });

  it("may use no scope but those that it was given [OA-63]", async () => {
    const names = await toolNames(origin, env.AUTH_TOKEN);
    expect(names).toContain("drive_search_files");
    expect(names).not.toContain("gmail_send_message");
    expect(names).not.toContain("gmail_search_messages");
  });

  it.each(["short", "changeme", "x".repeat(31)])(
    "that is too weak stops the server, which says why and not what it is: %s [OA-62]",
    async (token) => {
      const response = await ask(
        new Request(`${origin}/mcp`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}` },
        }),
        { AUTH_TOKEN: token } as object,
      );
      expect(response.status).toBe(503);
      const text = await response.text();
      expect(text).toContain("AUTH_TOKEN must have at least 32 characters");
      expect(text).not.toContain(`"${token}"`);
    },
  );

  it("beside another token is no way in [H-038]", async () => {
    const headers = new Headers();
    headers.append("authorization", `Bearer ${env.AUTH_TOKEN}`);
    headers.append("authorization", `Bearer ${env.AUTH_TOKEN}`);
    const response = await visit("/mcp", { method: "POST", headers });
    expect(response.status).toBe(401);
  });

  it("that is not set is no way in [OA-60 OA-61]", async () => {
    for (const bearer of ["", "undefined", env.AUTH_TOKEN]) {
      const response = await ask(
        new Request(`${origin}/mcp`, {
          method: "POST",
          headers: { authorization: `Bearer ${bearer}` },
        }),
        { AUTH_TOKEN: "" } as object,
      );
      expect(response.status).toBe(401);
    }
  });
});
