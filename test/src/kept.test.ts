import { env, runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { userIdOf } from "../../src/identity.js";
import { callTool, connect } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();

it("a person's object keeps who they are, their credential and their grants; no file, mail or question [G-51]", async () => {
  const ada = { email: "ada@acme.example" };
  const { tokens } = await connect(origin, ada);
  const [file] = google.world.drive.files.values();
  if (!file) throw new Error("The seed has no file");
  file.name = "canaryfile";
  const calls: [string, object][] = [
    ["drive_search_files", { query: "canaryfile" }],
    ["gmail_search_messages", { query: "canaryquery" }],
    [
      "gmail_send_message",
      { to: ["ben@acme.example"], subject: "canarymail", body: "canarymail" },
    ],
  ];
  for (const [name, input] of calls) {
    const { result } = await callTool(origin, tokens.access_token, name, input);
    expect(result.isError, name).toBeFalsy();
  }
  const account = google.world.accounts.find(
    ({ email }) => email === ada.email,
  );
  const userId = await userIdOf(env.GOOGLE_CLIENT_ID, account?.id ?? "");
  const kept = await runInDurableObject(
    env.PERSON.getByName(userId),
    async (_, { storage }) => [...storage.kv.list()],
  );
  for (const [key] of kept) {
    expect(key).toMatch(
      /^(profile|credential|row:((grant|token|redeemed|taint):.+|sends))$/,
    );
  }
  expect(JSON.stringify(kept)).not.toContain("canary");
});
