/**
 * The Worker as it would be with the OAuth library's rows in plain KV: tokens are
 * validated where the request arrives, and only Google's credential is asked of the
 * person's object. What one winner for each code and token costs is measured
 * against this. The rest of the way is the Worker's own.
 */
import {
  type OAuthResourceContext,
  OAuthResourceServer,
} from "@cloudflare/workers-oauth-provider";
import { type Config, readConfig } from "../../src/config.js";
import { sha256, userIdOf } from "../../src/identity.js";
import { answerMcp } from "../../src/mcp/endpoint.js";
import {
  createAuthorizationServer,
  grantProps,
  personOf,
  resourceOf,
} from "../../src/oauth/server.js";
import { isUsable, type Usable } from "../../src/oauth/token.js";
import { oncePer } from "../../src/once.js";
import { outboundInMemory } from "../outbound.js";
import { uploadsInMemory } from "../uploads.js";

export { Person } from "../../src/person.js";
export { Transaction } from "../../src/transaction.js";

type Props = { credential: Usable };

const REDIRECT = "https://client.example/callback";
const VERIFIER = "v".repeat(64);
const SCOPES = ["openid", "email", "profile", "drive.readonly"];
const HOUR_MS = 3_600_000;

/** `PUBLIC_URL` is always set here. */
const configOf = oncePer((env: Env) => readConfig(env, "http://localhost"));

const issuer = oncePer((config: Config) => createAuthorizationServer(config));

const resource = oncePer(
  (config: Config) =>
    new OAuthResourceServer<Env, Props>({
      resourceMetadata: {
        resource: resourceOf(config),
        authorization_servers: [config.origin],
      },
      validateToken: (env) => async (asked, token) => {
        const known = await issuer(config).validateToken(asked, token, env);
        if (!known) return null;
        const { userId } = grantProps.parse(known.props);
        const credential = await personOf(env, userId).getAccessToken(config);
        return isUsable(credential)
          ? { ...known, props: { credential } }
          : null;
      },
      handler: {
        fetch: (request: Request, env: Env, ctx: OAuthResourceContext<Props>) =>
          answerMcp(sessionOf(config, ctx), request, env, ctx),
      },
    }),
);

function sessionOf(config: Config, ctx: OAuthResourceContext<Props>) {
  const { credential } = ctx.props;
  return {
    config,
    person: credential.profile,
    grants: {
      client: new Set(ctx.auth.scope),
      google: new Set(credential.scopes),
      admin: new Set(config.offered),
    },
    holder: { userId: "1", grant: "grant" },
    uploads: uploadsInMemory(),
    outbound: outboundInMemory(),
    credential: "linked",
    bearer: false,
    token: async () => "",
    end: () => undefined,
    keep: (work: Promise<unknown>) => ctx.waitUntil(work),
  };
}

export default {
  async fetch(
    request: Request,
    env: Env,
    ctx: ExecutionContext,
  ): Promise<Response> {
    const config = configOf(env);
    return new URL(request.url).pathname === "/connect"
      ? connect(config, env, ctx)
      : resource(config).fetch(request, env, ctx);
  },
};

/** Somebody with a client, at once: what the token endpoint answers them. */
async function connect(
  config: Config,
  env: Env,
  ctx: ExecutionContext,
): Promise<Response> {
  const userId = await userIdOf(config.google.clientId, "1");
  await personOf(env, userId).link(
    config,
    { sub: "1", email: "ada@acme.example" },
    {
      accessToken: "access",
      refreshToken: "refresh",
      expiresAt: Date.now() + HOUR_MS,
      scopes: SCOPES,
    },
  );
  const oauth = issuer(config).getOAuthApi(env);
  const { clientId } = await oauth.createClient({
    redirectUris: [REDIRECT],
    tokenEndpointAuthMethod: "none",
  });
  const { redirectTo } = await oauth.completeAuthorization({
    request: {
      responseType: "code",
      clientId,
      redirectUri: REDIRECT,
      scope: SCOPES,
      state: "",
      codeChallenge: await sha256(VERIFIER),
      codeChallengeMethod: "S256",
    },
    userId,
    metadata: {},
    scope: SCOPES,
    props: { userId },
  });
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: REDIRECT,
    code: new URL(redirectTo).searchParams.get("code") ?? "",
    code_verifier: VERIFIER,
  });
  const asked = new Request(`${config.origin}/token`, { method: "POST", body });
  return issuer(config).fetch(asked, env, ctx);
}
