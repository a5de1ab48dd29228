import {
  errors,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";
import type { Account } from "../world.js";
import { base64url, sha256 } from "./random.js";
import { readsEmail, readsProfile } from "./scopes.js";

export const ISSUER = "https://accounts.google.com";
const KEY_ID = "embedded-google-1";

interface Keys {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

// One pair for every embedded Google of a process: making one is slow. The
// value is kept and not its promise, which workerd ties to one request.
let keys: Keys | undefined;

async function signingKeys(): Promise<Keys> {
  if (keys) return keys;
  const pair = await generateKeyPair("RS256", { extractable: true });
  keys ??= pair;
  return keys;
}

/** The key set that ID tokens are verified with. */
export async function keySet(): Promise<{ keys: JWK[] }> {
  const { publicKey } = await signingKeys();
  const jwk = await exportJWK(publicKey);
  return { keys: [{ ...jwk, kid: KEY_ID, alg: "RS256", use: "sig" }] };
}

/** What Google says about an account to a holder of these scopes, in OpenID Connect's names. */
export function claims(
  { id, email, name, givenName, familyName, domain }: Account,
  scopes: ReadonlySet<string>,
) {
  return {
    sub: id,
    ...(domain && { hd: domain }),
    ...(readsEmail(scopes) && { email, email_verified: true }),
    ...(readsProfile(scopes) && {
      name,
      picture: `https://lh3.googleusercontent.com/a/${id}=s96-c`,
      given_name: givenName,
      family_name: familyName,
    }),
  };
}

/** A signed ID token that lives for an hour. Source: Google's "OpenID Connect" guide. */
export async function idToken(
  account: Account,
  {
    clientId,
    scopes,
    accessToken,
    nonce,
    now,
  }: {
    clientId: string;
    scopes: ReadonlySet<string>;
    accessToken: string;
    nonce?: string | undefined;
    /** Milliseconds since the epoch. */
    now: number;
  },
): Promise<string> {
  const { privateKey } = await signingKeys();
  const seconds = Math.floor(now / 1000);
  const half = (await sha256(accessToken)).subarray(0, 16);
  const payload = {
    azp: clientId,
    ...claims(account, scopes),
    at_hash: base64url(half),
    ...(nonce !== undefined && { nonce }),
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "RS256", kid: KEY_ID, typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(clientId)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 3600)
    .sign(privateKey);
}

/** The claims of one of these ID tokens; `undefined` when it is forged or has expired. */
export async function readIdToken(
  token: string,
  now: number,
): Promise<JWTPayload | undefined> {
  const { publicKey } = await signingKeys();
  try {
    const currentDate = new Date(now);
    const expected = { issuer: ISSUER, currentDate };
    return (await jwtVerify(token, publicKey, expected)).payload;
  } catch (thrown) {
    if (thrown instanceof errors.JOSEError) return undefined;
    throw thrown;
  }
}
