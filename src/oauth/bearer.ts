import { OAuthError } from "@cloudflare/workers-oauth-provider";
import type { Config } from "../config.js";
import { emailKey, userIdOf } from "../identity.js";

/** The client id under which a command line appears. */
export const BEARER_CLIENT = "auth-token";

/** Whom a valid `AUTH_TOKEN` acts as. */
export interface BearerIdentity {
  userId: string;
  scopes: readonly string[];
}

/**
 * Recognises `AUTH_TOKEN`; `undefined` for any other bearer, which then falls
 * through to OAuth. Throws 503 when the account that it acts as never signed in.
 */
export async function bearerIdentity(
  config: Config,
  env: Env,
  token: string,
): Promise<BearerIdentity | undefined> {
  const { bearer } = config;
  if (!bearer || !(await sameSecret(token, bearer.token))) return undefined;
  const userId = /^\d+$/.test(bearer.user)
    ? await userIdOf(config.google.clientId, bearer.user)
    : await env.OAUTH_KV.get(await emailKey(config.secret, bearer.user));
  if (!userId) throw notLinked(config);
  return { userId, scopes: bearer.scopes };
}

/** The answer while nobody is linked: where to sign in, once. */
export const notLinked = (config: Config): OAuthError =>
  new OAuthError("temporarily_unavailable", {
    description: `The account of AUTH_TOKEN_USER is not connected: sign in with it once at ${config.origin}/connect`,
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
