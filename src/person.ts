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
import { grantOf } from "./oauth/subject.js";
import {
  type TokenAnswer,
  TokenEndpoint,
  type TokenRequest,
  tooMany,
} from "./oauth/token-endpoint.js";
import { sameByValue } from "./once.js";
import type {
  Ask,
  AskResult,
  Beginning,
  Begun,
  KeptAsk,
} from "./outbound/ask.js";
import { CHOICE, KeptOutbound, type Outlook } from "./outbound/kept.js";
import { KeptAsks } from "./outbound/kept-asks.js";
import type { Policy } from "./outbound/policy.js";
import { Pace } from "./pace.js";
import { oauthEnv } from "./store/router.js";
import { Rows } from "./store/rows.js";
import type { Row } from "./store/store.js";
import type { Upload } from "./upload.js";

/** What a link asks of the library's record of a grant. */
const grantShape = z.object({
  scope: z.array(z.string()),
  clientId: z.string(),
});

/** What a caller finds of a person. */
export interface Found {
  /** Google's credential as it is. */
  credential: Credential;
  /** In how many seconds there is room for another call; 0 = now. */
  wait: number;
  /** What came before, as far as it limits what may leave. */
  outlook: Outlook;
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
  readonly #outbound = new KeptOutbound(this.#rows);
  readonly #asks = new KeptAsks(this.#rows, this.ctx.id.toString());
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
      ...(await this.act(config, grantOf(token) ?? "", valid.clientId)),
    };
  }

  /** One call for this person under a grant of a client, whoever proved that it may be made. */
  async act(config: Config, grant: string, client: string): Promise<Found> {
    const wait = this.#calls.take(config.callsPerMinute);
    const credential = await this.getAccessToken(config);
    return { wait, credential, outlook: this.#outbound.outlook(grant, client) };
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
    const { scope, clientId } = grantShape.parse(JSON.parse(row.value));
    return { ...(await this.act(config, grant, clientId)), scopes: scope };
  }

  /** Notes that a grant has read something from outside; answers until when that counts. */
  taint(grant: string): number {
    return this.#outbound.taint(grant);
  }

  /** Counts something that leaves; answers in how many seconds there is room for it, 0 = it was counted. */
  countSend(config: Config): number {
    return this.#outbound.send(config.limits.sends);
  }

  /**
   * What stands in the way of something that leaves: an ask of the same call that is
   * open, or was answered; else, where it is to be counted, how long there is no room.
   * An open ask about other content is over by this one.
   */
  async beginSend(
    config: Config,
    { key, fingerprint, counts }: Beginning,
  ): Promise<Begun> {
    const before = await this.#asks.findCall(config, key);
    const isStale =
      before?.state === "open" && before.ask.fingerprint !== fingerprint;
    if (before && !isStale) return { before, wait: 0 };
    if (before) this.#asks.decline(before.ask.id);
    return { wait: counts ? this.countSend(config) : 0 };
  }

  /** Keeps the policy that the person chose for a client; see `KeptOutbound`. */
  keepOutbound(client: string, policy: Policy | undefined): void {
    this.#outbound.choose(client, policy);
  }

  openAsk(config: Config, key: string, ask: Ask): Promise<boolean> {
    return this.#asks.open(config, key, ask);
  }

  findAsk(config: Config, id: string): Promise<KeptAsk | undefined> {
    return this.#asks.find(config, id);
  }

  /** Lets one caller do what was asked; see `KeptAsks`. */
  takeAsk(id: string): boolean {
    return this.#asks.take(id);
  }

  endAsk(config: Config, id: string, result: AskResult): Promise<void> {
    return this.#asks.end(config, id, result);
  }

  toldAsk(id: string): void {
    this.#asks.told(id);
  }

  /** Takes no for an answer; answers the ask as it stands then. */
  declineAsk(config: Config, id: string): Promise<KeptAsk | undefined> {
    this.#asks.decline(id);
    return this.#asks.find(config, id);
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
    // What the person chose for a client holds for its next grant as well.
    const ended = this.#rows
      .entries("")
      .filter(([key]) => !key.startsWith(CHOICE));
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
