import type { Grants } from "../tools/grant.js";
import type { Config } from "./config.js";
import type { GoogleIdentity } from "./google/oauth.js";
import type {
  Ask,
  AskResult,
  Beginning,
  Begun,
  KeptAsk,
} from "./outbound/ask.js";
import type { Policy } from "./outbound/policy.js";
import type { Uploads } from "./upload.js";

/** Under whose grant links are made and used: a link dies with the grant. */
export interface Holder {
  userId: string;
  /** Id of the MCP client's grant, or the mark of the `AUTH_TOKEN` that was presented. */
  grant: string;
}

/** What limits what leaves the person's account, and what waits for their word. */
export interface Outbound {
  /** The admin's policy, and the person's own where they tightened it. */
  policies: readonly Policy[];
  /** Whether the grant read something from outside a short while ago. */
  tainted(): boolean;
  /** Notes that it does so now. */
  taint(): Promise<void>;
  /** Counts something that leaves; answers in how many seconds there is room for it, 0 = it was counted. */
  countSend(): Promise<number>;
  /** Keeps an ask under the call that made it; false when it is too large. */
  open(key: string, ask: Ask): Promise<boolean>;
  find(id: string): Promise<KeptAsk | undefined>;
  /** What stands in the way of something that is about to leave. */
  begin(what: Beginning): Promise<Begun>;
  /** True for the one who may do what was asked. */
  take(id: string): Promise<boolean>;
  end(id: string, result: AskResult): Promise<void>;
  /** The client was told how it ended. */
  told(id: string): Promise<void>;
  decline(id: string): Promise<KeptAsk | undefined>;
}

/** Who makes an authenticated request, and what they may. */
export interface Session {
  config: Config;
  person: GoogleIdentity;
  grants: Grants;
  /** Under whose grant links are made. */
  holder: Holder;
  /** What the person uploads past MCP. */
  uploads: Uploads;
  outbound: Outbound;
  /** `linked`, or why Google gives no access token now. */
  credential: string;
  /** Whether the caller is a command line with `AUTH_TOKEN`: it cannot be asked to authorize more. */
  bearer: boolean;
  /**
   * A live access token of Google's; `rejected` is one that Google refused in the
   * middle of a call. Throws `ToolError` when there is none.
   */
  token(rejected?: string): Promise<string>;
  /** Ends every MCP grant of the person, so that the next request is a 401 and clients show Connect. */
  end(): void;
  /** Sees work to its end when the client goes away before. */
  keep(work: Promise<unknown>): void;
}
