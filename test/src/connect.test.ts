import { env } from "cloudflare:test";
import { expect, it } from "vitest";
import { StoppedAtPage, signIn } from "../../scripts/person.js";
import { toolNames } from "../oauth-client.js";
import { origin, withNetwork } from "./stage.js";

withNetwork();

/** Opens `/connect` as a person would; the way ends on a page. */
async function connectAlone(wishes: Parameters<typeof signIn>[1]) {
  const url = `${origin}/connect?redirect_uri=https://nowhere.example/`;
  try {
    await signIn(url, wishes);
  } catch (error) {
    if (error instanceof StoppedAtPage) return error.page;
    throw error;
  }
  throw new Error("The sign-in did not end on a page");
}

it("a person connects without an MCP client, and AUTH_TOKEN acts for them", async () => {
  const page = await connectAlone({
    email: "ada@acme.example",
    refuse: ["gmail.compose"],
  });
  expect(page.status).toBe(200);
  expect(page.text).toContain("ada@acme.example");
  const names = await toolNames(origin, env.AUTH_TOKEN);
  expect(names).toContain("drive_search_files");
});

it("a person who declines at Google is told that nothing was connected", async () => {
  const page = await connectAlone({
    email: "ben@acme.example",
    deny: "google",
  });
  expect(page.status).toBe(400);
  expect(page.text).toContain("nothing was connected");
});

it("a person who declines here is back at the front page", async () => {
  const page = await connectAlone({
    email: "ben@acme.example",
    deny: "server",
  });
  expect(page.url.pathname).toBe("/");
});
