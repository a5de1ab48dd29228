import type { Client, Issued, Tokens } from "./issue.js";

/**
 * What grants, codes and tokens should do, in memory and without any care for
 * races, restarts or bytes: what the real ones are compared with. Times in seconds.
 */

const CODE_S = 600;
const AGAIN_S = 30;
const ACCESS_S = 8 * 3600;
const REFRESH_S = 30 * 24 * 3600;
/** A session in its last minute is not renewed. */
const LAST_S = 60;

export interface Grant {
  issued: Issued;
  state: "open" | "live" | "ended";
  /** When the code, then the session, ends. */
  until: number;
  /** Until when the code may be repeated without harm. */
  repeatable: number;
  current?: string | undefined;
  previous?: string | undefined;
  /** By access token, when it ends. */
  access: Map<string, number>;
  /** By refresh token, what it was answered and until when it is again. */
  answered: Map<string, { tokens: Tokens; until: number }>;
}

export const newGrant = (issued: Issued, now: number): Grant => ({
  issued,
  state: "open",
  until: now + CODE_S,
  repeatable: 0,
  access: new Map(),
  answered: new Map(),
});

export function end(grant: Grant): void {
  grant.state = "ended";
  grant.access.clear();
  grant.answered.clear();
}

const alive = (grant: Grant, now: number): boolean =>
  grant.state !== "ended" && now < grant.until;

/** What becomes of a code that is presented: `tokens` when it gives some. */
export function present(
  grant: Grant,
  { client, verifier }: Issued,
  now: number,
): "tokens" | "refused" {
  if (!alive(grant, now)) return "refused";
  const { issued } = grant;
  const right = client.id === issued.client.id && verifier === issued.verifier;
  if (grant.state === "open") return right ? "tokens" : "refused";
  if (!right || now >= grant.repeatable) end(grant);
  return "refused";
}

/** A code gave its tokens; to nobody, when the answer was lost. */
export function redeemed(
  grant: Grant,
  tokens: Tokens | undefined,
  now: number,
): void {
  grant.state = "live";
  grant.repeatable = now + AGAIN_S;
  give(grant, tokens, now);
}

/** What a refresh token gets: the same as before, something new, or nothing. */
export function renew(
  grant: Grant,
  client: Client,
  token: string,
  now: number,
): Tokens | "new" | "refused" {
  const mine = client.id === grant.issued.client.id;
  if (!mine || !alive(grant, now)) return "refused";
  const again = grant.answered.get(token);
  if (again && now < again.until) return again.tokens;
  const known = token === grant.current || token === grant.previous;
  return known && grant.until - now >= LAST_S ? "new" : "refused";
}

/** A refresh token was answered with something new. */
export function renewed(
  grant: Grant,
  token: string,
  tokens: Tokens,
  now: number,
): void {
  give(grant, tokens, now);
  grant.previous = token;
  grant.answered.set(token, { tokens, until: now + AGAIN_S });
}

function give(grant: Grant, tokens: Tokens | undefined, now: number): void {
  grant.until = now + REFRESH_S;
  grant.current = tokens?.refresh_token;
  if (tokens) grant.access.set(tokens.access_token, now + ACCESS_S);
}

/** Revocation: an access token ends alone, a refresh token takes everything with it. */
export function revoked(
  grant: Grant,
  client: Client,
  token: string,
  now: number,
): void {
  if (client.id !== grant.issued.client.id || !alive(grant, now)) return;
  grant.access.delete(token);
  if (token === grant.current || token === grant.previous) end(grant);
}

/** Whether an access token opens anything. */
export const opens = (grant: Grant, token: string, now: number): boolean =>
  now < (grant.access.get(token) ?? 0);
