import { json } from "../envelope.js";
import type { Account } from "../world.js";
import type { Client } from "./clients.js";
import { ACCESS_LIFE, type Code, type Holder, TESTING_LIFE } from "./grants.js";
import { idToken } from "./id-token.js";
import { base64url, sha256 } from "./random.js";
import type { OAuthState } from "./request.js";
import { readScopes } from "./scopes.js";

/** An error of the token endpoint, in RFC 6749's shape with Google's additions. */
export class TokenError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly description: string,
  ) {
    super(description);
  }

  response(): Response {
    const body = { error: this.code, error_description: this.description };
    return json(body, { status: this.status, headers: NO_STORE });
  }
}

const NO_STORE = { "cache-control": "no-store", pragma: "no-cache" };

/**
 * The token endpoint.
 *
 * @param form the fields of the body.
 * @throws TokenError
 */
export async function token(
  form: URLSearchParams,
  headers: Headers,
  state: OAuthState,
): Promise<Response> {
  const type = form.get("grant_type");
  if (!type) throw invalidRequest("Missing required parameter: grant_type");
  const client = authenticate(form, headers, state.clients);
  switch (type) {
    case "authorization_code":
      return exchange(form, client, state);
    case "refresh_token":
      return refresh(form, client, state);
    default: {
      const message = `Invalid grant_type: ${type}`;
      throw new TokenError(400, "unsupported_grant_type", message);
    }
  }
}

const invalidRequest = (message: string) =>
  new TokenError(400, "invalid_request", message);
const invalidGrant = (message: string) =>
  new TokenError(400, "invalid_grant", message);

/** The client, by `client_secret_post` or `client_secret_basic`. */
function authenticate(
  form: URLSearchParams,
  headers: Headers,
  clients: readonly Client[],
): Client {
  const { id, secret } = basic(headers) ?? {
    id: form.get("client_id"),
    secret: form.get("client_secret"),
  };
  if (!id) throw invalidRequest("Could not determine client ID from request.");
  const client = clients.find((known) => known.id === id);
  if (!client) {
    const message = "The OAuth client was not found.";
    throw new TokenError(401, "invalid_client", message);
  }
  if (client.disabled) {
    const message = "The OAuth client was disabled.";
    throw new TokenError(401, "disabled_client", message);
  }
  if (!secret) throw invalidRequest("client_secret is missing.");
  if (secret !== client.secret) {
    const message = "The provided client secret is invalid.";
    throw new TokenError(401, "invalid_client", message);
  }
  return client;
}

function basic(headers: Headers) {
  const header = headers.get("authorization") ?? "";
  const encoded = /^Basic +(\S+)$/i.exec(header)?.[1];
  if (!encoded) return undefined;
  try {
    const [id = "", secret = ""] = atob(encoded).split(":");
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
  } catch {
    throw invalidRequest("Malformed Authorization header.");
  }
}

async function exchange(
  form: URLSearchParams,
  client: Client,
  state: OAuthState,
): Promise<Response> {
  const value = form.get("code");
  if (!value) throw invalidRequest("Missing required parameter: code");
  const code = state.grants.takeCode(value);
  if (!code) throw invalidGrant("Bad Request");
  if (code.clientId !== client.id) {
    throw new TokenError(401, "unauthorized_client", "Unauthorized");
  }
  if (form.get("redirect_uri") !== code.redirectUri) {
    throw new TokenError(400, "redirect_uri_mismatch", "Bad Request");
  }
  await checkVerifier(code, form.get("code_verifier"));
  const refreshToken = code.refreshable
    ? state.grants.addRefresh(code, code.scopes, client).value
    : undefined;
  return tokens({ ...code, refreshToken, client }, state);
}

/** PKCE (RFC 7636). */
async function checkVerifier(
  { challenge }: Code,
  verifier: string | null,
): Promise<void> {
  if (!challenge) return;
  if (!verifier) throw invalidGrant("Missing code verifier.");
  const computed =
    challenge.method === "S256" ? base64url(await sha256(verifier)) : verifier;
  if (computed !== challenge.value)
    throw invalidGrant("Invalid code verifier.");
}

async function refresh(
  form: URLSearchParams,
  client: Client,
  state: OAuthState,
): Promise<Response> {
  const value = form.get("refresh_token");
  if (!value) throw invalidRequest("Missing required parameter: refresh_token");
  if (!value.startsWith("1//")) throw invalidGrant("Bad Request");
  const owner = state.grants.holderOf(value);
  if (owner && owner.clientId !== client.id) {
    throw new TokenError(401, "unauthorized_client", "Unauthorized");
  }
  const live = state.grants.useRefresh(value);
  if (!live) throw invalidGrant("Token has been expired or revoked.");
  const scopes = narrowed(live.scopes, form.get("scope"));
  const { accountId, clientId } = live;
  return tokens({ accountId, clientId, scopes, offline: true, client }, state);
}

/** A refresh may ask for fewer scopes, never for more. */
function narrowed(granted: ReadonlySet<string>, wanted: string | null) {
  if (!wanted) return granted;
  const { valid, invalid } = readScopes(wanted);
  if (invalid.length > 0 || valid.some((scope) => !granted.has(scope))) {
    const message = "Some requested scopes were invalid.";
    throw new TokenError(400, "invalid_scope", message);
  }
  return new Set(valid);
}

async function tokens(
  {
    accountId,
    clientId,
    scopes,
    offline,
    nonce,
    refreshToken,
    client,
  }: Holder & {
    scopes: ReadonlySet<string>;
    offline: boolean;
    nonce?: string | undefined;
    refreshToken?: string | undefined;
    client: Client;
  },
  { world, grants }: OAuthState,
): Promise<Response> {
  const account = accountOf(accountId, world.accounts);
  const access = grants.addAccess({ accountId, clientId, scopes, offline });
  const identity = {
    clientId,
    scopes,
    accessToken: access.value,
    nonce,
    now: world.clock.now(),
  };
  const body = {
    access_token: access.value,
    expires_in: ACCESS_LIFE,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(refreshToken !== undefined &&
      client.testing && {
        refresh_token_expires_in: TESTING_LIFE / 1000 - 1,
      }),
    scope: [...scopes].join(" "),
    token_type: "Bearer",
    ...(scopes.has("openid") && { id_token: await idToken(account, identity) }),
  };
  return json(body, { headers: NO_STORE });
}

function accountOf(id: string, accounts: Account[]): Account {
  const account = accounts.find((known) => known.id === id);
  if (!account) throw invalidGrant("Account has been deleted");
  return account;
}
