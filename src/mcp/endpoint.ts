import {
  insufficientScope,
  type OAuthResourceContext,
  OAuthResourceServer,
  type OAuthResourceTokenValidation,
} from "@cloudflare/workers-oauth-provider";
import { createMcpHandler } from "agents/mcp/server";
import { readBounded } from "../bounded.js";
import type { Config } from "../config.js";
import { logEvent } from "../log.js";
import { BEARER_CLIENT, bearerIdentity, notLinked } from "../oauth/bearer.js";
import {
  authorizationServer,
  endGrants,
  grantProps,
  personOf,
  resourceOf,
} from "../oauth/server.js";
import type { Credential } from "../person.js";
import { gate } from "./gate.js";
import { createServer } from "./server.js";
import type { Session } from "./session.js";

/** The largest request, in bytes. */
const MAX_REQUEST = 4 * 1024 * 1024;

/** What the validator hands to the handler. */
type Props = {
  userId: string;
  credential: Session["credential"];
  bearer: boolean;
};

const servers = new WeakMap<Config, OAuthResourceServer<Env, Props>>();

/** The protected resource `/mcp` and its metadata. */
export function mcpResource(config: Config): OAuthResourceServer<Env, Props> {
  const known = servers.get(config) ?? build(config);
  servers.set(config, known);
  return known;
}

function build(config: Config): OAuthResourceServer<Env, Props> {
  return new OAuthResourceServer<Env, Props>({
    resourceMetadata: {
      resource: resourceOf(config),
      authorization_servers: [config.origin],
      resource_name: "Google Workspace",
    },
    // The baseline only: some clients ask for all that is advertised.
    requiredScopes: ["openid"],
    validateToken: (env) => (resource, token) =>
      validate(config, env, resource, token),
    handler: {
      fetch: (request: Request, env: Env, ctx: OAuthResourceContext<Props>) =>
        handle(config, request, env, ctx),
    },
  });
}

/** Who a bearer acts for, with Google's credential as it stands; `null` is a 401, which makes a client connect again. */
async function validate(
  config: Config,
  env: Env,
  resource: string,
  token: string,
): Promise<OAuthResourceTokenValidation<Props> | null> {
  const cli = await bearerIdentity(config, env, token);
  if (cli) {
    const credential = await credentialOf(config, env, cli.userId);
    if (credential.state === "unknown" || credential.state === "dead") {
      throw notLinked(config);
    }
    return {
      props: { userId: cli.userId, credential, bearer: true },
      audience: resource,
      scope: [...cli.scopes],
      userId: cli.userId,
      clientId: BEARER_CLIENT,
    };
  }
  const server = authorizationServer(config);
  const valid = await server.validateToken(resource, token, env);
  if (!valid) return null;
  const { userId } = grantProps.parse(valid.props);
  const credential = await credentialOf(config, env, userId);
  if (credential.state === "dead" || credential.state === "unknown") {
    await endGrants(config, env, userId);
    return null;
  }
  return { ...valid, props: { userId, credential, bearer: false } };
}

async function credentialOf(
  config: Config,
  env: Env,
  userId: string,
): Promise<Credential> {
  const credential = await personOf(env, userId).getAccessToken(config);
  if ("reason" in credential) {
    const { state, reason } = credential;
    logEvent({ event: "credential", state, reason });
  }
  return credential;
}

async function handle(
  config: Config,
  request: Request,
  env: Env,
  ctx: OAuthResourceContext<Props>,
): Promise<Response> {
  const { userId, credential, bearer } = ctx.props;
  const session: Session = {
    config,
    env,
    userId,
    credential,
    bearer,
    grants: {
      client: new Set(ctx.auth.scope),
      google: new Set(credential.scopes),
      admin: new Set(config.offered),
    },
    waitUntil: (work) => ctx.waitUntil(work),
  };
  const body = await readBounded(request.body, MAX_REQUEST);
  if (!body) return new Response(null, { status: 413 });
  const gated = gate(session, readJson(body));
  if (gated && "challenge" in gated) {
    return insufficientScope(
      ctx.auth,
      gated.challenge,
      "Connect again to allow this",
    );
  }
  const handler = createMcpHandler(() => createServer(session, gated), {
    allowedOriginHostnames: [new URL(config.origin).hostname],
  });
  const bodyless = request.method === "GET" || request.method === "HEAD";
  return handler(bodyless ? request : new Request(request, { body }), env, ctx);
}

/** What is not JSON is MCP's to refuse. */
function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
