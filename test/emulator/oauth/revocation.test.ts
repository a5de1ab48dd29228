import { expect, test } from "vitest";
import { demoClient } from "../../../emulator/oauth/clients.js";
import { ada, bob, frame } from "../frame/small.js";
import { officialClient, open, post, refresh } from "./person.js";

const REVOKE = "https://oauth2.googleapis.com/revoke";
const INFO = "https://oauth2.googleapis.com/tokeninfo";

const scopes = ["openid", "drive"];

test.each(["access_token", "refresh_token"] as const)(
  "revoking by the %s ends every token of the account and the client, and the consent",
  async (kind) => {
    const google = frame();
    const one = google.issue({ account: ada.email, scopes });
    const two = google.issue({ account: ada.email, scopes });
    const other = google.issue({ account: bob.email, scopes });
    const answer = await post(google, REVOKE, { token: one[kind] });
    expect(answer).toEqual({ status: 200, body: {} });
    for (const { access_token, refresh_token } of [one, two]) {
      expect((await refresh(google, refresh_token)).body.error).toBe(
        "invalid_grant",
      );
      expect((await post(google, INFO, { access_token })).body.error).toBe(
        "invalid_token",
      );
    }
    expect((await refresh(google, other.refresh_token)).status).toBe(200);
    const again = { scope: "openid", login_hint: ada.email };
    expect((await open(google, again)).status).toBe(200);
  },
);

test("revoking what is gone already is an invalid_token", async () => {
  const answer = await post(frame(), REVOKE, { token: "1//0gone" });
  expect(answer).toEqual({
    status: 400,
    body: {
      error: "invalid_token",
      error_description: "Token expired or revoked",
    },
  });
});

test("Google's own client revokes", async () => {
  const google = frame();
  const { access_token, refresh_token } = google.issue({
    account: ada.email,
    scopes,
  });
  await officialClient(google).revokeToken(access_token);
  expect((await refresh(google, refresh_token)).status).toBe(400);
});

test("an account takes back what it gave to one client, or to all", async () => {
  const other = { ...demoClient, id: "other", secret: "other" };
  const google = frame({}, { clients: [demoClient, other] });
  const account = ada.email;
  const mine = google.issue({ account, scopes });
  const theirs = google.issue({ account, scopes, clientId: "other" });
  const alive = async (token: string, clientId: string, secret: string) => {
    const credentials = { client_id: clientId, client_secret: secret };
    return (await refresh(google, token, credentials)).status === 200;
  };
  google.revoke({ account, clientId: demoClient.id });
  const { id, secret } = demoClient;
  expect(await alive(mine.refresh_token, id, secret)).toBe(false);
  expect(await alive(theirs.refresh_token, "other", "other")).toBe(true);
  google.revoke({ account });
  expect(await alive(theirs.refresh_token, "other", "other")).toBe(false);
});

test("an access token ends with its hour", async () => {
  const google = frame({}, { now: 0 });
  const { access_token } = google.issue({ account: ada.email, scopes });
  google.clock.advance(3598_000);
  expect((await post(google, INFO, { access_token })).body.expires_in).toBe(
    "1",
  );
  google.clock.advance(1000);
  expect((await post(google, INFO, { access_token })).status).toBe(400);
});

test("a reset leaves no token alive", async () => {
  const google = frame();
  const { refresh_token } = google.issue({ account: ada.email, scopes });
  google.reset();
  expect((await refresh(google, refresh_token)).status).toBe(400);
});
