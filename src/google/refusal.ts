import * as z from "zod";
import { secondsOf } from "./failure.js";

/** Why Google gave no token. `reason` is a stable slug: Google's own code where it has one. */
export type TokenFailure =
  /** The grant or the sign-in is dead: only a new sign-in helps. */
  | { failure: "dead"; reason: string }
  /** Our client: the admin must act, nothing of the person's is wrong. */
  | { failure: "misconfigured"; reason: string }
  /** Google or the way to it: try again. `retryAfter` in seconds. */
  | { failure: "unavailable"; reason: string; retryAfter: number };

/** Seconds to wait where Google names none. */
const WAIT_S = 5;

/** What ends a grant: the person, or who decides for them, must act. */
const DEAD: readonly string[] = [
  "invalid_grant",
  "admin_policy_enforced",
  "policy_enforced",
];

/** What is wrong with our client or the request that we make with it. */
const OURS: readonly string[] = [
  "invalid_client",
  "unauthorized_client",
  "redirect_uri_mismatch",
  "deleted_client",
  "disabled_client",
  "restricted_client",
  "org_internal",
  "invalid_scope",
  "invalid_request",
  "unsupported_grant_type",
];

/** The shape of RFC 6749, section 5.2, with Google's addition. */
const tokenError = z.object({
  error: z.string(),
  error_subtype: z.string().optional(),
});

/** A code of Google's as it may be shown and logged. */
export const slug = (code: string): string =>
  /^[a-z\d_]{1,40}$/.test(code) ? code : "unknown_error";

/** A failure of Google's or of the way to it, that says nothing about the person's grant. */
export const unavailable = (
  reason: string,
  retryAfter = WAIT_S,
): TokenFailure => ({ failure: "unavailable", reason, retryAfter });

/**
 * Google's refusals at the token endpoint, told apart by status, `error` and
 * `error_subtype`, never by description. `body` is `undefined` where the answer
 * was no JSON. What is not known destroys nothing.
 */
export function tokenFailure(response: Response, body: unknown): TokenFailure {
  const { status, headers } = response;
  const wait = secondsOf(headers.get("retry-after")) || WAIT_S;
  const answer = tokenError.safeParse(body).data;
  const code = answer?.error ?? "";
  if (status === 429 || code === "rate_limit_exceeded") {
    return unavailable("rate_limited", wait);
  }
  if (status >= 500) return unavailable(`http_${status}`, wait);
  if (!answer) {
    const reason = response.ok ? "malformed" : `http_${status}`;
    return unavailable(reason, wait);
  }
  if (DEAD.includes(code)) return { failure: "dead", reason: ended(answer) };
  if (OURS.includes(code)) return { failure: "misconfigured", reason: code };
  return unavailable(slug(code), wait);
}

/** Google asks for a fresh sign-in under two names. */
function ended({ error, error_subtype }: z.output<typeof tokenError>): string {
  const subtype = error_subtype && slug(error_subtype);
  if (subtype === "rapt_required") return "invalid_rapt";
  return subtype === "invalid_rapt" ? subtype : error;
}
