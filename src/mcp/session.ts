import type { Grants } from "../../tools/grant.js";
import type { Config } from "../config.js";
import type { Credential } from "../person.js";

/** Everything about one authenticated MCP request. */
export interface Session {
  config: Config;
  env: Env;
  userId: string;
  /** Google's credential as it stood when the request came in; never dead or unknown. */
  credential: Exclude<Credential, { state: "dead" | "unknown" }>;
  grants: Grants;
  /** Whether the caller is a command line with `AUTH_TOKEN`: it cannot be asked to authorize more. */
  bearer: boolean;
  /** Keeps work going after the response. */
  waitUntil(work: Promise<unknown>): void;
}
