import { describe, expect, it } from "vitest";
import { StoppedAtPage } from "../../scripts/person.js";
import { callTool, connect, toolNames } from "../oauth-client.js";
import { origin, withNetwork } from "./stage.js";

withNetwork({
  READ_ONLY: "true",
  ALLOWED_DOMAINS: "acme.example, other.example",
  GOOGLE_SCOPES: "gmail.readonly gmail.compose",
});

const ben = { email: "ben@acme.example" };

describe("the admin's policy", () => {
  it("lists only tools that read under READ_ONLY, and says so to a call [H-044 MCP-L02 D-05]", async () => {
    const { tokens } = await connect(origin, ben);
    const names = await toolNames(origin, tokens.access_token);
    expect(names).toContain("gmail_read_messages");
    expect(names).not.toContain("gmail_send_message");
    const { result } = await callTool(
      origin,
      tokens.access_token,
      "gmail_send_message",
      { to: ["cleo@globex.example"], subject: "x", body: "x" },
    );
    expect(result.isError).toBe(true);
    expect(result.content[0].text).toContain("READ_ONLY");
  });

  it("says of a tool that is not enabled that only the admin can enable it [MCP-Z06]", async () => {
    const { tokens } = await connect(origin, ben);
    const { response, result } = await callTool(
      origin,
      tokens.access_token,
      "drive_search_files",
    );
    expect(response.status).toBe(200);
    expect(result.content[0].text).toContain("GOOGLE_SCOPES");
  });

  it("lets no account of another domain in [G-37 H-029 S10]", async () => {
    await expect(
      connect(origin, { email: "cleo@globex.example" }),
    ).rejects.toSatisfy(
      (error) => error instanceof StoppedAtPage && error.page.status === 403,
    );
  });
});
