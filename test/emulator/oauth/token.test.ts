import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { demoClient } from "../../../emulator/oauth/clients.js";
import { ada, frame, SCOPE } from "../frame/small.js";
import { CLIENT_ID, exchange, post, refresh, walk } from "./person.js";

const DAY = 24 * 3600 * 1000;
const GONE = {
  error: "invalid_grant",
  error_description: "Token has been expired or revoked.",
};

describe("a code", () => {
  test("gives tokens for the hour, with what was granted", async () => {
    const google = frame();
    const { status, body } = await exchange(google, await walk(google));
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3599, token_type: "Bearer" });
    expect(Object.keys(body).sort()).toEqual([
      "access_token",
      "expires_in",
      "id_token",
      "refresh_token",
      "scope",
      "token_type",
    ]);
  });

  test("works once", async () => {
    const google = frame();
    const back = await walk(google);
    await exchange(google, back);
    expect(await exchange(google, back)).toEqual({
      status: 400,
      body: { error: "invalid_grant", error_description: "Bad Request" },
    });
  });

  test("expires", async () => {
    const google = frame({}, { now: 0 });
    const back = await walk(google);
    google.clock.advance(10 * 60 * 1000);
    expect((await exchange(google, back)).body.error).toBe("invalid_grant");
  });

  test("is bound to the redirect address", async () => {
    const google = frame();
    const redirect_uri = "http://127.0.0.1:1/other";
    const answer = await exchange(google, await walk(google), { redirect_uri });
    expect(answer.body.error).toBe("redirect_uri_mismatch");
  });

  test("is bound to the client", async () => {
    const other = { ...demoClient, id: "other", secret: "other" };
    const google = frame({}, { clients: [demoClient, other] });
    const credentials = { client_id: "other", client_secret: "other" };
    const answer = await exchange(google, await walk(google), credentials);
    expect(answer).toMatchObject({
      status: 401,
      body: { error: "unauthorized_client" },
    });
  });

  const verifier = "v".repeat(43);
  const hash = createHash("sha256").update(verifier).digest("base64url");

  test.each([
    ["S256", hash],
    ["plain", verifier],
  ])("is bound to its %s challenge", async (method, challenge) => {
    const google = frame();
    const changes = {
      code_challenge: challenge,
      code_challenge_method: method,
    };
    const trial = async (fields: Record<string, string>) =>
      (await exchange(google, await walk(google, changes), fields)).body;
    expect((await trial({})).error_description).toBe("Missing code verifier.");
    expect((await trial({ code_verifier: "w".repeat(43) })).error).toBe(
      "invalid_grant",
    );
    expect(await trial({ code_verifier: verifier })).toHaveProperty(
      "access_token",
    );
  });
});

