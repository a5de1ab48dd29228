import * as z from "zod";
import type { Config } from "./config.js";
import type { Ended } from "./google/ended.js";
import {
  type GoogleIdentity,
  type GoogleTokens,
  refresh,
} from "./google/oauth.js";
import { logEvent } from "./log.js";
import { isStale, open, seal } from "./seal.js";

/** An access token is handed out only with at least this much life left. */
const MARGIN_MS = 120_000;

/** Why a credential is dead that another root secret sealed. */
const UNREADABLE = "unreadable";

/** What a caller gets who asks for a person's access token. */
export type Credential =
  | {
      state: "live";
      accessToken: string;
      /** Short scopes that Google granted. */
      scopes: string[];
      profile: GoogleIdentity;
    }
  /** Google could not be asked now; what was granted stays granted. `retryAfter` in seconds. */
  | {
      state: "unavailable" | "misconfigured";
      reason: string;
      retryAfter: number;
      scopes: string[];
      profile: GoogleIdentity;
    }
  /** Google ended it: only a new sign-in helps. */
  | ({ state: "dead" } & Ended)
  /** Nobody ever signed in under this id. */
  | { state: "unknown" };

const stored = z.object({
  refreshToken: z.string(),
  accessToken: z.string(),
  expiresAt: z.number(),
  scopes: z.array(z.string()),
  /** When the refresh token came, and when Google last gave tokens for it: milliseconds since the epoch. */
  linkedAt: z.number(),
  lastUsedAt: z.number(),
});
type Stored = z.output<typeof stored>;

/** What is kept of a credential that ended. */
const endedShape = z.object({
  reason: z.string(),
  life: z
    .object({
      linkedAt: z.number(),
      lastUsedAt: z.number(),
      endedAt: z.number(),
      scopes: z.array(z.string()),
    })
    .exactOptional(),
});

const profileShape = z.object({
  sub: z.string(),
  email: z.string(),
  name: z.string().exactOptional(),
  domain: z.string().exactOptional(),
});

/** What is kept sealed. */
type Field = "credential" | "profile";

/**
 * A person's Google credential, sealed in their object's storage, and nothing that
 * Google could be asked for again. A refresh happens once however many callers wait.
 */
export class GoogleCredential {
  #refreshing: Promise<Credential | undefined> | undefined;

  constructor(
    private readonly storage: DurableObjectStorage,
    /** The object's id: what is sealed opens nowhere else. */
    private readonly owner: string,
    /** Told when Google ended the credential. */
    private readonly ended: () => void,
  ) {}

