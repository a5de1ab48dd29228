import { OAuthError } from "@cloudflare/workers-oauth-provider";
import type { Config } from "../config.js";
import type { GoogleIdentity } from "../google/oauth.js";

/** Whether the admin lets this account in: by verified domain or verified address. */
export function mayEnter(
  { allowed }: Config,
  { email, domain }: GoogleIdentity,
): boolean {
  const everyone = allowed.domains.length + allowed.emails.length === 0;
  return (
    everyone ||
    allowed.emails.includes(email) ||
    (domain !== undefined && allowed.domains.includes(domain))
  );
}

/**
 * Throws 403 for an account that the admin no longer lets in. Nothing of theirs is
 * ended: a mistake in the list is repaired by correcting it.
 */
export function refuseStrangers(config: Config, who: GoogleIdentity): void {
  if (mayEnter(config, who)) return;
  throw new OAuthError("access_denied", {
    description: "The admin of this server does not let this account in",
    statusCode: 403,
  });
}
