import { DurableObject } from "cloudflare:workers";
import type {
  OAuthAuthorizationServer,
  ValidatedAccessToken,
} from "@cloudflare/workers-oauth-provider";
import * as z from "zod";
import type { Config } from "./config.js";
import { type Credential, GoogleCredential } from "./credential.js";
import type { GoogleIdentity, GoogleTokens } from "./google/oauth.js";
import { KeptUploads, type Taken } from "./kept-uploads.js";
import { logEvent } from "./log.js";
import {
  createAuthorizationServer,
  type GrantProps,
  grantProps,
} from "./oauth/server.js";
import {
  type TokenAnswer,
  TokenEndpoint,
  type TokenRequest,
  tooMany,
} from "./oauth/token-endpoint.js";
import { sameByValue } from "./once.js";
import { Pace } from "./pace.js";
import { oauthEnv } from "./store/router.js";
import { Rows } from "./store/rows.js";
import type { Row } from "./store/store.js";
import type { Upload } from "./upload.js";

/** What a link asks of the library's record of a grant. */
const grantShape = z.object({ scope: z.array(z.string()) });

/** What a caller finds of a person. */
export interface Found {
  /** Google's credential as it is. */
  credential: Credential;
  /** In how many seconds there is room for another call; 0 = now. */
  wait: number;
}

/** What a valid MCP access token stands for. */
export interface Authenticated extends Found {
  token: ValidatedAccessToken<GrantProps>;
}

/**
 * One person: their Google credential and what was issued to their MCP clients.
 * One object for each, so that every change has one winner.
 */
export class Person extends DurableObject<Env> {
  readonly #rows = new Rows(this.ctx.storage);
  readonly #credential = new GoogleCredential(
    this.ctx.storage,
    this.ctx.id.toString(),
    () => this.#endGrants(),
  );
  readonly #uploads = new KeptUploads(this.#rows, this.ctx.id.toString());
  readonly #calls = new Pace();
  readonly #tokenRequests = new Pace();
  readonly #tokens = new TokenEndpoint(this.#rows, this.env);

  /** Keeps what Google returned at a sign-in; see `GoogleCredential.link`. */
  link(
    config: Config,
    identity: GoogleIdentity,
    tokens: GoogleTokens,
  ): Promise<boolean> {
    return this.#credential.link(config, identity, tokens);
  }

  /** A live access token of Google's; see `GoogleCredential.getAccessToken`. */
  getAccessToken(
    config: Config,
    asked: { rejected?: string } = {},
  ): Promise<Credential> {
    return this.#credential.getAccessToken(config, asked);
  }

  /** Whom an MCP access token acts for; `undefined` when it is not valid. */
  async authenticate(
    config: Config,
    resource: string,
    token: string,
  ): Promise<Authenticated | undefined> {
    const valid = await this.#server(config).validateToken(
      resource,
      token,
      oauthEnv(this.env, () => this.#rows),
    );
    if (!valid) return undefined;
    return {
      token: { ...valid, props: grantProps.parse(valid.props) },
      ...(await this.act(config)),
    };
  }

  /** One call for this person, whoever proved that it may be made. */
  async act(config: Config): Promise<Found> {
    const wait = this.#calls.take(config.callsPerMinute);
    return { wait, credential: await this.getAccessToken(config) };
  }

  /**
   * One use of a link that was made under a grant; `undefined` when the grant no
   * longer stands. `scopes` are what the client was allowed.
   */
  async actUnder(
    config: Config,
    userId: string,
    grant: string,
  ): Promise<(Found & { scopes: string[] }) | undefined> {
    const row = this.#rows.read(`grant:${userId}:${grant}`);
    if (!row) return undefined;
    const { scope } = grantShape.parse(JSON.parse(row.value));
    return { ...(await this.act(config)), scopes: scope };
  }

  keepUpload(config: Config, id: string, upload: Upload): Promise<void> {
    return this.#uploads.keep(config, id, upload);
  }

  findUpload(config: Config, id: string): Promise<Upload | undefined> {
    return this.#uploads.find(config, id);
  }

  /** Lets one transfer send bytes of an upload; see `KeptUploads`. */
  takeUpload(config: Config, id: string): Promise<Taken> {
    return this.#uploads.take(config, id);
  }

  renewUpload(id: string, lease: string): void {
    this.#uploads.renew(id, lease);
  }

  releaseUpload(id: string, lease: string): void {
    this.#uploads.release(id, lease);
  }

  forgetUpload(id: string): void {
    this.#uploads.forget(id);
  }

  /** Answers a request to the token endpoint that is about this person's grants. */
  async token(config: Config, request: TokenRequest): Promise<TokenAnswer> {
    const wait = this.#tokenRequests.take(config.callsPerMinute);
    if (wait > 0) return tooMany(wait);
    return this.#tokens.answer(this.#server(config), request);
  }

  /** Ends every MCP grant, so that each client shows Connect again instead of calling with a credential that is gone. */
  endGrants(): void {
    this.#endGrants();
  }

  getRow(key: string): Promise<Row | undefined> {
    return this.#rows.get(key);
  }

  putRow(key: string, row: Row): Promise<void> {
    return this.#rows.put(key, row);
  }

  deleteRow(key: string): Promise<boolean> {
    return this.#rows.delete(key);
  }

  listRows(prefix: string): Promise<[string, Row][]> {
    return this.#rows.list(prefix);
  }

  override alarm(): void {
    this.#rows.purge();
  }

  #endGrants(): void {
    const ended = this.#rows.entries("");
    const grants = ended.filter(([key]) => key.startsWith("grant:")).length;
    this.#rows.write(ended.map(([key]) => [key, undefined] as const));
    logEvent({ event: "grants_ended", grants });
  }

  #servers = new WeakMap<Config, OAuthAuthorizationServer<Env>>();

  /** The authorization server over this person's grants; a configuration arrives anew with each call. */
  #server(given: Config): OAuthAuthorizationServer<Env> {
    const config = sameByValue(given);
    const known =
      this.#servers.get(config) ??
      createAuthorizationServer(config, () => this.getAccessToken(config));
    this.#servers.set(config, known);
    return known;
  }
}
