import { env } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { callTool, connect, post, toolNames } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();

const ada = { email: "ada@acme.example" };

const challengeOf = (response: Response): string =>
  response.headers.get("www-authenticate") ?? "";

describe("a tool that the grants do not serve", () => {
  it("is hidden when its scope was unticked on Google's page, and nothing else breaks [G-31 MCP-Z04 MCP-Z06 H-029 S10]", async () => {
    const { tokens } = await connect(origin, {
      ...ada,
      refuse: ["gmail.readonly"],
    });
    expect(tokens.scope).not.toContain("gmail.readonly");
    const names = await toolNames(origin, tokens.access_token);
    expect(names).toContain("drive_search_files");
    expect(names).not.toContain("gmail_search_messages");
  });

  it("answers a call with 403 and every scope that the grant then needs [MCP-T03 MCP-T08 MCP-Z03 H-044]", async () => {
    const { tokens } = await connect(origin, ada, "openid drive.readonly");
    const { response } = await callTool(
      origin,
      tokens.access_token,
      "gmail_read_messages",
      { message_ids: ["18c2f0a1b2c3d4e5"] },
    );
    expect(response.status).toBe(403);
    expect(challengeOf(response)).toContain('error="insufficient_scope"');
    expect(challengeOf(response)).toMatch(
      /scope="openid email profile drive\.readonly gmail\.\w+"/,
    );
    expect(challengeOf(response)).toContain("resource_metadata=");
  });

  it("never reads with a wider token for a client that was allowed drive.file alone [MCP-Z06]", async () => {
    await connect(origin, ada, "openid drive.readonly");
    const { tokens } = await connect(origin, ada, "openid drive.file");
    expect(await toolNames(origin, tokens.access_token)).not.toContain(
      "drive_search_files",
    );
    google.ledger.length = 0;
    const { response } = await callTool(
      origin,
      tokens.access_token,
      "drive_search_files",
    );
    expect(response.status).toBe(403);
    expect(google.ledger).toEqual([]);
  });

  it("reads with drive.file where Google's grant is no wider", async () => {
    const { tokens } = await connect(
      origin,
      { email: "cleo@globex.example" },
      "openid drive.file",
    );
    const { result } = await callTool(
      origin,
      tokens.access_token,
      "drive_search_files",
    );
    expect(result.structuredContent.files).toEqual([]);
  });
});

describe("AUTH_TOKEN", () => {
  it("acts as the account it names, on the same path as everyone [OA-60 OA-63 S2]", async () => {
    await connect(origin, ada);
    const { result } = await callTool(
      origin,
      env.AUTH_TOKEN,
      "drive_search_files",
      { query: "budget" },
    );
    expect(result.structuredContent.account).toBe(ada.email);
  });

  it("gets a tool error for what is not granted, and no challenge [OA-60]", async () => {
    await connect(origin, ada, "openid drive.readonly");
    const { response, result } = await callTool(
      origin,
      env.AUTH_TOKEN,
      "gmail_search_messages",
    );
    expect(response.status).toBe(200);
    expect(result.isError).toBe(true);
    expect(result.content[0].text).toContain(`${origin}/connect`);
  });

  it("falls through to OAuth when it does not match [OA-60 OA-61 H-038 S3]", async () => {
    const response = await post(origin, `${env.AUTH_TOKEN}x`, "tools/list");
    expect(response.status).toBe(401);
  });
});

it("an unknown tool is unknown, not a matter of scopes [H-044]", async () => {
  const { tokens } = await connect(origin, ada);
  const { error } = await callTool(origin, tokens.access_token, "drive_fly");
  expect(error.code).toBe(-32602);
});

it("/sse is gone and says where to go [S7]", async () => {
  const response = await fetch(`${origin}/sse`);
  expect(response.status).toBe(410);
  expect(await response.text()).toContain("/mcp");
});
