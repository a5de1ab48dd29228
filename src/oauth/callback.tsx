import {
  type AuthRequest,
  authorizationErrorRedirect,
} from "@cloudflare/workers-oauth-provider";
import { Hono } from "hono";
import { IDENTITY } from "../../tools/scopes.js";
import type { Config } from "../config.js";
import {
  exchangeCode,
  type GoogleIdentity,
  type GoogleTokens,
  slug,
  type TokenFailure,
} from "../google/oauth.js";
import { emailKey, userIdOf } from "../identity.js";
import { logEvent } from "../log.js";
import {
  isConnect,
  toGoogle,
  type UpstreamData,
  upstreamData,
} from "./authorize.js";
import { mayEnter } from "./entry.js";
import { Connected } from "./pages/connected.js";
import { respond } from "./pages/respond.js";
import { problemPage } from "./problems.js";
import type { Routes } from "./routes.js";
import { type GrantProps, oauthHelpers, personOf } from "./server.js";

/** A sign-in on its way back from Google. */
interface SignIn {
  config: Config;
  env: Env;
  request: AuthRequest;
  data: UpstreamData;
  /** Clears the cookie of this sign-in. */
  headers: Headers;
}

/** Where Google sends the browser back. */
export const callbackRoutes = new Hono<Routes>().get(
  "/callback",
  async ({ req, env, get }) => {
    const config = get("config");
    const { request, data, headers } = await oauthHelpers(
      config,
      env,
    ).finishUpstream(req.raw);
    const signIn = {
      config,
      env,
      request,
      data: upstreamData.parse(data),
      headers,
    };
    const code = req.query("code");
    if (!code) return refusedByGoogle(signIn, req.query("error") ?? "");
    const exchanged = await exchangeCode(config, { code, ...signIn.data });
    return "failure" in exchanged
      ? noTokens(signIn, exchanged)
      : signedIn(signIn, exchanged.identity, exchanged.tokens);
  },
);

async function signedIn(
  signIn: SignIn,
  identity: GoogleIdentity,
  tokens: GoogleTokens,
): Promise<Response> {
  const { config, env, request, data, headers } = signIn;
  if (!mayEnter(config, identity)) return notAllowed(signIn, identity);
  const userId = await userIdOf(config.google.clientId, identity.sub);
  const linked = await personOf(env, userId).link(config, identity, tokens);
  if (!linked) {
    if (data.forced) return noRefreshToken(signIn);
    const asked = { ...request, scope: data.scopes };
    return toGoogle(config, env, asked, headers, {
      loginHint: identity.email,
    });
  }
  await indexEmail(config, env, identity, userId);
  const scopes = data.scopes.filter((scope) => tokens.scopes.includes(scope));
  const alone = isConnect(request);
  logEvent({ event: "signed_in", client: !alone, scopes });
  return alone
    ? connectedPage(signIn, identity, scopes)
    : backToClient(signIn, userId, scopes);
}

/** Keeps who has this address; only where that is news, as the store takes one write a second of a key. */
async function indexEmail(
  { secret }: Config,
  { OAUTH_KV }: Env,
  { email }: GoogleIdentity,
  userId: string,
): Promise<void> {
  const key = await emailKey(secret, email);
  if ((await OAUTH_KV.get(key)) !== userId) await OAUTH_KV.put(key, userId);
}

async function backToClient(
  { config, env, request, headers }: SignIn,
  userId: string,
  scope: string[],
): Promise<Response> {
  const props: GrantProps = { userId };
  const { redirectTo } = await oauthHelpers(config, env).completeAuthorization({
    request,
    userId,
    metadata: {},
    scope,
    props,
    // Grants hold nothing that could go stale, and the same client in two places stays signed in.
    revokeExistingGrants: false,
  });
  headers.set("Location", redirectTo);
  return new Response(null, { status: 302, headers });
}

function connectedPage(
  { data, headers }: SignIn,
  { email }: GoogleIdentity,
  scopes: string[],
): Promise<Response> {
  const identity: readonly string[] = IDENTITY;
  const missing = data.scopes.filter((scope) => !scopes.includes(scope));
  return respond(
    (nonce) => (
      <Connected
        nonce={nonce}
        email={email}
        scopes={scopes.filter((scope) => !identity.includes(scope))}
        missing={missing}
      />
    ),
    { headers },
  );
}

/** Google came back without a code: the person declined, or Google or their admin refused. */
async function refusedByGoogle(
  { config, request, headers }: SignIn,
  error: string,
): Promise<Response> {
  logEvent({ event: "google_refused", reason: slug(error) });
  if (!isConnect(request)) {
    headers.set(
      "Location",
      authorizationErrorRedirect(
        request,
        error === "access_denied" ? "access_denied" : "server_error",
        error === "access_denied"
          ? "Access was declined at Google"
          : `Google refused the sign-in: ${slug(error)}`,
      ),
    );
    return new Response(null, { status: 302, headers });
  }
  return problemPage(
    {
      title: "Google did not sign you in",
      happened:
        error === "access_denied"
          ? "Access was declined at Google, so nothing was connected."
          : `Google refused the sign-in (${slug(error)}).`,
      next:
        error === "admin_policy_enforced"
          ? "Your organisation's administrator decides which apps may be used: ask them to allow this one."
          : "You can start again at any time.",
      link: { href: `${config.origin}/connect`, label: "Start again" },
    },
    400,
    headers,
  );
}

function noTokens({ headers }: SignIn, failure: TokenFailure) {
  logEvent({ event: "google_exchange_failed", reason: failure.reason });
  switch (failure.failure) {
    case "misconfigured":
      return problemPage(
        {
          title: "This server is not set up right",
          happened: `Google does not accept this server's client (${failure.reason}).`,
          next: "Tell the person who runs this server: the Google client id, its secret or its redirect URI is wrong. Nothing of yours was changed.",
        },
        503,
        headers,
      );
    case "unavailable":
      return problemPage(
        {
          title: "Google could not be reached",
          happened: "Google did not answer while you were signing in.",
          next: "Wait a moment, go back to your app and connect again.",
        },
        503,
        headers,
      );
    case "dead":
      return problemPage(
        {
          title: "This sign-in has expired",
          happened: "Google no longer accepts the code of this sign-in.",
          next: "Go back to your app and connect again.",
        },
        400,
        headers,
      );
  }
}

const notAllowed = ({ headers }: SignIn, { email }: GoogleIdentity) =>
  problemPage(
    {
      title: "This account may not sign in here",
      happened: `The person who runs this server has not let ${email} in.`,
      next: "Go back to your app and connect with another Google account, or ask them to add yours.",
    },
    403,
    headers,
  );

const noRefreshToken = ({ headers }: SignIn) =>
  problemPage(
    {
      title: "Google gave no lasting access",
      happened:
        "Google signed you in but returned no refresh token, so access would end within the hour.",
      next: "Remove this app at myaccount.google.com/permissions, then connect again from your app.",
    },
    502,
    headers,
  );
