import { OAuthError } from "@cloudflare/workers-oauth-provider";
import type { Config } from "../config.js";
import type { Explanation } from "../google/explain.js";
import { userIdOf } from "../identity.js";
import { personByEmail } from "./email-index.js";

/** The client id under which a command line appears. */
export const BEARER_CLIENT = "auth-token";

/** Whom a valid `AUTH_TOKEN` acts as. */
export interface BearerIdentity {
  userId: string;
  scopes: readonly string[];
}

/**
 * Recognises `AUTH_TOKEN` and the one before it; `undefined` for any other bearer, which then falls
 * through to OAuth. Throws 503 when the account that it acts as never signed in.
 */
export async function bearerIdentity(
  config: Config,
  env: Env,
  token: string,
): Promise<BearerIdentity | undefined> {
  const { bearer } = config;
  if (!bearer) return undefined;
  const same = await Promise.all(
    bearer.tokens.map((known) => sameSecret(token, known)),
  );
  if (!same.includes(true)) return undefined;
  const userId = /^\d+$/.test(bearer.user)
    ? await userIdOf(config.google.clientId, bearer.user)
    : await personByEmail(config, env, bearer.user);
  if (!userId) throw notLinked(config);
  return { userId, scopes: bearer.scopes };
}

/** The answer while nobody is linked: where to sign in, once; and why again, where access ended. */
export const notLinked = (config: Config, ended?: Explanation): OAuthError =>
  new OAuthError("temporarily_unavailable", {
    description: `${ended?.happened ?? "The account of AUTH_TOKEN_USER is not connected."} Sign in with the account of AUTH_TOKEN_USER at ${config.origin}/connect`,
    statusCode: 503,
  });

/** Compares digests in constant time, so that neither content nor length shows in the timing. */
async function sameSecret(given: string, expected: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [given, expected].map((text) =>
      crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)),
    ),
  );
  return Boolean(a && b && crypto.subtle.timingSafeEqual(a, b));
}
