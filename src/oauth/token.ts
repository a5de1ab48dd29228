import { ToolError } from "../../tools/error.js";
import type { Config } from "../config.js";
import type { Credential } from "../credential.js";
import { likelyCauses, whyEnded } from "../google/ended.js";
import { explain } from "../google/explain.js";
import { logEvent } from "../log.js";

/** A credential with which a session can begin: neither dead nor unknown. */
export type Usable = Exclude<Credential, { state: "dead" | "unknown" }>;

export const isUsable = (credential: Credential): credential is Usable =>
  credential.state !== "dead" && credential.state !== "unknown";

/** That a credential is gone, and why, as OAuth's `error_description`. */
export function accessEnded(gone: Exclude<Credential, Usable>): string {
  if (gone.state === "unknown")
    return "Nobody is connected here: connect again";
  const { happened, next } = whyEnded(gone);
  return `${happened} ${next}`;
}

/** The access token of a credential as a session gives it out; throws `ToolError` where there is none. */
export function accessToken(config: Config, now: Credential): string {
  switch (now.state) {
    case "live":
      return now.accessToken;
    case "unavailable":
      throw new ToolError(
        `${explain(now.reason).happened.replace(/\.$/, "")}; your connection is kept.`,
        `Try again in ${Math.ceil(now.retryAfter)} seconds.`,
        { reason: "unavailable", retryAfter: now.retryAfter },
      );
    case "misconfigured": {
      const { happened, next } = explain(now.reason);
      throw new ToolError(happened, next, { reason: "misconfigured" });
    }
    default:
      throw reconnect(config, now);
  }
}

/** The access that ended, with why, and where to give it again. */
function reconnect(
  { origin }: Config,
  gone: Exclude<Credential, Usable>,
): ToolError {
  if (gone.state === "unknown") {
    return new ToolError(
      "Nobody is connected here.",
      `Connect in your app, or at ${origin}/connect.`,
      { reason: "reconnect" },
    );
  }
  const { reason } = gone;
  const { happened, next } = whyEnded(gone);
  logEvent({ event: "credential_ended", reason, likely: likelyCauses(gone) });
  return new ToolError(
    happened,
    `${next} You do that in your app or at ${origin}/connect?ended=${reason}`,
    { reason: "reconnect" },
  );
}