describe("a refresh token", () => {
  test("comes with offline access and the first consent, or a forced one", async () => {
    const google = frame();
    const given = async (changes: Record<string, string>) => {
      const back = await walk(google, changes);
      return "refresh_token" in (await exchange(google, back)).body;
    };
    expect(await given({ access_type: "online" })).toBe(false);
    google.reset();
    expect(await given({})).toBe(true);
    expect(await given({})).toBe(false);
    expect(await given({ scope: `openid ${SCOPE}drive` })).toBe(false);
    expect(await given({ prompt: "consent" })).toBe(true);
  });

  test("gives new access tokens and is not itself repeated", async () => {
    const google = frame();
    const scopes = ["openid", "email", "drive.readonly"];
    const issued = google.issue({ account: ada.email, scopes });
    const { status, body } = await refresh(google, issued.refresh_token);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty("refresh_token");
    expect(body.scope).toBe(issued.scope);
    expect(body).toHaveProperty("id_token");
  });

  test("may be used for fewer scopes, never for more", async () => {
    const google = frame();
    const scopes = ["drive", "gmail.send"];
    const { refresh_token } = google.issue({ account: ada.email, scopes });
    const fewer = await refresh(google, refresh_token, {
      scope: `${SCOPE}drive`,
    });
    expect(fewer.body.scope).toBe(`${SCOPE}drive`);
    const more = await refresh(google, refresh_token, {
      scope: `${SCOPE}calendar`,
    });
    expect(more.body.error).toBe("invalid_scope");
  });

  test("dies after six months without use", async () => {
    const google = frame({}, { now: 0 });
    const scopes = ["drive"];
    const { refresh_token } = google.issue({ account: ada.email, scopes });
    google.clock.advance(180 * DAY);
    expect((await refresh(google, refresh_token)).status).toBe(200);
    google.clock.advance(180 * DAY);
    expect((await refresh(google, refresh_token)).status).toBe(200);
    google.clock.advance(184 * DAY);
    expect((await refresh(google, refresh_token)).body).toEqual(GONE);
  });

  test("of a client in Testing dies after seven days, and says so", async () => {
    const clients = [{ ...demoClient, testing: true }];
    const google = frame({}, { clients, now: 0 });
    const { body } = await exchange(google, await walk(google));
    expect(body.refresh_token_expires_in).toBe(604_799);
    google.clock.advance(7 * DAY - 1);
    expect((await refresh(google, body.refresh_token)).status).toBe(200);
    google.clock.advance(1);
    expect((await refresh(google, body.refresh_token)).body).toEqual(GONE);
  });

  test("is the oldest to die when there are more than a hundred", async () => {
    const google = frame();
    const issue = () =>
      google.issue({ account: ada.email, scopes: ["drive"] }).refresh_token;
    const [first = "", second = ""] = Array.from({ length: 101 }, issue);
    expect((await refresh(google, first)).body).toEqual(GONE);
    expect((await refresh(google, second)).status).toBe(200);
  });
});

describe("the token endpoint refuses", () => {
  const cases: [string, Record<string, string>, number, string][] = [
    ["an unknown client", { client_id: "nobody" }, 401, "invalid_client"],
    ["a wrong secret", { client_secret: "guess" }, 401, "invalid_client"],
    ["a missing secret", { client_secret: "" }, 400, "invalid_request"],
    [
      "another grant type",
      { grant_type: "password" },
      400,
      "unsupported_grant_type",
    ],
    ["no grant type", { grant_type: "" }, 400, "invalid_request"],
    ["a token that is none", { refresh_token: "x" }, 400, "invalid_grant"],
  ];
  test.each(cases)("%s", async (_, changes, status, error) => {
    const answer = await refresh(frame(), "1//0unknown", changes);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(answer.body).toHaveProperty("error_description");
  });

  test("a disabled client", async () => {
    const google = frame();
    for (const client of google.clients) client.disabled = true;
    const answer = await refresh(google, "1//0x");
    expect(answer.body.error).toBe("disabled_client");
  });

  test("whatever it was told to refuse, once", async () => {
    const google = frame();
    const scopes = ["drive"];
    const { refresh_token } = google.issue({ account: ada.email, scopes });
    google.fault({
      on: "oauth2.refresh",
      kind: "status",
      status: 400,
      reason: "invalid_grant",
      message: "reauth related error (invalid_rapt)",
      subtype: "invalid_rapt",
      times: 1,
    });
    expect(await refresh(google, refresh_token)).toEqual({
      status: 400,
      body: {
        error: "invalid_grant",
        error_description: "reauth related error (invalid_rapt)",
        error_subtype: "invalid_rapt",
      },
    });
    expect((await refresh(google, refresh_token)).status).toBe(200);
  });
});

test("a client may authenticate in the Authorization header", async () => {
  const google = frame();
  const scopes = ["drive"];
  const { refresh_token } = google.issue({ account: ada.email, scopes });
  const fields = { grant_type: "refresh_token", refresh_token };
  const address = "https://oauth2.googleapis.com/token";
  const authorization = `Basic ${btoa(`${CLIENT_ID}:demo-secret`)}`;
  const answer = await post(google, address, fields, { authorization });
  expect(answer.status).toBe(200);
  const malformed = { authorization: "Basic %%%" };
  const refused = await post(google, address, fields, malformed);
  expect(refused.body.error).toBe("invalid_request");
});
