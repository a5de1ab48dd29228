import {
  createExecutionContext,
  env,
  waitOnExecutionContext,
} from "cloudflare:test";
import * as z from "zod";
import { readConfig } from "../../../src/config.js";
import { randomText, sha256, userIdOf } from "../../../src/identity.js";
import { oauthHelpers, personOf } from "../../../src/oauth/server.js";
import worker from "../../../src/worker.js";

/**
 * People, clients and codes without the way through a browser: as many as a race
 * needs, in the time that it takes to store them.
 */

export const origin = env.PUBLIC_URL;
export const config = readConfig(env, origin);

const REDIRECT = "https://client.example/callback";
const LIFE_MS = 100 * 365 * 86_400_000;

/** Settings with which a test may be in a hurry. */
const hurried = { ...env, CALLS_PER_MINUTE: "1000000" };

/** Asks the Worker at once, without a network between. */
export async function ask(
  request: Request,
  bindings: Env = hurried,
): Promise<Response> {
  request.headers.set("host", new URL(request.url).host);
  const context = createExecutionContext();
  const response = await worker.fetch(request, bindings, context);
  const whole = new Response(await response.blob(), response);
  await waitOnExecutionContext(context);
  return whole;
}

/** How a client proves who it is at the token endpoint. */
export type Method = "none" | "client_secret_basic" | "client_secret_post";

/** A registered client. */
export interface Client {
  id: string;
  secret: string;
  method: Method;
}

/** Registers a client as `/register` would. */
export async function newClient(method: Method = "none"): Promise<Client> {
  const client = await oauthHelpers(config, env).createClient({
    clientName: "A client of the tests",
    redirectUris: [REDIRECT],
    tokenEndpointAuthMethod: method,
    grantTypes: ["authorization_code", "refresh_token"],
    responseTypes: ["code"],
  });
  return { id: client.clientId, secret: client.clientSecret ?? "", method };
}

/** Somebody whose Google account is linked, with a token that outlives every test; answers their id. */
export async function newPerson(sub: string = randomText()): Promise<string> {
  const userId = await userIdOf(config.google.clientId, sub);
  await personOf(env, userId).link(
    config,
    { sub, email: `${sub}@acme.example` },
    {
      accessToken: `google-access-${sub}`,
      refreshToken: `google-refresh-${sub}`,
      expiresAt: Date.now() + LIFE_MS,
      scopes: ["openid", "email", "profile", "drive.readonly"],
    },
  );
  return userId;
}

/** A code as a client gets it, with the verifier that belongs to it. */
export interface Issued {
  client: Client;
  code: string;
  verifier: string;
}

/** What the callback does for a person who came back from Google. */
export async function issueCode(
  userId: string,
  client: Client,
): Promise<Issued> {
  const verifier = randomText();
  const { redirectTo } = await oauthHelpers(config, env).completeAuthorization({
    request: {
      responseType: "code",
      clientId: client.id,
      redirectUri: REDIRECT,
      scope: ["openid", "drive.readonly"],
      state: "state",
      codeChallenge: await sha256(verifier),
      codeChallengeMethod: "S256",
    },
    userId,
    metadata: {},
    scope: ["openid", "drive.readonly"],
    props: { userId },
    revokeExistingGrants: false,
  });
  const code = new URL(redirectTo).searchParams.get("code") ?? "";
  return { client, code, verifier };
}

/** A request to the token endpoint, authenticated as the client does. */
export function tokenRequest(
  client: Client,
  parameters: Record<string, string>,
): Request {
  const headers = new Headers();
  const body = new URLSearchParams({
    resource: `${origin}/mcp`,
    ...parameters,
  });
  if (client.method === "client_secret_basic") {
    const credentials = btoa(`${client.id}:${client.secret}`);
    headers.set("authorization", `Basic ${credentials}`);
  } else {
    body.set("client_id", client.id);
  }
  if (client.method === "client_secret_post") {
    body.set("client_secret", client.secret);
  }
  return new Request(`${origin}/token`, { method: "POST", headers, body });
}

export const redemption = ({ client, code, verifier }: Issued): Request =>
  tokenRequest(client, {
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
  });

export const renewal = (client: Client, refreshToken: string): Request =>
  tokenRequest(client, {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });

export const redeem = (issued: Issued): Promise<Response> =>
  ask(redemption(issued));

export const refresh = (
  client: Client,
  refreshToken: string,
): Promise<Response> => ask(renewal(client, refreshToken));

/** Revokes as RFC 7009 has it: a token without a grant type. */
export const revoke = (client: Client, token: string): Promise<Response> =>
  ask(tokenRequest(client, { token }));

const tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
});
export type Tokens = z.output<typeof tokens>;

/** The tokens of an answer that has some. */
export const tokensOf = async (response: Response): Promise<Tokens> =>
  tokens.parse(await response.json());

/** Somebody's first tokens for a client. */
export const newGrant = async (
  userId: string,
  client: Client,
): Promise<Tokens> => tokensOf(await redeem(await issueCode(userId, client)));

/** A call that needs nothing but a valid token. */
export const call = (token: string): Request =>
  new Request(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }),
  });

/** What `/mcp` answers to a token. */
export const ping = async (token: string): Promise<number> =>
  (await persistently(call(token))).status;

/** Asks again for as long as the server is in trouble, as clients do. */
export async function persistently(request: Request): Promise<Response> {
  for (let tries = 0; tries < 50; tries++) {
    const response = await ask(request.clone());
    if (response.status < 500) return response;
  }
  throw new Error("The server stays in trouble");
}
