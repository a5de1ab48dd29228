import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import * as z from "zod";
import { IDENTITY } from "../../tools/scopes.js";
import type { Config } from "../config.js";
import type { GoogleIdentity } from "../google/id-token.js";
import { authorizeUrl } from "../google/oauth.js";
import { randomText, userIdOf } from "../identity.js";
import { open, seal } from "../seal.js";
import type { UpstreamData } from "./authorize.js";
import { ownRequest } from "./own-request.js";
import type { Routes } from "./routes.js";
import { oauthHelpers } from "./server.js";

/** The `__Host-` prefix keeps other hosts and plain HTTP from setting it. */
const COOKIE = "__Host-visitor";

/** Sealed for this cookie, nothing opens as another secret of ours. */
const PLACE = "visitor";

/** How long a browser stays signed in to this server's own pages, in seconds. */
const STAYS_S = 30 * 60;

const kept = z.object({
  userId: z.string(),
  email: z.string(),
  domain: z.string().exactOptional(),
  /** Milliseconds since the epoch. */
  until: z.number(),
});

/** Somebody who signed in with Google to look at a page of ours. */
export interface Visitor extends Omit<z.output<typeof kept>, "until"> {
  /** Another one for each sign-in: what is bound to it dies with the cookie. */
  session: string;
}

/** Who is signed in to our pages in this browser. */
export async function visitorOf(
  context: Context<Routes>,
): Promise<Visitor | undefined> {
  const { secrets } = context.get("config");
  const session = getCookie(context, COOKIE);
  const text = session && (await open(secrets, PLACE, session));
  if (!text) return undefined;
  const { until, ...visitor } = kept.parse(JSON.parse(text));
  return until > Date.now() ? { ...visitor, session } : undefined;
}

/** The cookie of somebody who just proved to be this account of Google's. */
export async function visitorCookie(
  { google, secrets }: Config,
  { sub, email, domain }: GoogleIdentity,
): Promise<string> {
  const visitor: z.output<typeof kept> = {
    userId: await userIdOf(google.clientId, sub),
    email,
    ...(domain !== undefined && { domain }),
    until: Date.now() + STAYS_S * 1000,
  };
  const sealed = await seal(secrets, PLACE, JSON.stringify(visitor));
  return `${COOKIE}=${sealed}; Path=/; Max-Age=${STAYS_S}; Secure; HttpOnly; SameSite=Lax`;
}

/**
 * Sends the browser to Google to learn who sits there, and then back to a page of
 * ours. Google is told nothing of whom the page is for, and what it grants is
 * forgotten; `choose` has it ask which account.
 */
export async function toSignIn(
  config: Config,
  env: Env,
  path: string,
  { choose }: { choose: boolean },
): Promise<Response> {
  const request = ownRequest(config, "visit", path);
  const data: UpstreamData = {
    verifier: randomText(),
    nonce: randomText(),
    scopes: [...IDENTITY],
    forced: false,
  };
  const { state, headers } = await oauthHelpers(config, env).beginUpstream(
    request,
    { data },
  );
  headers.set(
    "Location",
    await authorizeUrl(config, { ...data, state, visit: { choose } }),
  );
  return new Response(null, { status: 302, headers });
}
