import * as z from "zod";
import type { Config } from "./config.js";
import {
  type GoogleIdentity,
  type GoogleTokens,
  refresh,
} from "./google/oauth.js";
import { open, seal } from "./seal.js";

/** An access token is handed out only with at least this much life left. */
const MARGIN_MS = 120_000;

/** Why a credential is dead that another root secret sealed. */
export const UNREADABLE = "unreadable";

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
  | { state: "dead"; reason: string; profile: GoogleIdentity }
  /** Nobody ever signed in under this id. */
  | { state: "unknown" };

const stored = z.object({
  refreshToken: z.string(),
  accessToken: z.string(),
  expiresAt: z.number(),
  scopes: z.array(z.string()),
});
type Stored = z.output<typeof stored>;

const profileShape = z.object({
  sub: z.string(),
  email: z.string(),
  name: z.string().exactOptional(),
  domain: z.string().exactOptional(),
});

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
    const sealed = await this.#seal(config, { ...tokens, refreshToken });
    this.storage.kv.put("profile", identity);
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
    const profile = this.#profile();
    if (!profile) return { state: "unknown" };
    const sealed = this.#sealed;
    const held = await this.#read(config);
    // While it was opened, a sign-in or a refresh put another in its place.
    if (this.#sealed !== sealed) return this.getAccessToken(config, asked);
    if (!held) {
      const reason = this.storage.kv.get<string>("dead") ?? UNREADABLE;
      return { state: "dead", reason, profile };
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
      const renewed = { ...held, ...answer };
      const sealed = await this.#seal(config, renewed);
      if (this.#sealed !== before) return undefined;
      this.#sealed = sealed;
      return live(renewed, profile);
    }
    if (this.#sealed !== before) return undefined;
    if (answer.failure === "dead") {
      this.#sealed = undefined;
      this.storage.kv.put("dead", answer.reason);
      this.ended();
      return { state: "dead", reason: answer.reason, profile };
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

  #profile(): GoogleIdentity | undefined {
    return profileShape.safeParse(this.storage.kv.get("profile")).data;
  }

  get #place(): string {
    return `person/${this.owner}/credential`;
  }

  /** The credential as it is kept. */
  get #sealed(): string | undefined {
    return this.storage.kv.get<string>("credential");
  }

  set #sealed(sealed: string | undefined) {
    if (sealed) this.storage.kv.put("credential", sealed);
    else this.storage.kv.delete("credential");
  }

  async #read({ secret }: Config): Promise<Stored | undefined> {
    const sealed = this.#sealed;
    const text = sealed && (await open(secret, this.#place, sealed));
    return text ? stored.parse(JSON.parse(text)) : undefined;
  }

  #seal({ secret }: Config, credential: Stored): Promise<string> {
    return seal(secret, this.#place, JSON.stringify(credential));
  }
}

const live = (held: Stored, profile: GoogleIdentity): Credential => ({
  state: "live",
  accessToken: held.accessToken,
  scopes: held.scopes,
  profile,
});
