import { OAuthError } from "@cloudflare/workers-oauth-provider";
import { logEvent } from "./log.js";

/** How soon to come again, in seconds. */
const SOON_S = "2";

/**
 * Something that this server rests on does not answer now: 503, which ends nothing.
 * A 401 would make clients throw their tokens away, for nothing that they did.
 */
export class Unavailable extends OAuthError {
  constructor(what: "clients" | "person") {
    super("temporarily_unavailable", {
      description: "This server is busy: try again in a moment",
      statusCode: 503,
      headers: { "Retry-After": SOON_S },
    });
    logEvent({ event: "unavailable", reason: what });
  }

  /** The shape of RFC 6749, section 5.2. */
  toResponse(): Response {
    return Response.json(
      { error: this.code, error_description: this.description },
      {
        status: this.statusCode,
        headers: { ...this.headers, "Cache-Control": "no-store" },
      },
    );
  }
}
