import { bearer } from "../credentials.js";
import { json } from "../envelope.js";
import { claims, ISSUER, keySet, readIdToken } from "./id-token.js";
import type { OAuthState } from "./request.js";

const NO_STORE = { "cache-control": "no-store" };

function invalidToken(description: string): Response {
  const body = { error: "invalid_token", error_description: description };
  return json(body, { status: 400, headers: NO_STORE });
}

/** Ends the whole grant behind any of its tokens. Source: Google's "Revoking a token". */
export function revoke(
  parameters: URLSearchParams,
  { grants }: OAuthState,
): Response {
  const value = parameters.get("token");
  if (!value) {
    const body = {
      error: "invalid_request",
      error_description: "Bad Request",
    };
    return json(body, { status: 400, headers: NO_STORE });
  }
  const holder = grants.holderOf(value);
  if (!holder) return invalidToken("Token expired or revoked");
  grants.revoke(holder.accountId, holder.clientId);
  return json({}, { headers: NO_STORE });
}

/** `tokeninfo`: about an access token (parameter or bearer) or an ID token. */
export async function tokenInfo(
  parameters: URLSearchParams,
  headers: Headers,
  state: OAuthState,
): Promise<Response> {
  const id = parameters.get("id_token");
  if (id !== null) return idTokenInfo(id, state);
  const value = parameters.get("access_token") ?? bearer(headers);
  const access = value ? state.grants.access(value) : undefined;
  const account = accountOf(access?.accountId, state);
  if (!access || !account) return invalidToken("Invalid Value");
  const { email, email_verified } = claims(account, access.scopes);
  const left = access.expires - state.world.clock.now();
  const body = {
    azp: access.clientId,
    aud: access.clientId,
    sub: account.id,
    scope: [...access.scopes].join(" "),
    exp: String(Math.floor(access.expires / 1000)),
    expires_in: String(Math.floor(left / 1000)),
    ...(email && { email, email_verified: String(email_verified) }),
    access_type: access.offline ? "offline" : "online",
  };
  return json(body, { headers: NO_STORE });
}

/** The claims of a valid ID token, all as strings. */
async function idTokenInfo(
  token: string,
  { world }: OAuthState,
): Promise<Response> {
  const payload = await readIdToken(token, world.clock.now());
  if (!payload) return invalidToken("Invalid Value");
  const entries = Object.entries(payload).map(([k, v]) => [k, String(v)]);
  return json(Object.fromEntries(entries), { headers: NO_STORE });
}

/** `userinfo` in OpenID Connect's names (`/v1/userinfo`, `/oauth2/v3/userinfo`). */
export function userInfo(headers: Headers, state: OAuthState): Response {
  const value = bearer(headers);
  const access = value ? state.grants.access(value) : undefined;
  const account = accountOf(access?.accountId, state);
  if (access?.scopes.has("openid") && account) {
    return json(claims(account, access.scopes), { headers: NO_STORE });
  }
  const body = {
    error: "invalid_request",
    error_description: "Invalid Credentials",
  };
  const headersOut = {
    ...NO_STORE,
    "www-authenticate":
      'Bearer realm="https://accounts.google.com/", error="invalid_request"',
  };
  return json(body, { status: 401, headers: headersOut });
}

function accountOf(id: string | undefined, { world }: OAuthState) {
  return world.accounts.find((account) => account.id === id);
}

export async function certificates(): Promise<Response> {
  const headers = { "cache-control": "public, max-age=20000" };
  return json(await keySet(), { headers });
}

/** Google's OpenID configuration, with Google's own addresses. */
export function configuration(): Response {
  const body = {
    issuer: ISSUER,
    authorization_endpoint: `${ISSUER}/o/oauth2/v2/auth`,
    token_endpoint: "https://oauth2.googleapis.com/token",
    userinfo_endpoint: "https://openidconnect.googleapis.com/v1/userinfo",
    revocation_endpoint: "https://oauth2.googleapis.com/revoke",
    jwks_uri: "https://www.googleapis.com/oauth2/v3/certs",
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "email", "profile"],
    token_endpoint_auth_methods_supported: [
      "client_secret_post",
      "client_secret_basic",
    ],
    code_challenge_methods_supported: ["plain", "S256"],
    grant_types_supported: ["authorization_code", "refresh_token"],
  };
  const headers = { "cache-control": "public, max-age=3600" };
  return json(body, { headers });
}
