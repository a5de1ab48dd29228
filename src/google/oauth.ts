import * as z from "zod";
import { fullScope, shortScope } from "../../tools/scopes.js";
import { readBounded } from "../bounded.js";
import type { Config } from "../config.js";
import { sha256 } from "../identity.js";
import { googleUrl } from "./hosts.js";
import { type GoogleIdentity, verifyIdToken } from "./id-token.js";
import { type TokenFailure, tokenFailure, unavailable } from "./refusal.js";

export type { GoogleIdentity } from "./id-token.js";
export type { TokenFailure } from "./refusal.js";

/** Source: Google, "Using OAuth 2.0 for Web Server Applications" and "OpenID Connect". */

const AUTHORIZE = "https://accounts.google.com/o/oauth2/v2/auth";
const TOKEN = "https://oauth2.googleapis.com/token";
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
    /** Only to learn who somebody is: no lasting access, nothing of what was granted before. `choose` has Google ask which account. */
    visit?: { choose: boolean };
  },
): Promise<string> {
  const url = googleUrl(config, AUTHORIZE);
  const [domain, ...more] = config.allowed.domains;
  url.search = new URLSearchParams({
    client_id: config.google.clientId,
    redirect_uri: redirectUri(config),
    response_type: "code",
    scope: request.scopes.map(fullScope).join(" "),
    state: request.state,
    nonce: request.nonce,
    code_challenge: await sha256(request.verifier),
    code_challenge_method: "S256",
    ...(domain && more.length === 0 && !config.allowed.emails.length
      ? { hd: domain }
      : {}),
    ...(request.visit
      ? request.visit.choose && { prompt: "select_account" }
      : { access_type: "offline", include_granted_scopes: "true" }),
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
  if ("failure" in answer) {
    // Of a code it says another thing than of a refresh token.
    return answer.reason === "invalid_grant"
      ? { ...answer, reason: "code_refused" }
      : answer;
  }
  const identity = await verifyIdToken(config, answer.id_token, request.nonce);
  return "failure" in identity
    ? identity
    : { tokens: asTokens(answer), identity };
}

/** A fresh access token; a refresh token comes only where Google put another in its place. */
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
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  scope: z.string(),
  id_token: z.string().optional(),
});

async function tokenRequest(
  config: Config,
  parameters: Record<string, string>,
): Promise<z.output<typeof tokenAnswer> | TokenFailure> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  let response: Response;
  let text: string;
  try {
    response = await fetch(googleUrl(config, TOKEN), {
      method: "POST",
      body: new URLSearchParams({
        client_id: config.google.clientId,
        client_secret: config.google.clientSecret,
        ...parameters,
      }),
      signal,
      redirect: "manual",
    });
    const bytes = await readBounded(response.body, MAX_ANSWER);
    text = new TextDecoder().decode(bytes);
  } catch {
    return unavailable(signal.aborted ? "timeout" : "network");
  }
  const body = readJson(text);
  const answer = tokenAnswer.safeParse(body);
  return response.ok && answer.success
    ? answer.data
    : tokenFailure(response, body);
}

/** `undefined` for what is no JSON: HTML, half an answer, nothing. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const asTokens = (answer: z.output<typeof tokenAnswer>): GoogleTokens => ({
  accessToken: answer.access_token,
  expiresAt: Date.now() + answer.expires_in * 1000,
  ...(answer.refresh_token && { refreshToken: answer.refresh_token }),
  scopes: answer.scope.split(" ").filter(Boolean).map(shortScope),
});
