import type { OAuthAuthorizationServer } from "@cloudflare/workers-oauth-provider";
import * as z from "zod";
import { sha256 } from "../identity.js";
import { Overlay } from "../store/overlay.js";
import { oauthEnv } from "../store/router.js";
import type { Rows } from "../store/rows.js";
import type { Row } from "../store/store.js";
import { Unavailable } from "../unavailable.js";
import { readAnswer, sealAnswer } from "./lost-answer.js";
import { wasRedeemed } from "./used-code.js";

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

/** The answer to a person's clients when they ask too often. */
export const tooMany = (seconds: number): TokenAnswer => ({
  status: 429,
  headers: [
    ["content-type", "application/json"],
    ["cache-control", "no-store"],
    ["retry-after", String(seconds)],
  ],
  body: JSON.stringify({
    error: "temporarily_unavailable",
    error_description: `Too many requests: try again in ${seconds} seconds`,
  }),
});

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
        return committed(answer, overlay);
      }
    }
  }

  /**
   * A code. The library revokes the grant when a code comes again, before it looks
   * at the verifier: right against a thief, wrong against a client whose answer was
   * lost. So the same client with the same verifier, soon, is refused and revokes
   * nothing. Another client that has a code which was used revokes as well.
   */
  async #redeem(
    server: OAuthAuthorizationServer<Env>,
    request: TokenRequest,
    form: URLSearchParams,
  ): Promise<TokenAnswer> {
    const code = form.get("code") ?? "";
    const key = `redeemed:${await sha256(code)}`;
    const print = await fingerprint(request, form);
    const verifier = await sha256(form.get("code_verifier") ?? "");
    const mark = this.rows.read(key)?.value;
    if (mark?.startsWith(print)) {
      return invalidGrant("Authorization code already used");
    }
    const { answer, overlay } = await this.#run(server, request);
    if (answer.status === 200) {
      return committed(answer, overlay, [[key, brief(`${print} ${verifier}`)]]);
    }
    // It revokes, so it knew the client: by another proof of itself, as each assertion is.
    if (overlay.deletes && mark?.endsWith(verifier)) return answer;
    if (isInvalidGrant(answer)) await this.#endIfUsed(server, overlay, code);
    return committed(answer, overlay);
  }

  /** Ends the grant of a code that was redeemed before. */
  async #endIfUsed(
    server: OAuthAuthorizationServer<Env>,
    overlay: Overlay,
    code: string,
  ): Promise<void> {
    const [userId = "", grantId = ""] = code.split(":");
    const row = await overlay.get(`grant:${userId}:${grantId}`);
    if (!(await wasRedeemed(row, code))) return;
    await server
      .getOAuthApi(oauthEnv(this.env, () => overlay))
      .revokeGrant(grantId, userId);
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
    const before = await readAnswer(token, this.#alive(token, key)?.value);
    if (before?.print === print) return before.answer;
    const { answer, overlay } = await this.#run(server, request);
    // Another proof of the same client, as each assertion is another: it stands when the library accepts it.
    if (answer.status === 200 && before) return before.answer;
    if (answer.status !== 200) return committed(answer, overlay);
    const sealed = await sealAnswer(token, { print, answer });
    return committed(answer, overlay, [[key, brief(sealed)]]);
  }

  /** A row about a token, as long as the token's grant lives. */
  #alive(token: string, key: string): Row | undefined {
    const [userId, grantId] = token.split(":");
    return this.rows.read(`grant:${userId}:${grantId}`) && this.rows.read(key);
  }

  /** Runs the library over changes that are still to be committed. */
  async #run(server: OAuthAuthorizationServer<Env>, request: TokenRequest) {
    const overlay = new Overlay(this.rows);
    const waiting: Promise<unknown>[] = [];
    const response = await server
      .fetch(
        new Request(request.url, {
          method: "POST",
          headers: request.headers,
          body: request.body,
        }),
        oauthEnv(this.env, () => overlay),
        asContext((work) => waiting.push(work)),
      )
      .catch(unavailable);
    const answer: TokenAnswer = {
      status: response.status,
      headers: [...response.headers],
      body: await response.text(),
    };
    await Promise.all(waiting);
    return { answer, overlay };
  }
}

function unavailable(error: unknown): Response {
  if (error instanceof Unavailable) return error.toResponse();
  throw error;
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

/** The answer, once what it tells is true. */
function committed(
  answer: TokenAnswer,
  overlay: Overlay,
  more?: Parameters<Overlay["commit"]>[0],
): TokenAnswer {
  const done = overlay.commit(more);
  return done || answer.status !== 200
    ? answer
    : invalidGrant("The grant ended meanwhile");
}

const failure = z.object({ error: z.string() });

const isInvalidGrant = ({ body }: TokenAnswer): boolean =>
  failure.safeParse(JSON.parse(body)).data?.error === "invalid_grant";

const invalidGrant = (description: string): TokenAnswer => ({
  status: 400,
  headers: [
    ["content-type", "application/json"],
    ["cache-control", "no-store"],
  ],
  body: JSON.stringify({
    error: "invalid_grant",
    error_description: description,
  }),
});
