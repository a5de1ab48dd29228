import { expect, it } from "vitest";
import { signIn } from "../../scripts/person.js";
import { authorizeUrl, redeem, register } from "../oauth-client.js";
import { origin, withNetwork } from "./stage.js";

withNetwork();

const ADA = "ada@acme.example";

it("nothing that is added to the consent form changes the request: not the client, nor its address, state or challenge [S4 MCP-C02]", async () => {
  const client = await register(origin);
  const mallory = await register(origin, "https://mallory.example/callback");
  const url = await authorizeUrl(client, { scope: "openid drive.readonly" });
  const forged = {
    client_id: mallory.clientId,
    redirect_uri: mallory.redirectUri,
    state: "forged",
    code_challenge: "A".repeat(43),
    resource: "https://mallory.example/mcp",
  };
  const back = await signIn(url, {
    email: ADA,
    onPage: ({ url, forms }) => {
      if (url.origin !== origin) return;
      for (const { fields } of forms) {
        for (const [name, value] of Object.entries(forged)) {
          fields.push({ name, value, type: "hidden", checked: false });
        }
      }
    },
  });
  expect(back.searchParams.get("state")).toBe("state-of-the-client");
  const code = back.searchParams.get("code") ?? "";
  expect((await redeem(client, code)).status).toBe(200);
});
