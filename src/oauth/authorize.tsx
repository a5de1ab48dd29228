import {
  AuthorizationError,
  type AuthRequest,
  type ConsentDescription,
} from "@cloudflare/workers-oauth-provider";
import { Hono } from "hono";
import * as z from "zod";
import { IDENTITY, readingOnly } from "../../tools/scopes.js";
import type { Config } from "../config.js";
import { explain, isKnown } from "../google/explain.js";
import { authorizeUrl } from "../google/oauth.js";
import { randomText } from "../identity.js";
import { logEvent } from "../log.js";
import { POLICIES, tighter } from "../outbound/policy.js";
import { readForm } from "./form.js";
import { isConnect, ownRequest } from "./own-request.js";
import { Consent, type ConsentProps } from "./pages/consent.js";
import { respond } from "./pages/respond.js";
import type { Routes } from "./routes.js";
import { oauthHelpers, supportedScopes } from "./server.js";
import { chosenBefore, rememberChoice } from "./tightened.js";

/** What the callback needs of a sign-in that is under way at Google. */
export const upstreamData = z.object({
  verifier: z.string(),
  nonce: z.string(),
  scopes: z.array(z.string()),
  /** Google's consent page was forced already. */
  forced: z.boolean(),
  /** How the person answered the page about what may leave, `server` = as the admin has it; absent when they were not asked. */
  outbound: z.enum(["server", ...POLICIES]).exactOptional(),
});
export type UpstreamData = z.output<typeof upstreamData>;

/** The consent page, for an MCP client at `/authorize` and for the person alone at `/connect`. */
export const authorizeRoutes = new Hono<Routes>()
  .get("/authorize", async ({ req, env, get }) => {
    const config = get("config");
    const oauth = oauthHelpers(config, env);
    const request = await oauth.parseAuthRequest(req.raw);
    if (!S256_CHALLENGE.test(request.codeChallenge ?? "")) {
      throw pkceRequired(request);
    }
    const remembered =
      particular(request.scope).length > 0 &&
      (await isRemembered(config, env, req.raw, request));
    if (remembered) {
      return toGoogle(config, env, request, { headers: new Headers() });
    }
    const client = await oauth.describeConsent(request);
    return consentPage(config, env, req.raw, request, { client });
  })
  .post("/authorize", ({ req, env, get }) =>
    answered(get("config"), env, req.raw),
  )
  .get("/connect", ({ req, env, get }) => {
    const config = get("config");
    const ended = req.query("ended") ?? "";
    const request = ownRequest(config, "connect", "/connect");
    return consentPage(config, env, req.raw, request, {
      ...(isKnown(ended) && { note: explain(ended).happened }),
    });
  })
  .post("/connect", ({ req, env, get }) =>
    answered(get("config"), env, req.raw),
  );

/** Whether this browser holds an approval, signed under the current root secret or one before it. */
async function isRemembered(
  config: Config,
  env: Env,
  browser: Request,
  request: AuthRequest,
): Promise<boolean> {
  const oauth = oauthHelpers(config, env);
  const answers = await Promise.all(
    config.secrets.map((secret) =>
      oauth.isConsentRemembered(browser, request, { secret }),
    ),
  );
  return answers.includes(true);
}

/** Scopes beyond identity: what makes a request particular. */
export const particular = (scopes: readonly string[]): string[] =>
  scopes.filter((scope) => !IDENTITY.some((identity) => identity === scope));

/** A SHA-256 in base64url, as S256 makes one (RFC 7636, section 4.2). Confidential clients need it as well. */
const S256_CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

const pkceRequired = (request: AuthRequest) =>
  new AuthorizationError("invalid_request", {
    description: "PKCE with S256 and a challenge of 43 characters is required",
    redirectUri: request.redirectUri,
    ...(request.state && { state: request.state }),
    ...(request.issuer && { issuer: request.issuer }),
  });

async function consentPage(
  config: Config,
  env: Env,
  browser: Request,
  request: AuthRequest,
  { client, note }: { client?: ConsentDescription; note?: string },
): Promise<Response> {
  const oauth = oauthHelpers(config, env);
  const scopes = await boxes(config, request, (scope) =>
    isRemembered(config, env, browser, { ...request, scope: [scope] }),
  );
  const outbound = await leaving(config, browser, request);
  const { handle, headers } = await oauth.beginConsent(request);
  return respond(
    (nonce) => (
      <Consent
        nonce={nonce}
        handle={handle}
        scopes={scopes}
        {...(outbound && { outbound })}
        {...(note && { note })}
        {...(client && {
          client: {
            name: client.clientName,
            ...(client.clientDomain && { domain: client.clientDomain }),
            redirectHost: client.redirectHost,
            redirectUri: client.redirectUri,
            redirectIsLoopback: client.redirectIsLoopback,
          },
        })}
      />
    ),
    { headers, formAction: formTargets(config, request) },
  );
}

