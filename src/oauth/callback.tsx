import {
  type AuthRequest,
  authorizationErrorRedirect,
} from "@cloudflare/workers-oauth-provider";
import { Hono } from "hono";
import type { Config } from "../config.js";
import { explain } from "../google/explain.js";
import { type GoogleIdentity, ISSUERS } from "../google/id-token.js";
import { exchangeCode, type GoogleTokens } from "../google/oauth.js";
import { slug } from "../google/refusal.js";
import { userIdOf } from "../identity.js";
import { logEvent } from "../log.js";
import {
  particular,
  toGoogle,
  type UpstreamData,
  upstreamData,
} from "./authorize.js";
import { indexEmail } from "./email-index.js";
import { mayEnter } from "./entry.js";
import { isConnect, isVisit } from "./own-request.js";
import { Connected } from "./pages/connected.js";
import { respond } from "./pages/respond.js";
import { problemPage } from "./problems.js";
import type { Routes } from "./routes.js";
import { type GrantProps, oauthHelpers, personOf } from "./server.js";
import { visitorCookie } from "./visitor.js";

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
    // Tells a mix-up of authorization servers (RFC 9207), where Google says who answers.
    const sender = req.query("iss");
    if (sender !== undefined && !ISSUERS.includes(sender)) {
      return stopped(signIn, "issuer_mismatch");
    }
    const code = req.query("code");
    if (!code) return refusedByGoogle(signIn, slug(req.query("error") ?? ""));
    const exchanged = await exchangeCode(config, { code, ...signIn.data });
    if ("failure" in exchanged) {
      return stopped(signIn, exchanged.reason, STATUS[exchanged.failure]);
    }
    const { identity, tokens } = exchanged;
    if (!mayEnter(config, identity)) return notAllowed(signIn, identity);
    return isVisit(request)
      ? visited(signIn, identity)
      : signedIn(signIn, identity, tokens);
  },
);

/** Back to the page for which somebody showed who they are; Google's tokens are forgotten. */
async function visited(
  { config, request, headers }: SignIn,
  identity: GoogleIdentity,
): Promise<Response> {
  logEvent({ event: "visited" });
  headers.append("Set-Cookie", await visitorCookie(config, identity));
  headers.set("Location", request.redirectUri);
  return new Response(null, { status: 302, headers });
}

async function signedIn(
  signIn: SignIn,
  identity: GoogleIdentity,
  tokens: GoogleTokens,
): Promise<Response> {
  const { config, env, request, data, headers } = signIn;
  const userId = await userIdOf(config.google.clientId, identity.sub);
  const granted = (scope: string) => tokens.scopes.includes(scope);
  const scopes = data.scopes.filter(granted);
  const linked = await personOf(env, userId).link(config, identity, tokens);
  if (!linked) {
    if (data.forced) return stopped(signIn, "no_refresh_token", 502);
    const asked = { ...request, scope: data.scopes };
    const { outbound } = data;
    return toGoogle(config, env, asked, {
      headers,
      consent: { loginHint: identity.email, scopes },
      ...(outbound && { outbound }),
    });
  }
  await indexEmail(config, env, identity.email, userId);
  const missing = data.scopes.filter((scope) => !granted(scope));
  const alone = isConnect(request);
  logEvent({ event: "signed_in", client: !alone, scopes, unticked: missing });
  return alone
    ? connectedPage(signIn, identity, scopes, missing)
    : backToClient(signIn, userId, scopes);
}

async function backToClient(
  { config, env, request, data, headers }: SignIn,
  userId: string,
  scope: string[],
): Promise<Response> {
  const { outbound } = data;
  // Where the page was not shown, what was chosen before holds on.
  if (outbound) {
    const chosen = outbound === "server" ? undefined : outbound;
    await personOf(env, userId).keepOutbound(request.clientId, chosen);
  }
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
  { headers }: SignIn,
  { email }: GoogleIdentity,
  scopes: string[],
  missing: string[],
): Promise<Response> {
  return respond(
    (nonce) => (
      <Connected
        nonce={nonce}
        email={email}
        scopes={particular(scopes)}
        missing={missing}
      />
    ),
    { headers },
  );
}

/** Google came back without a code: the person declined, or Google or their admin refused. */
async function refusedByGoogle(
  signIn: SignIn,
  reason: string,
): Promise<Response> {
  const { request, headers } = signIn;
  if (isConnect(request) || isVisit(request)) return stopped(signIn, reason);
  logEvent({ event: "google_refused", reason });
  const { happened, next } = explain(reason);
  headers.set(
    "Location",
    authorizationErrorRedirect(
      request,
      FOR_CLIENTS.find((code) => code === reason) ?? "server_error",
      `${happened} ${next}`,
    ),
  );
  return new Response(null, { status: 302, headers });
}

/** Google's errors that say the same to a client of ours (RFC 6749, section 4.1.2.1). */
const FOR_CLIENTS = ["access_denied", "temporarily_unavailable"] as const;

/** The status of the page, by what became of the sign-in. */
const STATUS = { dead: 400, misconfigured: 503, unavailable: 503 } as const;

/** The sign-in ends here, on a page that says why. */
function stopped(
  { request, headers }: SignIn,
  reason: string,
  status = 400,
): Promise<Response> {
  logEvent({ event: "google_refused", reason });
  const again = { href: request.redirectUri, label: "Start again" };
  const problem = {
    ...explain(reason),
    ...((isConnect(request) || isVisit(request)) && { link: again }),
  };
  return problemPage(problem, status, headers);
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
