import { env } from "cloudflare:test";
import { expect, it } from "vitest";
import { post } from "../oauth-client.js";
import { origin, withNetwork } from "./stage.js";

withNetwork();

it("AUTH_TOKEN says where to sign in while its account is not connected [OA-63]", async () => {
  const response = await post(origin, env.AUTH_TOKEN, "tools/list");
  expect(response.status).toBe(503);
  expect(await response.text()).toContain(`${origin}/connect`);
});