/**
 * The boxes of the page: every scope on offer, and a reading twin that the client
 * asked for. Ticked: asked for, or approved before in this browser; all when
 * neither says anything.
 */
async function boxes(
  config: Config,
  request: AuthRequest,
  approvedBefore: (scope: string) => Promise<boolean>,
): Promise<{ name: string; ticked: boolean }[]> {
  const asked = particular(request.scope);
  const supported = supportedScopes(config);
  const names = new Set([
    ...particular(config.offered),
    ...asked.filter((scope) => supported.includes(scope)),
  ]);
  const marked = await Promise.all(
    [...names].map(async (name) => ({
      name,
      ticked: asked.includes(name) || (await approvedBefore(name)),
    })),
  );
  const none = marked.every(({ ticked }) => !ticked);
  return none ? marked.map((box) => ({ ...box, ticked: true })) : marked;
}

/** What the page says of what may leave, and asks an app's person; nothing where everything on offer only reads. */
async function leaving(
  config: Config,
  browser: Request,
  request: AuthRequest,
): Promise<ConsentProps["outbound"]> {
  const names = particular(config.offered);
  const reading = readingOnly(names);
  const reads = names.every((name) => reading.includes(name));
  if (config.readOnly || reads) return undefined;
  const { policy } = config.outbound;
  const choices = isConnect(request) ? [] : tighter(policy);
  const before = await chosenBefore(config, browser, request.clientId);
  const chosen = choices.find((choice) => choice === before) ?? policy;
  return { policy, choices, chosen };
}

/** Browsers hold redirects after a form post to `form-action`: Google, and the client when access is denied. */
const formTargets = (
  config: Config,
  { redirectUri }: AuthRequest,
): string[] => [
  config.google.baseUrl ?? "https://accounts.google.com",
  redirectUri,
];

/** The posted consent form: on to Google, or back to the client. */
async function answered(
  config: Config,
  env: Env,
  request: Request,
): Promise<Response> {
  const oauth = oauthHelpers(config, env);
  const form = await readForm(request);
  if (!form) {
    throw new AuthorizationError("invalid_request", {
      description: "This is not the answer of a consent page",
    });
  }
  const handle = form.get("handle") ?? "";
  if (form.get("decision") !== "allow") {
    const denied = await oauth.denyConsent(request, handle);
    logEvent({ event: "consent_denied", client: !isConnect(denied.request) });
    if (isConnect(denied.request)) denied.headers.set("Location", "/");
    return new Response(null, { status: 302, headers: denied.headers });
  }
  const ticked = form
    .getAll("scope")
    .filter((scope) => supportedScopes(config).includes(scope));
  const scope = [
    ...IDENTITY,
    ...(form.has("reading_only") ? readingOnly(ticked) : ticked),
  ];
  const approved = await oauth.approveConsent(request, handle, {
    scope,
    remember: { secret: config.secrets[0] },
  });
  const { headers } = approved;
  const outbound = await tightening(config, request, approved, form);
  return toGoogle(config, env, approved.request, {
    headers,
    ...(outbound && { outbound }),
  });
}

/** How the person limits what may leave by an app; nothing but what the page offered counts. */
async function tightening(
  config: Config,
  browser: Request,
  { request, headers }: { request: AuthRequest; headers: Headers },
  form: URLSearchParams,
): Promise<UpstreamData["outbound"]> {
  const page = await leaving(config, browser, request);
  if (!page || page.choices.length === 0) return undefined;
  const posted = form.get("outbound");
  const chosen = page.choices.find((choice) => choice === posted);
  headers.append(
    "Set-Cookie",
    await rememberChoice(config, browser, request.clientId, chosen),
  );
  return chosen ?? "server";
}

/** What goes along with an approved request. */
interface Way extends Pick<UpstreamData, "outbound"> {
  headers: Headers;
  /**
   * Forces Google's page, for the scopes that Google granted just now: nobody is
   * asked twice for what they left unticked.
   */
  consent?: { loginHint: string; scopes: readonly string[] };
}

/** Sends the browser to Google for an approved request. */
export async function toGoogle(
  config: Config,
  env: Env,
  request: AuthRequest,
  { headers, outbound, consent }: Way,
): Promise<Response> {
  const data: UpstreamData = {
    verifier: randomText(),
    nonce: randomText(),
    scopes: [...new Set([...IDENTITY, ...request.scope])],
    forced: consent !== undefined,
    ...(outbound && { outbound }),
  };
  const upstream = await oauthHelpers(config, env).beginUpstream(request, {
    data,
    headers,
  });
  upstream.headers.set(
    "Location",
    await authorizeUrl(config, {
      ...data,
      state: upstream.state,
      ...(consent && { consent, scopes: consent.scopes }),
    }),
  );
  return new Response(null, { status: 302, headers: upstream.headers });
}
