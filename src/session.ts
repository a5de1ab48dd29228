import type { Grants } from "../tools/grant.js";
import type { Config } from "./config.js";
import type { GoogleIdentity } from "./google/oauth.js";
import type { Uploads } from "./upload.js";

/** Under whose grant links are made and used: a link dies with the grant. */
export interface Holder {
  userId: string;
  /** Id of the MCP client's grant, or the mark of the `AUTH_TOKEN` that was presented. */
  grant: string;
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
