import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import * as z from "zod";
import type { Config } from "../config.js";
import { googleUrl } from "./hosts.js";
import { type TokenFailure, unavailable } from "./refusal.js";

/** Source: Google, "OpenID Connect", "Validating an ID token". */

const KEYS = "https://www.googleapis.com/oauth2/v3/certs";

/** Google, as it names itself in tokens and redirects. */
export const ISSUERS: readonly string[] = [
  "https://accounts.google.com",
  "accounts.google.com",
];

/** Who signed in, from a verified ID token. */
export interface GoogleIdentity {
  sub: string;
  email: string;
  name?: string;
  /** The Workspace domain (`hd`). */
  domain?: string;
}

const claims = z.object({
  sub: z.string().min(1),
  email: z.email(),
  email_verified: z.boolean(),
  name: z.string().optional(),
  hd: z.string().optional(),
  nonce: z.string(),
});

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keySet(config: Config) {
  const url = googleUrl(config, KEYS);
  const known = keySets.get(url.href) ?? createRemoteJWKSet(url);
  keySets.set(url.href, known);
  return known;
}

/** What is wrong with the token itself; everything else is Google's keys out of reach. */
const FORGED = [
  errors.JWTInvalid,
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];

/** Who signed in: signature, issuer, audience and expiry hold, it was made for this sign-in, and the address is verified. */
export async function verifyIdToken(
  config: Config,
  idToken: string | undefined,
  nonce: string,
): Promise<GoogleIdentity | TokenFailure> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(idToken ?? "", keySet(config), {
      issuer: [...ISSUERS],
      audience: config.google.clientId,
      requiredClaims: ["exp"],
    }));
  } catch (error) {
    return FORGED.some((kind) => error instanceof kind)
      ? { failure: "dead", reason: "id_token_invalid" }
      : unavailable("google_keys");
  }
  return identityOf(payload, nonce);
}

function identityOf(
  payload: JWTPayload,
  expected: string,
): GoogleIdentity | TokenFailure {
  const { data } = claims.safeParse(payload);
  if (!data) return { failure: "dead", reason: "id_token_invalid" };
  const { sub, email, email_verified, name, hd, nonce } = data;
  if (nonce !== expected) return { failure: "dead", reason: "nonce_mismatch" };
  if (!email_verified) return { failure: "dead", reason: "email_unverified" };
  return {
    sub,
    email: email.toLowerCase(),
    ...(name && { name }),
    ...(hd && { domain: hd.toLowerCase() }),
  };
}
