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

it("a person who left boxes unticked at Google sees which, and the way to try again asks Google for them anew [G-31]", async () => {
  const refuse = ["gmail.compose", "gmail.send"];
  const page = await connectAlone({ email: "ben@acme.example", refuse });
  expect(page.text).toContain("Not allowed on Google’s page");
  for (const scope of refuse) expect(page.text).toContain(scope);
  expect(page.links.map(({ href }) => href.href)).toContain(
    `${origin}/connect`,
  );
  const again = await connectAlone({ email: "ben@acme.example" });
  expect(again.text).not.toContain("Not allowed on Google’s page");
});

it.each([
  ["invalid_rapt", "a limited time only"],
  ["admin_policy_enforced", "does not allow this app"],
  ["unreadable", "root secret"],
])(
  "the connect page says why access ended, where the link to it tells: %s [G-33]",
  async (reason, words) => {
    const page = await fetch(`${origin}/connect?ended=${reason}`);
    expect(await page.text()).toContain(words);
  },
);

it.each(["", "nonsense", "<script>", "constructor", "http_503"])(
  "the connect page tells nothing that a made-up link claims: %j [H-028]",
  async (reason) => {
    const query = new URLSearchParams({ ended: reason });
    const page = await fetch(`${origin}/connect?${query}`);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toMatch(/class="callout"|<script/);
  },
);
