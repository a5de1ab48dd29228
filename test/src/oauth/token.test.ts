import { describe, expect, it } from "vitest";
import * as z from "zod";
import { signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  connect,
  post,
  redeem,
  refresh,
  register,
  tokenRequest,
} from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";

withNetwork();

const ada = { email: "ada@acme.example" };

it("an answer with tokens is not cached, and names nobody [OA-23 OA-49 S9]", async () => {
  const client = await register(origin);
  const url = await authorizeUrl(client, { scope: "openid drive.readonly" });
  const back = await signIn(url, ada);
  expect(back.search).not.toMatch(/ada|acme/);
  const response = await redeem(client, back.searchParams.get("code") ?? "");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("pragma")).toBe("no-cache");
  expect(await response.text()).not.toMatch(/ada|acme/);
});

describe("a refresh", () => {
  const answered = z.object({ refresh_token: z.string(), scope: z.string() });

  it("gives a new refresh token, and the same scopes [MCP-T07]", async () => {
    const { client, tokens } = await connect(origin, ada);
    const response = await refresh(client, tokens.refresh_token);
    const next = answered.parse(await response.json());
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(next.scope).toBe(tokens.scope);
  });

  it("never gives more than the grant, nor for another resource [H-032 OA-R3]", async () => {
    const { client, tokens } = await connect(
      origin,
      ada,
      "openid drive.readonly",
    );
    const asked = {
      grant_type: "refresh_token",
      refresh_token: tokens.refresh_token,
    };
    const elsewhere = { ...asked, resource: `${origin}/other` };
    const refused = await tokenRequest(client, elsewhere);
    expect(await refused.json()).toMatchObject({ error: "invalid_target" });
    const wider = { ...asked, scope: "openid gmail.readonly" };
    const { scope } = answered.parse(
      await (await tokenRequest(client, wider)).json(),
    );
    expect(scope).not.toContain("gmail");
  });
});

it("an access token that its client revokes is refused from the next request on, and nothing else ends [H-035 OA-43 W-02]", async () => {
  const { client, tokens } = await connect(origin, ada);
  const status = async () =>
    (await post(origin, tokens.access_token, "ping")).status;
  expect(await status()).toBe(200);
  const done = await tokenRequest(client, { token: tokens.access_token });
  expect(done.status).toBe(200);
  expect(await status()).toBe(401);
  expect((await refresh(client, tokens.refresh_token)).status).toBe(200);
});
