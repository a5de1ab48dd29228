import { OAuthError } from "@cloudflare/workers-oauth-provider";
import type { Config } from "../config.js";
import type { Explanation } from "../google/explain.js";
import { sha256, userIdOf } from "../identity.js";
import { personByEmail } from "./email-index.js";

/** The client id under which a command line appears. */
export const BEARER_CLIENT = "auth-token";

/** Whom a valid `AUTH_TOKEN` acts as. */
export interface BearerIdentity {
  userId: string;
  /** Stands for the token itself: what is made under it dies with it. */
  mark: string;
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
  return { userId, mark: await markOf(token), scopes: bearer.scopes };
}

/** Tells what was made under `AUTH_TOKEN` from what was made under a client's grant. */
const MARK = "~";

/** The mark of a token: what is made under it carries this instead. */
export const markOf = async (token: string): Promise<string> =>
  MARK + (await sha256(`mark of AUTH_TOKEN\n${token}`)).slice(0, 16);

/**
 * Whom a mark acts as; `undefined` for the id of a grant, and for the mark of a
 * token that is no longer accepted.
 */
export async function markedIdentity(
  config: Config,
  env: Env,
  mark: string,
): Promise<BearerIdentity | undefined> {
  if (!mark.startsWith(MARK)) return undefined;
  for (const token of config.bearer?.tokens ?? []) {
    if ((await markOf(token)) === mark) {
      return bearerIdentity(config, env, token);
    }
  }
  return undefined;
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
