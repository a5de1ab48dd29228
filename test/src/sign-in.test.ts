import { expect, it } from "vitest";
import { callTool, connect, toolNames } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();

it("signs a person in through the consent page and Google, and calls a tool", async () => {
  const { tokens } = await connect(origin, { email: "ada@acme.example" });
  expect(tokens.scope).toContain("drive.readonly");
  expect(await toolNames(origin, tokens.access_token)).toContain(
    "drive_search_files",
  );
  const { result } = await callTool(
    origin,
    tokens.access_token,
    "drive_search_files",
    { query: "budget" },
  );
  expect(result.isError).toBeFalsy();
  expect(result.structuredContent.account).toBe("ada@acme.example");
  expect(google.ledger.at(-1)?.account).toBe("ada@acme.example");
});
