import type { Clock } from "../clock.js";
import type { Client } from "./clients.js";
import { random } from "./random.js";

const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;
/** Seconds that an access token lives for, as the token endpoint states it. */
export const ACCESS_LIFE = 3599;
const CODE_LIFE = 10 * 60 * SECOND;
/** Refresh tokens of a client in Testing. */
export const TESTING_LIFE = 7 * DAY;
/** A refresh token that nobody uses dies after six months. */
const IDLE_LIFE = 183 * DAY;
/** Live refresh tokens for one account and client; one more kills the oldest. */
const MOST_REFRESH_TOKENS = 100;

/** Who a token is for: the account's id (`sub`) and the client's. */
export interface Holder {
  accountId: string;
  clientId: string;
}

interface Token extends Holder {
  value: string;
  scopes: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  expires: number;
}

export interface AccessToken extends Token {
  offline: boolean;
}

export interface RefreshToken extends Token {
  lastUsed: number;
}

/** A code on its way from the consent page to the token endpoint. */
export interface Code extends Token {
  redirectUri: string;
  nonce?: string;
  challenge?: { value: string; method: "S256" | "plain" };
  offline: boolean;
  /** Whether the exchange also gives a refresh token. */
  refreshable: boolean;
}

/** What people have granted to clients, and the tokens that stand for it. */
export class Grants {
  readonly #clock: Clock;
  readonly #consents = new Map<
    string,
    { holder: Holder; scopes: Set<string> }
  >();
  readonly #codes = new Map<string, Code>();
  readonly #accesses = new Map<string, AccessToken>();
  readonly #refreshes = new Map<string, RefreshToken>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The scopes that an account has granted to a client, over all times. */
  granted(holder: Holder): ReadonlySet<string> {
    return this.#consents.get(keyOf(holder))?.scopes ?? new Set();
  }

  grant(holder: Holder, scopes: Iterable<string>): void {
    const all = new Set([...this.granted(holder), ...scopes]);
    this.#consents.set(keyOf(holder), { holder, scopes: all });
  }

  addCode(code: Omit<Code, "value" | "expires">): string {
    const value = `4/0A${random(46)}`;
    const expires = this.#clock.now() + CODE_LIFE;
    this.#codes.set(value, { ...code, value, expires });
    return value;
  }

  /** Gives a code once; `undefined` when it is unknown, used or too old. */
  takeCode(value: string): Code | undefined {
    const code = this.#codes.get(value);
    this.#codes.delete(value);
    return this.#live(code);
  }

  addAccess(token: Omit<AccessToken, "value" | "expires">): AccessToken {
    const value = `ya29.${random(96)}`;
    const expires = this.#clock.now() + ACCESS_LIFE * SECOND;
    const added = { ...token, value, expires };
    this.#accesses.set(value, added);
    return added;
  }

  access(value: string): AccessToken | undefined {
    return this.#live(this.#accesses.get(value));
  }

  addRefresh(
    holder: Holder,
    scopes: ReadonlySet<string>,
    client: Client,
  ): RefreshToken {
    const own = [...this.#refreshes.values()].filter(
      (token) => keyOf(token) === keyOf(holder),
    );
    const surplus = own.length + 1 - MOST_REFRESH_TOKENS;
    for (const { value } of own.slice(0, Math.max(0, surplus))) {
      this.#refreshes.delete(value);
    }
    const now = this.#clock.now();
    const { accountId, clientId } = holder;
    const added = {
      accountId,
      clientId,
      scopes,
      value: `1//0${random(72)}`,
      expires: client.testing ? now + TESTING_LIFE : Infinity,
      lastUsed: now,
    };
    this.#refreshes.set(added.value, added);
    return added;
  }

  /** A live refresh token, noted as used now. */
  useRefresh(value: string): RefreshToken | undefined {
    const token = this.#live(this.#refreshes.get(value));
    const now = this.#clock.now();
    if (!token || now - token.lastUsed > IDLE_LIFE) return undefined;
    token.lastUsed = now;
    return token;
  }

  /** The holder of a refresh token or a live access token. */
  holderOf(value: string): Holder | undefined {
    return this.#refreshes.get(value) ?? this.access(value);
  }

  /** Ends everything between an account and a client, or all of its clients. */
  revoke(accountId: string, clientId?: string): void {
    const ends = (holder: Holder) =>
      holder.accountId === accountId &&
      (clientId === undefined || holder.clientId === clientId);
    for (const [key, { holder }] of this.#consents) {
      if (ends(holder)) this.#consents.delete(key);
    }
    for (const tokens of [this.#codes, this.#accesses, this.#refreshes]) {
      for (const [value, token] of tokens) {
        if (ends(token)) tokens.delete(value);
      }
    }
  }

  #live<T extends Token>(token: T | undefined): T | undefined {
    return token && this.#clock.now() < token.expires ? token : undefined;
  }
}

const keyOf = ({ accountId, clientId }: Holder) => `${accountId} ${clientId}`;
