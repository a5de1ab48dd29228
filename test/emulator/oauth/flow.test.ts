import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { ada, frame, SCOPE } from "../frame/small.js";
import { CLIENT_ID, exchange, officialClient, post, walk } from "./person.js";
import { visit } from "./visitor.js";

test("Google's own client signs a person in, refreshes and asks about the token", async () => {
  const google = frame();
  const client = officialClient(google);
  const { codeVerifier, codeChallenge } =
    await client.generateCodeVerifierAsync();
  const address = client.generateAuthUrl({
    access_type: "offline",
    scope: ["openid", "email", `${SCOPE}drive`, `${SCOPE}gmail.send`],
    state: "a state",
  });
  const challenged = new URL(address);
  challenged.searchParams.set("code_challenge", codeChallenge ?? "");
  challenged.searchParams.set("code_challenge_method", "S256");
  const grant = [`${SCOPE}drive`];
  const back = await visit(
    challenged,
    { account: ada.email, grant },
    google.fetch,
  );
  expect(back.searchParams.get("state")).toBe("a state");
  expect(back.searchParams.get("hd")).toBe("example.com");
  expect(back.searchParams.get("prompt")).toBe("consent");

  const code = back.searchParams.get("code") ?? "";
  const { tokens } = await client.getToken({ code, codeVerifier });
  expect(tokens.scope?.split(" ").sort()).toEqual([
    `${SCOPE}drive`,
    `${SCOPE}userinfo.email`,
    "openid",
  ]);
  client.setCredentials(tokens);
  const { credentials } = await client.refreshAccessToken();
  expect(credentials.access_token).not.toBe(tokens.access_token);
  const info = await client.getTokenInfo(credentials.access_token ?? "");
  expect(info).toMatchObject({ aud: CLIENT_ID, sub: ada.id, email: ada.email });

  expect(google.ledger.map(({ method, status }) => [method, status])).toEqual([
    ["oauth2.authorize", 200],
    ["oauth2.authorize", 200],
    ["oauth2.consent", 302],
    ["oauth2.token", 200],
    ["oauth2.refresh", 200],
    ["oauth2.tokeninfo", 200],
  ]);
});

test("the ID token is signed by the published key and says who signed in", async () => {
  const google = frame({}, { now: "2026-11-24T12:00:00Z" });
  const scope = "openid email profile";
  const back = await walk(google, { scope, nonce: "n-1" });
  const { body } = await exchange(google, back);
  const address = "https://www.googleapis.com/oauth2/v3/certs";
  const response = await google.fetch(new Request(address));
  const keys = createLocalJWKSet(JSON.parse(await response.text()));
  const { payload, protectedHeader } = await jwtVerify(body.id_token, keys, {
    issuer: "https://accounts.google.com",
    audience: CLIENT_ID,
    currentDate: new Date(google.clock.now()),
  });
  expect(protectedHeader.alg).toBe("RS256");
  expect(payload).toMatchObject({
    sub: ada.id,
    email: ada.email,
    email_verified: true,
    hd: "example.com",
    name: ada.name,
    given_name: ada.givenName,
    nonce: "n-1",
    iat: 1795521600,
    exp: 1795525200,
  });
  expect(payload.at_hash).toMatch(/^[\w-]{22}$/);
});

test("the ID token of someone who shared the address alone has no name in it", async () => {
  const google = frame();
  const back = await walk(google, { scope: "email" });
  const { body } = await exchange(google, back);
  expect(body.scope.split(" ").sort()).toEqual([
    `${SCOPE}userinfo.email`,
    "openid",
  ]);
  const address = "https://openidconnect.googleapis.com/v1/userinfo";
  const headers = { authorization: `Bearer ${body.access_token}` };
  const response = await google.fetch(new Request(address, { headers }));
  expect(await response.json()).toEqual({
    sub: ada.id,
    hd: "example.com",
    email: ada.email,
    email_verified: true,
  });
});

test("the OpenID configuration names Google's own addresses", async () => {
  const google = frame();
  const address =
    "https://accounts.google.com/.well-known/openid-configuration";
  const response = await google.fetch(new Request(address));
  expect(await response.json()).toMatchObject({
    issuer: "https://accounts.google.com",
    token_endpoint: "https://oauth2.googleapis.com/token",
    jwks_uri: "https://www.googleapis.com/oauth2/v3/certs",
  });
});

test("tokeninfo reads an ID token, and refuses a forged or an old one", async () => {
  const google = frame({}, { now: "2026-11-24T12:00:00Z" });
  const { body } = await exchange(google, await walk(google));
  const about = (id_token: string) =>
    post(google, "https://oauth2.googleapis.com/tokeninfo", { id_token });
  expect((await about(body.id_token)).body).toMatchObject({
    aud: CLIENT_ID,
    email: ada.email,
    email_verified: "true",
    exp: "1795525200",
  });
  const [head, , signature] = body.id_token.split(".");
  const payload = btoa('{"iss":"https://accounts.google.com"}');
  const forged = `${head}.${payload.replace(/=+$/, "")}.${signature}`;
  expect((await about(forged)).body.error).toBe("invalid_token");
  google.clock.advance(3601_000);
  expect((await about(body.id_token)).body.error).toBe("invalid_token");
});
