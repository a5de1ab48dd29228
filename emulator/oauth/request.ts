import type { World } from "../world.js";
import { allowsRedirect, type Client } from "./clients.js";
import type { Code, Grants } from "./grants.js";
import { readScopes } from "./scopes.js";

/** What every OAuth endpoint works with. */
export interface OAuthState {
  world: World;
  clients: readonly Client[];
  grants: Grants;
}

/** A request that Google refuses with a page of its own: the person is never sent to an address that cannot be trusted. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** Google's code, such as `redirect_uri_mismatch`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A checked request to the authorization endpoint. */
export interface AuthorizationRequest {
  client: Client;
  redirectUri: string;
  scopes: string[];
  state: string | undefined;
  nonce: string | undefined;
  challenge: Code["challenge"];
  offline: boolean;
  prompt: ReadonlySet<string>;
  loginHint: string | undefined;
  /** A domain, or `*` for any Workspace domain. */
  hostedDomain: string | undefined;
  includeGranted: boolean;
  /** The account that was picked on the chooser page. */
  account: string | undefined;
}

const PROMPTS = ["none", "consent", "select_account"];

/**
 * Reads the parameters of the authorization endpoint.
 * Source: Google's "Using OAuth 2.0 for Web Server Applications" and "OpenID Connect".
 *
 * @throws Refusal for anything that Google answers with its error page.
 */
export function readRequest(
  parameters: URLSearchParams,
  clients: readonly Client[],
): AuthorizationRequest {
  const one = (name: string): string | undefined => {
    const values = parameters.getAll(name);
    if (values.length > 1) {
      const message = `OAuth 2 parameters can only have a single value: ${name}`;
      throw new Refusal(400, "invalid_request", message);
    }
    return values[0] || undefined;
  };
  const { client, redirectUri } = readClient(one, clients);
  const type = needed(one, "response_type");
  if (type !== "code") {
    const message = `Invalid response_type: ${type}`;
    throw new Refusal(400, "unsupported_response_type", message);
  }
  return {
    client,
    redirectUri,
    scopes: scopesOf(needed(one, "scope")),
    state: one("state"),
    nonce: one("nonce"),
    challenge: readChallenge(one),
    offline: readAccessType(one("access_type")),
    prompt: readPrompt(one("prompt") ?? legacyPrompt(one("approval_prompt"))),
    loginHint: one("login_hint"),
    hostedDomain: one("hd"),
    includeGranted: one("include_granted_scopes") === "true",
    account: one("account"),
  };
}

type One = (name: string) => string | undefined;

function needed(one: One, name: string): string {
  const value = one(name);
  if (value !== undefined) return value;
  const message = `Required parameter is missing: ${name}`;
  throw new Refusal(400, "invalid_request", message);
}

function readClient(one: One, clients: readonly Client[]) {
  const id = needed(one, "client_id");
  const client = clients.find((known) => known.id === id);
  if (!client) {
    throw new Refusal(401, "invalid_client", "The OAuth client was not found.");
  }
  if (client.disabled) {
    throw new Refusal(401, "disabled_client", "The OAuth client was disabled.");
  }
  const redirectUri = needed(one, "redirect_uri");
  if (!allowsRedirect(client, redirectUri)) {
    const message = `The redirect URI in the request, ${redirectUri}, does not match the ones authorized for the OAuth client.`;
    throw new Refusal(400, "redirect_uri_mismatch", message);
  }
  return { client, redirectUri };
}

function scopesOf(text: string): string[] {
  const { valid, invalid } = readScopes(text);
  if (invalid.length === 0 && valid.length > 0) return valid;
  const list = (names: string[]) => names.join(", ");
  const message = `Some requested scopes were invalid. {valid=[${list(valid)}], invalid=[${list(invalid)}]}`;
  throw new Refusal(400, "invalid_scope", message);
}

function readChallenge(one: One): AuthorizationRequest["challenge"] {
  const value = one("code_challenge");
  const method = one("code_challenge_method") ?? "plain";
  if (value === undefined) return undefined;
  if (method !== "S256" && method !== "plain") {
    const message = `Invalid code_challenge_method: ${method}`;
    throw new Refusal(400, "invalid_request", message);
  }
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(value)) {
    throw new Refusal(400, "invalid_request", "Invalid code_challenge.");
  }
  return { value, method };
}

function readAccessType(value = "online"): boolean {
  if (value === "online" || value === "offline") return value === "offline";
  const message = `Invalid access_type: ${value}`;
  throw new Refusal(400, "invalid_request", message);
}

const legacyPrompt = (approval: string | undefined) =>
  approval === "force" ? "consent" : undefined;

function readPrompt(text = ""): ReadonlySet<string> {
  const prompt = new Set(text.split(" ").filter(Boolean));
  const unknown = [...prompt].filter((value) => !PROMPTS.includes(value));
  if (unknown.length > 0 || (prompt.has("none") && prompt.size > 1)) {
    throw new Refusal(400, "invalid_request", `Invalid prompt: ${text}`);
  }
  return prompt;
}
