import {
  OAuthAuthorizationServer,
  OAuthError,
  type OAuthHelpers,
} from "@cloudflare/workers-oauth-provider";
import * as z from "zod";
import { readingOnly } from "../../tools/scopes.js";
import type { Config } from "../config.js";
import type { Credential } from "../credential.js";
import { logEvent } from "../log.js";
import { oncePer } from "../once.js";
import { workerEnv } from "../store/router.js";
import { refuseStrangers } from "./entry.js";
import { accessEnded, isUsable } from "./token.js";

/** The authorization server towards MCP clients: grants, codes and tokens. */

const HOURS = 3600;
const DAYS = 24 * HOURS;

/** What a grant carries: who it acts for. Never a token of Google's. */
export const grantProps = z.object({ userId: z.string() });
export type GrantProps = z.output<typeof grantProps>;

/** The one resource that tokens are for. Changing it signs everyone out. */
export const resourceOf = ({ origin }: Config): string => `${origin}/mcp`;

/** What a grant may hold: the scopes on offer, and what "reading only" puts in their place. */
export const supportedScopes = ({ offered }: Config): string[] => [
  ...new Set([...offered, ...readingOnly(offered)]),
];

/** The authorization server as the Worker uses it: metadata, registration, consent. Tokens are issued by each person's object. */
export const authorizationServer = oncePer((config: Config) =>
  createAuthorizationServer(config),
);

/** The library's helpers for the consent and callback routes. */
export const oauthHelpers = (config: Config, env: Env): OAuthHelpers =>
  authorizationServer(config).getOAuthApi(workerEnv(env));

/** The object of a person. */
export const personOf = (env: Env, userId: string) =>
  env.PERSON.getByName(userId);

/** An authorization server; `credential` is asked before an MCP token is refreshed. */
export function createAuthorizationServer(
  config: Config,
  credential?: () => Promise<Credential>,
): OAuthAuthorizationServer<Env> {
  return new OAuthAuthorizationServer<Env>({
    issuer: config.origin,
    resources: [resourceOf(config)],
    defaultResource: resourceOf(config),
    authorizeEndpoint: "/authorize",
    tokenEndpoint: "/token",
    clientRegistrationEndpoint: "/register",
    clientIdMetadataDocumentEnabled: true,
    scopesSupported: supportedScopes(config),
    // Not tied to Google's hour: several clients do not refresh in the middle of a conversation.
    accessTokenTTL: 8 * HOURS,
    refreshTokenTTL: 30 * DAYS,
    refreshTokenIdleTTL: 30 * DAYS,
    async tokenExchangeCallback({ grantType }) {
      if (grantType !== "refresh_token" || !credential) return;
      refuse(config, await credential());
    },
    onError({ code, internal }) {
      logEvent({
        event: "oauth_error",
        code,
        category: internal.category,
        reason: internal.reason,
      });
    },
  });
}

/** A refresh of an MCP token ends with a dead Google credential; a passing failure of Google's is no reason to refuse it. */
function refuse(config: Config, credential: Credential): void {
  if (!isUsable(credential)) {
    throw new OAuthError("invalid_grant", {
      description: accessEnded(credential),
    });
  }
  refuseStrangers(config, credential.profile);
}
