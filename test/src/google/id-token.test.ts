import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../../src/config.js";
import { verifyIdToken } from "../../../src/google/id-token.js";

const config = readConfig(
  {
    GOOGLE_CLIENT_ID: "client",
    GOOGLE_CLIENT_SECRET: "client-secret",
    COOKIE_ENCRYPTION_KEY: "0123456789abcdef0123456789abcdef",
    PUBLIC_URL: "https://mcp.example.com",
  },
  "https://mcp.example.com",
);

const now = Math.floor(Date.now() / 1000);

type Claims = Readonly<Record<string, unknown>>;

/** What Google says of Ada. */
const ada = {
  iss: "https://accounts.google.com",
  aud: "client",
  azp: "client",
  sub: "10769150350006150715113082367",
  email: "Ada@Acme.example",
  email_verified: true,
  hd: "Acme.example",
  nonce: "nonce",
  iat: now,
  exp: now + 3600,
};

let google: CryptoKeyPair;
let stranger: CryptoKeyPair;

beforeAll(async () => {
  google = await generateKeyPair("RS256", { extractable: true });
  stranger = await generateKeyPair("RS256");
  const jwk = await exportJWK(google.publicKey);
  vi.stubGlobal("fetch", async () =>
    Response.json({ keys: [{ ...jwk, kid: "key", alg: "RS256" }] }),
  );
  // The key set is read once, and kept.
  await verifyIdToken(config, await token({}), "nonce");
});
afterEach(() => vi.useRealTimers());

/** A claim that is undefined is left out. */
const token = (changes: Claims, key = google, kid = "key") =>
  new SignJWT(JSON.parse(JSON.stringify({ ...ada, ...changes })))
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(key.privateKey);

const verified = async (changes: Claims) =>
  verifyIdToken(config, await token(changes), "nonce");

const invalid = { failure: "dead", reason: "id_token_invalid" };

describe("an ID token", () => {
  it("tells who signed in: by sub, with address and domain in lower case [G-37]", async () => {
    expect(await verified({ name: "Ada" })).toEqual({
      sub: ada.sub,
      email: "ada@acme.example",
      name: "Ada",
      domain: "acme.example",
    });
  });

  it("gives no domain that Google does not state, whatever the address ends in [G-37 H-029]", async () => {
    expect(await verified({ hd: undefined })).not.toHaveProperty("domain");
  });

  it.each<[string, Claims]>([
    ["of another issuer", { iss: "https://accounts.example" }],
    ["for another client", { aud: "another" }],
    ["for nobody", { aud: undefined }],
    ["that has expired", { exp: now - 1 }],
    ["that never expires", { exp: undefined }],
    ["without sub", { sub: "" }],
    ["without an address", { email: undefined }],
    [
      "that does not say whether the address is verified",
      { email_verified: "true" },
    ],
    ["without nonce", { nonce: undefined }],
  ])("%s is refused [G-37 H-029]", async (_, changes) => {
    expect(await verified(changes)).toEqual(invalid);
  });

  it("with an address that is not verified is refused for that reason [G-37 H-029 S10]", async () => {
    expect(await verified({ email_verified: false })).toEqual({
      failure: "dead",
      reason: "email_unverified",
    });
  });

  it("that was made for another sign-in is refused for that reason [G-37 H-029 S10]", async () => {
    expect(await verified({ nonce: "of-another" })).toEqual({
      failure: "dead",
      reason: "nonce_mismatch",
    });
  });

  it("that Google did not sign is refused [G-37]", async () => {
    const forged = [
      await token({}, stranger),
      await token({}, stranger, "another"),
      new UnsecuredJWT(ada).encode(),
      "",
      "not.a.token",
    ];
    for (const idToken of forged) {
      expect(await verifyIdToken(config, idToken, "nonce")).toEqual(invalid);
    }
    expect(await verifyIdToken(config, undefined, "nonce")).toEqual(invalid);
  });

  it("is good while the clock of this server is five minutes off [F-27]", async () => {
    for (const minutes of [-5, 5]) {
      vi.useFakeTimers({
        now: Date.now() + minutes * 60_000,
        toFake: ["Date"],
      });
      expect(await verified({})).toHaveProperty("sub", ada.sub);
      vi.useRealTimers();
    }
  });
});
