import { ToolError } from "../../tools/error.js";
import { logEvent } from "../log.js";
import { endGrants, personOf } from "../oauth/server.js";
import type { Session } from "./session.js";

/**
 * A live access token of Google's for a session; `rejected` is one that Google
 * refused in the middle of a call. Throws `ToolError` when there is none, and
 * ends the person's MCP grants when Google ended the credential, so that the next
 * request is a 401 and clients show Connect.
 */
export async function accessToken(
  session: Session,
  rejected: string | undefined,
): Promise<string> {
  const { config, env, userId } = session;
  const credential =
    rejected === undefined
      ? session.credential
      : await personOf(env, userId).getAccessToken(config, { rejected });
  switch (credential.state) {
    case "live":
      return credential.accessToken;
    case "unavailable":
      throw new ToolError(
        "Google's sign-in service does not answer now; your connection is kept.",
        `Try again in ${credential.retryAfter} seconds.`,
        { reason: "unavailable", retryAfter: credential.retryAfter },
      );
    case "misconfigured":
      throw new ToolError(
        "Google does not accept this server's own client; your connection is kept.",
        "Tell the admin to check GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.",
        { reason: "misconfigured" },
      );
    default:
      logEvent({ event: "credential_ended", reason: credential.state });
      session.waitUntil(endGrants(config, env, userId));
      throw new ToolError(
        "Google ended this connection.",
        `Connect again in your app, or at ${config.origin}/connect.`,
        { reason: "reconnect" },
      );
  }
}
