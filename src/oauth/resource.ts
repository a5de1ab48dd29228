import {
  OAuthError,
  type OAuthResourceContext,
  OAuthResourceServer,
  type OAuthResourceTokenValidation,
} from "@cloudflare/workers-oauth-provider";
import type { Config } from "../config.js";
import type { Credential } from "../credential.js";
import { likelyCauses, whyEnded } from "../google/ended.js";
import { logBug, logEvent } from "../log.js";
import type { Outlook } from "../outbound/kept.js";
import type { Found } from "../person.js";
import type { Session } from "../session.js";
import { askPerson } from "./ask-person.js";
import { BEARER_CLIENT, bearerIdentity, notLinked } from "./bearer.js";
import { refuseStrangers } from "./entry.js";
import { outboundOf } from "./outbound.js";
import { grantProps, personOf, resourceOf } from "./server.js";
import { grantOf, subjectOf } from "./subject.js";
import { accessEnded, accessToken, isUsable, type Usable } from "./token.js";
import { uploadsOf } from "./uploads.js";

/** What the validator hands on: who calls, with Google's credential as it stands. */
type Props = {
  userId: string;
  grant: string;
  credential: Usable;
  outlook: Outlook;
  bearer: boolean;
};

/** Answers an authenticated request. */
export type Answer = (
  session: Session,
  request: Request,
  env: Env,
  ctx: OAuthResourceContext<Record<string, unknown>>,
) => Promise<Response>;

/** The protected resource `/mcp` with its metadata: finds out who calls, then lets `answer` answer. */
export function resourceServer(
  config: Config,
  answer: Answer,
): OAuthResourceServer<Env, Props> {
  return new OAuthResourceServer<Env, Props>({
    resourceMetadata: {
      resource: resourceOf(config),
      authorization_servers: [config.origin],
      resource_name: "Google Workspace",
    },
    // The baseline only: some clients ask for all that is advertised.
    requiredScopes: ["openid"],
    validateToken: (env) => (resource, token) =>
      validate(config, env, resource, token).catch(logged),
    handler: {
      fetch: (request: Request, env: Env, ctx: OAuthResourceContext<Props>) =>
        answer(sessionOf(config, env, ctx), request, env, ctx),
    },
  });
}

const sessionOf = (
  config: Config,
  env: Env,
  ctx: OAuthResourceContext<Props>,
): Session =>
  sessionFor(config, env, {
    holder: { userId: ctx.props.userId, grant: ctx.props.grant },
    scopes: ctx.auth.scope,
    ...ctx.props,
    keep: (work) => ctx.waitUntil(work),
  });

/** Who calls, and what is known of them at the beginning of a call. */
export interface Caller extends Pick<Session, "holder" | "bearer" | "keep"> {
  /** What the client was allowed. */
  scopes: readonly string[];
  credential: Usable;
  outlook: Outlook;
}

/** A session of a caller who proved who they are. */
export function sessionFor(
  config: Config,
  env: Env,
  { holder, scopes, credential, outlook, bearer, keep }: Caller,
): Session {
  const { userId } = holder;
  let current: Credential = credential;
  return {
    config,
    person: credential.profile,
    grants: {
      client: new Set(scopes),
      google: new Set(credential.scopes),
      admin: new Set(config.offered),
    },
    holder,
    uploads: uploadsOf(config, env, userId),
    outbound: outboundOf(config, env, holder, outlook),
    credential: credential.state === "live" ? "linked" : credential.reason,
    bearer,
    async token(rejected) {
      if (rejected !== undefined) {
        current = await personOf(env, userId).getAccessToken(config, {
          rejected,
        });
      }
      return accessToken(config, current);
    },
    end: () => keep(personOf(env, userId).endGrants()),
    keep,
  };
}

/** The library answers 503 to a failure of ours and tells nobody. */
function logged(error: unknown): never {
  if (!(error instanceof OAuthError)) {
    logBug({ event: "bug", route: "mcp" }, error);
  }
  throw error;
}

/** Who a bearer acts for; `null` is a 401, which makes a client connect again. */
async function validate(
  config: Config,
  env: Env,
  resource: string,
  token: string,
): Promise<OAuthResourceTokenValidation<Props> | null> {
  const cli = await bearerIdentity(config, env, token);
  if (cli) {
    const held = await askPerson(env, cli.userId, (person) =>
      person.act(config, cli.mark, BEARER_CLIENT),
    );
    const credential = checked(config, held);
    if (!isUsable(credential)) {
      throw notLinked(
        config,
        credential.state === "dead" ? whyEnded(credential) : undefined,
      );
    }
    return {
      props: {
        userId: cli.userId,
        grant: cli.mark,
        credential,
        outlook: held.outlook,
        bearer: true,
      },
      audience: resource,
      scope: [...cli.scopes],
      userId: cli.userId,
      clientId: BEARER_CLIENT,
    };
  }
  const userId = subjectOf(token);
  const grant = grantOf(token);
  if (!userId || !grant) return null;
  const known = await askPerson(env, userId, (person) =>
    person.authenticate(config, resource, token),
  );
  if (!known || grantProps.parse(known.token.props).userId !== userId) {
    return null;
  }
  const credential = checked(config, known);
  if (!isUsable(credential)) {
    throw new OAuthError("invalid_token", {
      description: accessEnded(credential),
    });
  }
  return {
    ...known.token,
    props: {
      userId,
      grant,
      credential,
      outlook: known.outlook,
      bearer: false,
    },
  };
}

/** Logs what is wrong with a credential. Throws 429 for a caller in too much of a hurry, 403 for an account that may no longer enter. */
export function checked(
  config: Config,
  { credential, wait }: Found,
): Credential {
  if (wait > 0) {
    throw new OAuthError("temporarily_unavailable", {
      description: `Too many calls for this account: try again in ${wait} seconds`,
      statusCode: 429,
      headers: { "Retry-After": String(wait) },
    });
  }
  if ("reason" in credential) {
    const { state, reason } = credential;
    const likely = state === "dead" ? likelyCauses(credential) : undefined;
    logEvent({ event: "credential", state, reason, likely });
  }
  if (isUsable(credential)) refuseStrangers(config, credential.profile);
  return credential;
}
