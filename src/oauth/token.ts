import { ToolError } from "../../tools/error.js";
import type { Config } from "../config.js";
import { logEvent } from "../log.js";
import type { Credential } from "../person.js";
import { endGrants, personOf } from "./server.js";

/** A credential with which a session can begin: neither dead nor unknown. */
export type Usable = Exclude<Credential, { state: "dead" | "unknown" }>;

/** Whose token, and how work goes on after the response. */
interface Owner {
  config: Config;
  env: Env;
  userId: string;
  credential: Usable;
  waitUntil(work: Promise<unknown>): void;
}

/**
 * A person's access token as a session gives it out. When Google ended the
 * credential in the middle of a call, the person's MCP grants end with it, so
 * that the next request is a 401 and clients show Connect.
 */
export async function accessToken(
  { config, env, userId, credential, waitUntil }: Owner,
  rejected?: string,
): Promise<string> {
  const now =
    rejected === undefined
      ? credential
      : await personOf(env, userId).getAccessToken(config, { rejected });
  switch (now.state) {
    case "live":
      return now.accessToken;
    case "unavailable":
      throw new ToolError(
        "Google's sign-in service does not answer now; your connection is kept.",
        `Try again in ${now.retryAfter} seconds.`,
        { reason: "unavailable", retryAfter: now.retryAfter },
      );
    case "misconfigured":
      throw new ToolError(
        "Google does not accept this server's own client; your connection is kept.",
        "Tell the admin to check GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.",
        { reason: "misconfigured" },
      );
    default:
      logEvent({ event: "credential_ended", state: now.state });
      waitUntil(endGrants(config, env, userId));
      throw new ToolError(
        "Google ended this connection.",
        `Connect again in your app, or at ${config.origin}/connect.`,
        { reason: "reconnect" },
      );
  }
}
