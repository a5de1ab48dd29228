import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import * as z from "zod";
import { fullScope, shortScope } from "../../tools/scopes.js";
import { readBounded } from "../bounded.js";
import type { Config } from "../config.js";
import { sha256 } from "../identity.js";
import { googleUrl } from "./hosts.js";

/** Source: Google, "Using OAuth 2.0 for Web Server Applications" and "OpenID Connect". */

const AUTHORIZE = "https://accounts.google.com/o/oauth2/v2/auth";
const TOKEN = "https://oauth2.googleapis.com/token";
const KEYS = "https://www.googleapis.com/oauth2/v3/certs";
const ISSUERS = ["https://accounts.google.com", "accounts.google.com"];
const DEADLINE_MS = 10_000;
/** The most that an answer of the token endpoint may weigh, in bytes. */
const MAX_ANSWER = 64 * 1024;

/** Tokens as Google returned them. */
export interface GoogleTokens {
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** Absent unless Google showed its consent page. */
  refreshToken?: string;
  /** Short scopes that Google really granted. */
  scopes: string[];
}

/** Why Google gave no token. */
export type TokenFailure =
  /** The grant is dead: only a new sign-in helps. */
  | { failure: "dead"; reason: string }
  /** Our client id or secret: the admin must act, nothing of the person's is wrong. */
  | { failure: "misconfigured"; reason: string }
  /** Google or the way to it: try again. `retryAfter` in seconds. */
  | { failure: "unavailable"; reason: string; retryAfter: number };

/** Who signed in, from a verified ID token. */
export interface GoogleIdentity {
  sub: string;
  email: string;
  name?: string;
  /** The Workspace domain (`hd`). */
  domain?: string;
}

/** Where the person goes to sign in with Google. `scopes` are short names. */
export async function authorizeUrl(
  config: Config,
  request: {
    scopes: readonly string[];
    state: string;
    verifier: string;
    nonce: string;
    /** Shows Google's consent page even when everything was granted before: the way to a refresh token. */
    consent?: { loginHint: string };
  },
): Promise<string> {
  const url = googleUrl(config, AUTHORIZE);
  const [domain, ...more] = config.allowed.domains;
  url.search = new URLSearchParams({
    client_id: config.google.clientId,
    redirect_uri: redirectUri(config),
    response_type: "code",
    scope: request.scopes.map(fullScope).join(" "),
    access_type: "offline",
    include_granted_scopes: "true",
    state: request.state,
    nonce: request.nonce,
    code_challenge: await sha256(request.verifier),
    code_challenge_method: "S256",
    ...(domain && more.length === 0 && !config.allowed.emails.length
      ? { hd: domain }
      : {}),
    ...(request.consent && {
      prompt: "consent",
      login_hint: request.consent.loginHint,
    }),
  }).toString();
  return url.href;
}

/** Exchanges a code of Google's; the identity is that of the verified ID token. */
export async function exchangeCode(
  config: Config,
  request: { code: string; verifier: string; nonce: string },
): Promise<{ tokens: GoogleTokens; identity: GoogleIdentity } | TokenFailure> {
  const answer = await tokenRequest(config, {
    grant_type: "authorization_code",
    code: request.code,
    code_verifier: request.verifier,
    redirect_uri: redirectUri(config),
  });
  if ("failure" in answer) return answer;
  const identity = await verifyIdToken(config, answer.id_token, request.nonce);
  return "failure" in identity
    ? identity
    : { tokens: asTokens(answer), identity };
}

/** A fresh access token; Google does not rotate the refresh token. */
export async function refresh(
  config: Config,
  refreshToken: string,
): Promise<GoogleTokens | TokenFailure> {
  const answer = await tokenRequest(config, {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });
  return "failure" in answer ? answer : asTokens(answer);
}

const redirectUri = ({ origin }: Config) => `${origin}/callback`;

const tokenAnswer = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  scope: z.string(),
  id_token: z.string().optional(),
});
const tokenError = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  error_subtype: z.string().optional(),
});

async function tokenRequest(
  config: Config,
  parameters: Record<string, string>,
): Promise<z.output<typeof tokenAnswer> | TokenFailure> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(googleUrl(config, TOKEN), {
      method: "POST",
      body: new URLSearchParams({
        client_id: config.google.clientId,
        client_secret: config.google.clientSecret,
        ...parameters,
      }),
      signal: AbortSignal.timeout(DEADLINE_MS),
      redirect: "manual",
    });
    const bytes = await readBounded(response.body, MAX_ANSWER);
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return { failure: "unavailable", reason: "network", retryAfter: 5 };
  }
  const answer = tokenAnswer.safeParse(body);
  return response.ok && answer.success
    ? answer.data
    : tokenFailure(response, tokenError.safeParse(body).data);
}

/** A code of Google's as it may be shown and logged. */
export const slug = (code: string): string =>
  /^[a-z\d_]{1,40}$/.test(code) ? code : "unknown_error";

/** Google's answers at the token endpoint, told apart by `error` and `error_subtype`. */
function tokenFailure(
  response: Response,
  body: z.output<typeof tokenError> | undefined,
): TokenFailure {
  const reason = slug(
    body?.error_subtype ?? body?.error ?? `http_${response.status}`,
  );
  switch (body?.error) {
    case "invalid_grant":
    case "admin_policy_enforced":
      return { failure: "dead", reason };
    case "invalid_client":
    case "unauthorized_client":
    case "redirect_uri_mismatch":
    case "deleted_client":
    case "disabled_client":
    case "org_internal":
    case "invalid_scope":
    case "invalid_request":
    case "unsupported_grant_type":
      return { failure: "misconfigured", reason };
    default: {
      const retryAfter = Number(response.headers.get("retry-after")) || 5;
      return { failure: "unavailable", reason, retryAfter };
    }
  }
}

const asTokens = (answer: z.output<typeof tokenAnswer>): GoogleTokens => ({
  accessToken: answer.access_token,
  expiresAt: Date.now() + answer.expires_in * 1000,
  ...(answer.refresh_token && { refreshToken: answer.refresh_token }),
  scopes: answer.scope.split(" ").filter(Boolean).map(shortScope),
});

const claims = z.object({
  sub: z.string().min(1),
  email: z.email(),
  email_verified: z.literal(true),
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

async function verifyIdToken(
  config: Config,
  idToken: string | undefined,
  nonce: string,
): Promise<GoogleIdentity | TokenFailure> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(idToken ?? "", keySet(config), {
      issuer: ISSUERS,
      audience: config.google.clientId,
    }));
  } catch (error) {
    return FORGED.some((kind) => error instanceof kind)
      ? { failure: "dead", reason: "id_token_invalid" }
      : { failure: "unavailable", reason: "google_keys", retryAfter: 5 };
  }
  const parsed = claims.safeParse(payload);
  if (!parsed.success || parsed.data.nonce !== nonce) {
    return { failure: "dead", reason: "id_token_invalid" };
  }
  const { sub, email, name, hd } = parsed.data;
  return {
    sub,
    email: email.toLowerCase(),
    ...(name && { name }),
    ...(hd && { domain: hd.toLowerCase() }),
  };
}
