import { ToolError } from "../../tools/error.js";
import type { Config } from "../config.js";
import type { Credential } from "../credential.js";
import { logEvent } from "../log.js";

/** A credential with which a session can begin: neither dead nor unknown. */
export type Usable = Exclude<Credential, { state: "dead" | "unknown" }>;

export const isUsable = (credential: Credential): credential is Usable =>
  credential.state !== "dead" && credential.state !== "unknown";

/** The access token of a credential as a session gives it out; throws `ToolError` where there is none. */
export function accessToken(config: Config, now: Credential): string {
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
      throw new ToolError(
        "Google ended this connection.",
        `Connect again in your app, or at ${config.origin}/connect.`,
        { reason: "reconnect" },
      );
  }
}
