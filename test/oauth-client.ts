import * as z from "zod";
import { Cookies } from "../scripts/browser/cookies.js";
import { signIn, type Wishes } from "../scripts/person.js";

/** An OAuth client written by hand, so that a test sees and sends exactly what it wants. */
export interface OAuthClient {
  origin: string;
  clientId: string;
  redirectUri: string;
}

const REDIRECT = "https://client.example/callback";
const VERIFIER = "v".repeat(64);

const tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  scope: z.string(),
  expires_in: z.number(),
});
export type Tokens = z.output<typeof tokens>;

/** Registers a public client. */
export async function register(
  origin: string,
  redirectUri = REDIRECT,
): Promise<OAuthClient> {
  const response = await fetch(`${origin}/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_name: "Test client",
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    }),
  });
  const { client_id } = z
    .object({ client_id: z.string() })
    .parse(await response.json());
  return { origin, clientId: client_id, redirectUri };
}

/** The address to which a client sends its user. */
export async function authorizeUrl(
  client: OAuthClient,
  parameters: Record<string, string> = {},
): Promise<URL> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(VERIFIER),
  );
  const url = new URL("/authorize", client.origin);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    state: "state-of-the-client",
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
    resource: `${client.origin}/mcp`,
    ...parameters,
  }).toString();
  return url;
}

/** Posts to the token endpoint. */
export const tokenRequest = (
  client: OAuthClient,
  parameters: Record<string, string>,
): Promise<Response> =>
  fetch(`${client.origin}/token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: client.clientId,
      resource: `${client.origin}/mcp`,
      ...parameters,
    }),
  });

export const redeem = (client: OAuthClient, code: string): Promise<Response> =>
  tokenRequest(client, {
    grant_type: "authorization_code",
    code,
    redirect_uri: client.redirectUri,
    code_verifier: VERIFIER,
  });

export const refresh = (
  client: OAuthClient,
  refreshToken: string,
): Promise<Response> =>
  tokenRequest(client, {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });

/** The whole flow: registration, consent, Google, callback, token. `scope` is what the client asks for. */
export async function connect(
  origin: string,
  wishes: Wishes,
  scope = "openid",
  cookies = new Cookies(),
): Promise<{ client: OAuthClient; tokens: Tokens }> {
  const client = await register(origin);
  const url = await authorizeUrl(client, { scope });
  const back = await signIn(url, wishes, cookies);
  const code = back.searchParams.get("code");
  if (!code) throw new Error(`No code came back: ${back.search}`);
  const response = await redeem(client, code);
  return { client, tokens: tokens.parse(await response.json()) };
}

/** Posts one JSON-RPC message as a client of 2025. */
export const post = (
  origin: string,
  token: string,
  method: string,
  params: object = {},
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });

const rpcAnswer = z.object({
  result: z.any().optional(),
  error: z.any().optional(),
});

/** The JSON-RPC answer of a response, which may come as an event stream. */
export async function answer(response: Response) {
  const text = await response.text();
  const data = text.startsWith("{")
    ? text
    : (/^data: (.+)$/m.exec(text)?.[1] ?? "{}");
  return rpcAnswer.parse(JSON.parse(data));
}

/** The names of the tools that a token sees, in order. */
export async function toolNames(
  origin: string,
  token: string,
): Promise<string[]> {
  const { result } = await answer(await post(origin, token, "tools/list"));
  return z
    .object({ tools: z.array(z.object({ name: z.string() })) })
    .parse(result)
    .tools.map(({ name }) => name);
}

/** Calls a tool and answers its result. */
export async function callTool(
  origin: string,
  token: string,
  name: string,
  args: object = {},
) {
  const response = await post(origin, token, "tools/call", {
    name,
    arguments: args,
  });
  const { result, error } = await answer(response);
  return { response, result, error };
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