  /**
   * Keeps what Google returned at a sign-in. Answers false, keeping nothing, when
   * no refresh token came and none that is held covers what is now granted.
   */
  async link(
    config: Config,
    identity: GoogleIdentity,
    tokens: GoogleTokens,
  ): Promise<boolean> {
    const held = await this.#read(config);
    const covers = held && tokens.scopes.every((s) => held.scopes.includes(s));
    const refreshToken =
      tokens.refreshToken ?? (covers ? held.refreshToken : undefined);
    if (!refreshToken) return false;
    const now = Date.now();
    const sealed = await this.#seal(config, "credential", {
      ...tokens,
      refreshToken,
      linkedAt: tokens.refreshToken || !held ? now : held.linkedAt,
      lastUsedAt: now,
    });
    const profile = await this.#seal(config, "profile", identity);
    this.storage.kv.put("profile", profile);
    this.storage.kv.delete("dead");
    this.#sealed = sealed;
    return true;
  }

  /**
   * A live access token. `rejected` is one that Google refused: unless a newer one
   * is already here, it forces a refresh.
   */
  async getAccessToken(
    config: Config,
    asked: { rejected?: string } = {},
  ): Promise<Credential> {
    const { rejected } = asked;
    if (!this.storage.kv.get("profile")) return { state: "unknown" };
    const sealed = this.#sealed;
    const profile = await this.#profile(config);
    const held = await this.#read(config);
    // While it was opened, a sign-in or a refresh put another in its place.
    if (this.#sealed !== sealed) return this.getAccessToken(config, asked);
    if (!held || !profile) {
      const kept = endedShape.safeParse(this.storage.kv.get("dead"));
      return {
        state: "dead",
        ...(kept.data ?? { reason: UNREADABLE }),
      };
    }
    const fresh = held.expiresAt - MARGIN_MS > Date.now();
    if (fresh && held.accessToken !== rejected) return live(held, profile);
    this.#refreshing ??= this.#refresh(config, held, profile, rejected).finally(
      () => {
        this.#refreshing = undefined;
      },
    );
    return (await this.#refreshing) ?? this.getAccessToken(config, asked);
  }

  /** `undefined` when a sign-in overtook it: then that stands, whatever became of the credential before it. */
  async #refresh(
    config: Config,
    held: Stored,
    profile: GoogleIdentity,
    rejected: string | undefined,
  ): Promise<Credential | undefined> {
    const before = this.#sealed;
    const answer = await refresh(config, held.refreshToken);
    if (!("failure" in answer)) {
      const renewed = { ...held, ...answer, lastUsedAt: Date.now() };
      const sealed = await this.#seal(config, "credential", renewed);
      if (this.#sealed !== before) return undefined;
      this.#sealed = sealed;
      logEvent({ event: "credential_refreshed" });
      return live(renewed, profile);
    }
    if (this.#sealed !== before) return undefined;
    const { failure, reason } = answer;
    logEvent({ event: "credential_refused", failure, reason });
    if (answer.failure === "dead") {
      this.#sealed = undefined;
      const ended = endedNow(held, answer.reason);
      this.storage.kv.put("dead", ended);
      this.ended();
      return { state: "dead", ...ended };
    }
    // Near its end a token still serves; Google's trouble is not the person's.
    const usable = held.expiresAt > Date.now() && held.accessToken !== rejected;
    if (usable) return live(held, profile);
    return {
      state: answer.failure,
      reason: answer.reason,
      retryAfter: answer.failure === "unavailable" ? answer.retryAfter : 60,
      scopes: held.scopes,
      profile,
    };
  }

  /** Fields are sealed for their place: one does not open as another. */
  #place = (field: Field): string => `person/${this.owner}/${field}`;

  /** The credential as it is kept. */
  get #sealed(): string | undefined {
    return this.storage.kv.get<string>("credential");
  }

  set #sealed(sealed: string | undefined) {
    if (sealed) this.storage.kv.put("credential", sealed);
    else this.storage.kv.delete("credential");
  }

  async #read(config: Config): Promise<Stored | undefined> {
    const text = await this.#open(config, "credential");
    return text ? stored.parse(JSON.parse(text)) : undefined;
  }

  /** Who this is, as Google said when they signed in. */
  async #profile(config: Config): Promise<GoogleIdentity | undefined> {
    const text = await this.#open(config, "profile");
    return text ? profileShape.parse(JSON.parse(text)) : undefined;
  }

  /** What a field holds; what a previous root secret sealed is sealed anew. */
  async #open({ secrets }: Config, field: Field): Promise<string | undefined> {
    const sealed = this.storage.kv.get<string>(field);
    const text = sealed && (await open(secrets, this.#place(field), sealed));
    if (!text) return undefined;
    if (await isStale(secrets, sealed)) {
      const anew = await seal(secrets, this.#place(field), text);
      // Unless another took its place meanwhile.
      if (this.storage.kv.get(field) === sealed) {
        this.storage.kv.put(field, anew);
      }
    }
    return text;
  }

  #seal({ secrets }: Config, field: Field, value: object): Promise<string> {
    return seal(secrets, this.#place(field), JSON.stringify(value));
  }
}

const endedNow = (
  { linkedAt, lastUsedAt, scopes }: Stored,
  reason: string,
): Ended => ({
  reason,
  life: { linkedAt, lastUsedAt, endedAt: Date.now(), scopes },
});

const live = (held: Stored, profile: GoogleIdentity): Credential => ({
  state: "live",
  accessToken: held.accessToken,
  scopes: held.scopes,
  profile,
});
