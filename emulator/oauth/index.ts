import type { Handlers } from "../call.js";
import type { Identity } from "../dispatch.js";
import { json } from "../envelope.js";
import type { World } from "../world.js";
import {
  certificates,
  configuration,
  revoke,
  tokenInfo,
  userInfo,
} from "./about.js";
import { authorize, decide } from "./authorize.js";
import type { Client } from "./clients.js";
import { ACCESS_LIFE, Grants } from "./grants.js";
import { claims } from "./id-token.js";
import { errorPage } from "./pages.js";
import { type OAuthState, Refusal } from "./request.js";
import { fullScope, readScopes } from "./scopes.js";
import { TokenError, token } from "./token.js";

/** A request to an OAuth endpoint. */
interface Visit {
  url: URL;
  headers: Headers;
  /** The fields of the query and of a form in the body, together. */
  fields: URLSearchParams;
  /** The fields of the body alone. */
  form: URLSearchParams;
}

type Endpoint = (
  visit: Visit,
  state: OAuthState,
) => Response | Promise<Response>;

const GET = ["GET"];
const POST = ["POST"];
const BOTH = [...GET, ...POST];

/** An endpoint's name in the ledger; the token endpoint has one for each thing that it does. */
type Name = string | ((form: URLSearchParams) => string);

const tokenName: Name = (form) =>
  form.get("grant_type") === "refresh_token"
    ? "oauth2.refresh"
    : "oauth2.token";

/** The OAuth endpoints of Google's hosts: name, verbs, paths. */
const ENDPOINTS: [Name, string[], string[], Endpoint][] = [
  [
    "oauth2.authorize",
    BOTH,
    ["/o/oauth2/v2/auth", "/o/oauth2/auth"],
    ({ fields }, state) => authorize(fields, state),
  ],
  [
    "oauth2.consent",
    POST,
    ["/signin/oauth/consent"],
    ({ form }, state) => decide(form, state),
  ],
  [
    tokenName,
    POST,
    ["/token", "/oauth2/v4/token", "/o/oauth2/token"],
    ({ form, headers }, state) => token(form, headers, state),
  ],
  [
    "oauth2.revoke",
    BOTH,
    ["/revoke", "/o/oauth2/revoke"],
    ({ fields }, state) => revoke(fields, state),
  ],
  [
    "oauth2.tokeninfo",
    BOTH,
    ["/tokeninfo", "/oauth2/v1/tokeninfo", "/oauth2/v3/tokeninfo"],
    ({ fields, headers }, state) => tokenInfo(fields, headers, state),
  ],
  [
    "oauth2.userinfo",
    BOTH,
    ["/v1/userinfo", "/oauth2/v3/userinfo"],
    ({ headers }, state) => userInfo(headers, state),
  ],
  ["oauth2.certs", GET, ["/oauth2/v3/certs"], certificates],
  [
    "oauth2.configuration",
    GET,
    ["/.well-known/openid-configuration"],
    configuration,
  ],
];

const endpoints = new Map(
  ENDPOINTS.flatMap(([id, verbs, paths, serve]) =>
    paths.flatMap((path) =>
      verbs.map((verb) => [`${verb} ${path}`, { id, serve }] as const),
    ),
  ),
);

/** What a test or the demo gets without walking through the pages. */
export interface Issued {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scope: string;
  token_type: "Bearer";
}

export interface Issue {
  /** E-mail address of the account. */
  account: string;
  /** Full or short names (`drive.readonly`, `openid`). */
  scopes: string[];
  /** The first client when left out. */
  clientId?: string | undefined;
}

/** Google's side of OAuth. */
export interface OAuth {
  /** The endpoint for a verb and a path. */
  find(verb: string, path: string): { id: Name; serve: Endpoint } | undefined;
  serve(serve: Endpoint, visit: Visit): Promise<Response>;
  identify(accessToken: string): Identity | undefined;
  /** Grants scopes and makes tokens at once, as if the person had consented. */
  issue(wanted: Issue): Issued;
  /** What an account does at "Third-party apps with account access": ends a client's grant, or all. */
  revoke(wanted: { account: string; clientId?: string | undefined }): void;
}

export function createOAuth(world: World, clients: readonly Client[]): OAuth {
  const grants = new Grants(world.clock);
  const state: OAuthState = { world, clients, grants };
  return {
    find: (verb, path) => endpoints.get(`${verb} ${path}`),
    serve: (serve, visit) => refusing(() => serve(visit, state)),
    identify(value) {
      const access = grants.access(value);
      const account = world.accounts.find(({ id }) => id === access?.accountId);
      if (!access || !account) return undefined;
      const { scopes, clientId } = access;
      return { account, scopes, clientId };
    },
    issue: (wanted) => issue(wanted, state),
    revoke({ account, clientId }) {
      grants.revoke(accountOf(account, world).id, clientId);
    },
  };
}

async function refusing(work: () => Response | Promise<Response>) {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return errorPage(thrown);
    if (thrown instanceof TokenError) return thrown.response();
    const description = thrown instanceof Error ? thrown.stack : String(thrown);
    const body = { error: "server_error", error_description: description };
    return json(body, { status: 500 });
  }
}

function accountOf(email: string, { accounts }: World) {
  const account = accounts.find((known) => known.email === email);
  if (account) return account;
  const known = accounts.map((each) => each.email).join(", ") || "none";
  throw new Error(`There is no account ${email} here. Known: ${known}.`);
}

function issue(
  { account, scopes: names, clientId }: Issue,
  { world, clients, grants }: OAuthState,
): Issued {
  const client = clientId
    ? clients.find(({ id }) => id === clientId)
    : clients[0];
  if (!client) throw new Error(`There is no client ${clientId} here.`);
  const { valid, invalid } = readScopes(names.map(fullScope).join(" "));
  if (invalid.length > 0)
    throw new Error(`Google has no ${invalid.join(", ")}`);
  const accountId = accountOf(account, world).id;
  const holder = { accountId, clientId: client.id };
  const scopes = new Set(valid);
  grants.grant(holder, scopes);
  const offline = true;
  return {
    access_token: grants.addAccess({ ...holder, scopes, offline }).value,
    refresh_token: grants.addRefresh(holder, scopes, client).value,
    expires_in: ACCESS_LIFE,
    scope: valid.join(" "),
    token_type: "Bearer",
  };
}

/** `userinfo` as the contract has it (`oauth2/v2/userinfo`). */
export const handlers: Handlers = {
  "oauth2.userinfo.get": ({ account, scopes }) => userinfo(account, scopes),
  "oauth2.userinfo.v2.me.get": ({ account, scopes }) =>
    userinfo(account, scopes),
};

function userinfo(...[account, scopes]: Parameters<typeof claims>) {
  const { sub, email_verified, ...rest } = claims(account, scopes);
  return {
    id: sub,
    ...rest,
    ...(email_verified && { verified_email: email_verified }),
  };
}
