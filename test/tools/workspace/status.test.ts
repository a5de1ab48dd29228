import { describe, expect, test } from "vitest";
import type { Status } from "../../../tools/tool.js";
import { getStatus } from "../../../tools/workspace/status.js";
import { contextFor, google, withGoogle } from "../context.js";

withGoogle();

const status: Status = {
  server: { name: "google-workspace-mcp", version: "1.2.3" },
  scopes: {
    client: ["openid", "drive.readonly"],
    google: ["openid", "drive.readonly", "gmail.readonly"],
    offered: ["openid", "drive.readonly", "gmail.readonly", "gmail.send"],
  },
  tools: ["workspace_get_status", "drive_search_files", "drive_read_file"],
  missing: [
    { name: "sheets_read_ranges", why: "not enabled", scopes: [] },
    {
      name: "gmail_search_messages",
      why: "not allowed to this client",
      scopes: ["gmail.readonly"],
    },
    { name: "gmail_send_message", why: "not granted", scopes: ["gmail.send"] },
    {
      name: "gmail_read_messages",
      why: "not allowed to this client",
      scopes: ["gmail.readonly"],
    },
    { name: "drive_share_file", why: "read only", scopes: [] },
  ],
  policies: {
    read_only: true,
    sign_in: "people of acme.example",
    outbound: ["Public links always take the person's word."],
    lockdown: false,
    limits: {
      calls_per_minute: 600,
      sends_per_hour: 60,
      recipients_per_message: 50,
      items_per_call: 10_000,
    },
  },
  credential: "linked",
  connect_url: "https://mcp.example/connect",
};

const run = async (more: Partial<Status> = {}) => {
  const { context } = await contextFor(
    "ada@acme.example",
    ["drive"],
    getStatus,
    {
      status: { ...status, ...more },
    },
  );
  return getStatus.run({}, context);
};

describe("the status", () => {
  test("says who is signed in and what is there", async () => {
    const { data } = await run();
    expect(data).toMatchObject({
      account: {
        email: "ada@acme.example",
        name: "Ada Brandt",
        domain: "acme.example",
      },
      credential: "linked",
      scopes: { granted: status.scopes.google, client: status.scopes.client },
      tools: status.tools,
      connect_url: status.connect_url,
      server: status.server,
      policies: status.policies,
    });
  });

  test("puts tools that are missing for the same reason together", async () => {
    const { data } = await run();
    expect(data.missing).toEqual([
      {
        why: "not granted",
        scopes: ["gmail.send"],
        tools: ["gmail_send_message"],
      },
      {
        why: "not allowed to this client",
        scopes: ["gmail.readonly"],
        tools: ["gmail_search_messages", "gmail_read_messages"],
      },
      { why: "not enabled", scopes: [], tools: ["sheets_read_ranges"] },
      { why: "read only", scopes: [], tools: ["drive_share_file"] },
    ]);
  });

  test("reads well", async () => {
    expect((await run()).text).toMatchInlineSnapshot(`
      "Signed in: Ada Brandt <ada@acme.example> (acme.example). Google credential: linked.
      Granted by Google: openid, drive.readonly, gmail.readonly.
      Tools: workspace_get_status, drive_search_files, drive_read_file.
      Missing until you grant gmail.send: gmail_send_message.
      Missing until you allow gmail.readonly to this client: gmail_search_messages, gmail_read_messages.
      Missing as the admin of this server has not enabled them: sheets_read_ranges.
      Missing as this server only reads: drive_share_file.
      To grant more or reconnect: https://mcp.example/connect
      What may leave: Public links always take the person's word. At most 60 in an hour, to 50 people each.
      google-workspace-mcp 1.2.3. Reads only. Sign-in: people of acme.example."
    `);
  });

  test("reads well when all is there", async () => {
    const { client } = status.scopes;
    const scopes = { client, google: client, offered: client };
    const policies = {
      ...status.policies,
      read_only: false,
      sign_in: "everyone",
    };
    const { text } = await run({ missing: [], scopes, policies });
    expect(text).toMatchInlineSnapshot(`
      "Signed in: Ada Brandt <ada@acme.example> (acme.example). Google credential: linked.
      Granted by Google: openid, drive.readonly.
      Tools: workspace_get_status, drive_search_files, drive_read_file.
      To grant more or reconnect: https://mcp.example/connect
      What may leave: Public links always take the person's word. At most 60 in an hour, to 50 people each.
      google-workspace-mcp 1.2.3. Sign-in: everyone."
    `);
  });

  test("says why the credential no longer works", async () => {
    const { text } = await run({ credential: "revoked by Google" });
    expect(text).toContain("Google credential: revoked by Google.");
  });

  test("asks Google nothing", async () => {
    await run();
    expect(google.ledger).toEqual([]);
  });
});
