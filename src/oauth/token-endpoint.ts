import type { OAuthAuthorizationServer } from "@cloudflare/workers-oauth-provider";
import { sha256 } from "../identity.js";
import { Overlay } from "../store/overlay.js";
import { oauthEnv } from "../store/router.js";
import type { Rows } from "../store/rows.js";
import type { Row } from "../store/store.js";
import { readAnswer, sealAnswer } from "./lost-answer.js";

/** A request to the token endpoint, as it travels to the person whose tokens it is about. */
export interface TokenRequest {
  url: string;
  headers: [string, string][];
  /** Form-encoded. */
  body: string;
}

export interface TokenAnswer {
  status: number;
  headers: [string, string][];
  body: string;
}

/** How long a lost answer is given again, in seconds. */
const AGAIN_S = 30;

/**
 * The token endpoint for one person, in their object: one request after another,
 * each of which changes everything that it changes at once, or nothing. A client
 * whose answer was lost gets it again; a code works for one.
 */
export class TokenEndpoint {
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rows: Rows,
    private readonly env: Env,
  ) {}

  /** Answers after every request before it was answered. */
  answer(
    server: OAuthAuthorizationServer<Env>,
    request: TokenRequest,
  ): Promise<TokenAnswer> {
    const turn = this.#turn.then(() => this.#answer(server, request));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #answer(
    server: OAuthAuthorizationServer<Env>,
    request: TokenRequest,
  ): Promise<TokenAnswer> {
    const form = new URLSearchParams(request.body);
    switch (form.get("grant_type")) {
      case "authorization_code":
        return this.#redeem(server, request, form);
      case "refresh_token":
        return this.#refresh(server, request, form);
      default: {
        const { answer, overlay } = await this.#run(server, request);
        overlay.commit();
        return answer;
      }
    }
  }

  /**
   * A code. The library revokes the grant when a code comes again, before it looks
   * at anything else: right against a thief, wrong against a client whose answer
   * was lost. So the same request again, soon, is refused and revokes nothing.
   */
  async #redeem(
    server: OAuthAuthorizationServer<Env>,
    request: TokenRequest,
    form: URLSearchParams,
  ): Promise<TokenAnswer> {
    const key = `redeemed:${await sha256(form.get("code") ?? "")}`;
    const print = await fingerprint(request, form);
    if (this.rows.read(key)?.value === print) return alreadyUsed();
    const { answer, overlay } = await this.#run(server, request);
    overlay.commit(answer.status === 200 ? [[key, brief(print)]] : []);
    return answer;
  }

  /** A refresh token. The same request again, soon, gets the same answer. */
  async #refresh(
    server: OAuthAuthorizationServer<Env>,
    request: TokenRequest,
    form: URLSearchParams,
  ): Promise<TokenAnswer> {
    const token = form.get("refresh_token") ?? "";
    const key = `answered:${await sha256(`${token}\n${wish(form)}`)}`;
    const print = await fingerprint(request, form);
    const before = await readAnswer(token, this.rows.read(key)?.value);
    if (before?.print === print) return before.answer;
    const { answer, overlay } = await this.#run(server, request);
    // Another proof of the same client, as each assertion is another: it stands when the library accepts it.
    if (answer.status === 200 && before) return before.answer;
    overlay.commit(
      answer.status === 200
        ? [[key, brief(await sealAnswer(token, { print, answer }))]]
        : [],
    );
    return answer;
  }

  /** Runs the library over changes that are still to be committed. */
  async #run(server: OAuthAuthorizationServer<Env>, request: TokenRequest) {
    const overlay = new Overlay(this.rows);
    const waiting: Promise<unknown>[] = [];
    const response = await server.fetch(
      new Request(request.url, {
        method: "POST",
        headers: request.headers,
        body: request.body,
      }),
      oauthEnv(this.env, () => overlay),
      asContext((work) => waiting.push(work)),
    );
    const answer: TokenAnswer = {
      status: response.status,
      headers: [...response.headers],
      body: await response.text(),
    };
    await Promise.all(waiting);
    return { answer, overlay };
  }
}

/** What the library takes of an execution context. */
const asContext = (
  waitUntil: (work: Promise<unknown>) => void,
): ExecutionContext =>
  ({
    waitUntil,
    passThroughOnException() {},
    props: {},
  }) as unknown as ExecutionContext;

const brief = (value: string): Row => ({
  value,
  expires: Math.floor(Date.now() / 1000) + AGAIN_S,
});

/** What a refresh asks for besides the token. */
const wish = (form: URLSearchParams): string =>
  JSON.stringify(
    ["client_id", "scope", "resource"].map((name) => form.getAll(name)),
  );

/** Equal for requests that say the same, with the same authentication of the client. */
function fingerprint(
  { headers }: TokenRequest,
  form: URLSearchParams,
): Promise<string> {
  const authorization = new Headers(headers).get("authorization") ?? "";
  return sha256(JSON.stringify([authorization, [...form].toSorted()]));
}

const alreadyUsed = (): TokenAnswer => ({
  status: 400,
  headers: [
    ["content-type", "application/json"],
    ["cache-control", "no-store"],
  ],
  body: JSON.stringify({
    error: "invalid_grant",
    error_description: "Authorization code already used",
  }),
});
