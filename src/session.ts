import type { Grants } from "../tools/grant.js";
import type { Config } from "./config.js";
import type { GoogleIdentity } from "./google/oauth.js";

/** Who makes an authenticated request, and what they may. */
export interface Session {
  config: Config;
  person: GoogleIdentity;
  grants: Grants;
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
