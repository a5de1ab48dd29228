import { expect, it } from "vitest";
import { Cookies } from "../../../scripts/browser/cookies.js";
import { signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  callTool,
  connect,
  type OAuthClient,
  redeem,
  refresh,
  toolNames,
} from "../../oauth-client.js";
import { google, origin, withNetwork } from "../stage.js";

withNetwork();

const ben = { email: "ben@acme.example" };

const searches = (token: string, tool: string) =>
  callTool(origin, token, tool, { query: "budget" });

/** A client that is known already sends its user again, for other scopes. */
async function again(client: OAuthClient, scope: string, cookies: Cookies) {
  const url = await authorizeUrl(client, { scope });
  const back = await signIn(url, ben, cookies);
  const response = await redeem(client, back.searchParams.get("code") ?? "");
  const tokens: { access_token: string; scope: string } = await response.json();
  return tokens;
}

it("a second client that asks for more takes nothing from the first [G-30 G-32]", async () => {
  const first = await connect(origin, ben, "openid drive.readonly");
  const second = await connect(origin, ben, "openid gmail.readonly");
  const drive = await searches(first.tokens.access_token, "drive_search_files");
  expect(drive.result.isError).toBeFalsy();
  const mail = await searches(
    second.tokens.access_token,
    "gmail_search_messages",
  );
  expect(mail.result.isError).toBeFalsy();
  const { client, tokens } = first;
  expect((await refresh(client, tokens.refresh_token)).status).toBe(200);
});

it("each client has what it was allowed, though Google granted the other's as well [G-32]", async () => {
  const first = await connect(origin, ben, "openid drive.readonly");
  const second = await connect(origin, ben, "openid gmail.readonly");
  expect(first.tokens.scope).not.toContain("gmail");
  expect(second.tokens.scope).not.toContain("drive");
  const names = await toolNames(origin, second.tokens.access_token);
  expect(names).toContain("gmail_search_messages");
  expect(names).not.toContain("drive_search_files");
});

it("the same client that asks for more keeps what was approved before in this browser, and its earlier token goes on [G-32]", async () => {
  const cookies = new Cookies();
  const { client, tokens } = await connect(
    origin,
    ben,
    "openid drive.readonly",
    cookies,
  );
  const more = await again(client, "openid gmail.readonly", cookies);
  expect(more.scope).toContain("drive.readonly");
  expect(more.scope).toContain("gmail.readonly");
  for (const tool of ["drive_search_files", "gmail_search_messages"]) {
    const { result } = await searches(more.access_token, tool);
    expect(result.isError).toBeFalsy();
  }
  const drive = await searches(tokens.access_token, "drive_search_files");
  expect(drive.result.isError).toBeFalsy();
});

it("asks Google for a new refresh token only where the one that is held covers less, and then once [G-30]", async () => {
  const forced = () =>
    google.ledger.filter(
      ({ method, verb, query }) =>
        method === "oauth2.authorize" &&
        verb === "GET" &&
        query.prompt === "consent",
    ).length;
  await connect(origin, ben, "openid drive.readonly");
  expect(forced()).toBe(0);
  await connect(origin, ben, "openid drive.readonly");
  expect(forced()).toBe(0);
  await connect(origin, ben, "openid gmail.readonly");
  expect(forced()).toBe(1);
  await connect(origin, ben, "openid drive.readonly gmail.readonly");
  expect(forced()).toBe(1);
});

it("a box that is unticked at Google takes nothing that was granted before [G-31]", async () => {
  const first = await connect(origin, ben, "openid drive.readonly");
  const wishes = { ...ben, refuse: ["gmail.readonly"] };
  const all = "openid drive.readonly gmail.readonly gmail.send";
  const second = await connect(origin, wishes, all);
  expect(second.tokens.scope).toBe(
    "openid email profile drive.readonly gmail.send",
  );
  for (const { tokens } of [first, second]) {
    const { result } = await searches(
      tokens.access_token,
      "drive_search_files",
    );
    expect(result.isError).toBeFalsy();
  }
});
