import { GoogleError } from "./call.js";
import type { Api } from "./contract.js";

/** `error.status` for an HTTP status, as google.rpc.Code maps it. */
const STATUS: Record<number, string> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ABORTED",
  412: "FAILED_PRECONDITION",
  429: "RESOURCE_EXHAUSTED",
  499: "CANCELLED",
  501: "UNIMPLEMENTED",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

const USAGE_LIMITS = new Set([
  "accessNotConfigured",
  "dailyLimitExceeded",
  "quotaExceeded",
  "rateLimitExceeded",
  "sharingRateLimitExceeded",
  "userRateLimitExceeded",
]);

/**
 * How an API words its errors: `errors` lists legacy reasons, `status` names
 * the google.rpc code. Drive and Calendar send the first, Sheets, Docs and
 * People the second, Gmail and Tasks both.
 */
function styleOf(api: Api | undefined): { errors: boolean; status: boolean } {
  switch (api?.name) {
    case "drive":
    case "calendar":
    case "oauth2":
      return { errors: true, status: false };
    case "gmail":
    case "tasks":
      return { errors: true, status: true };
    default:
      return { errors: false, status: true };
  }
}

function legacyEntry({ message, reason, more }: GoogleError) {
  const domain =
    more.domain ?? (USAGE_LIMITS.has(reason) ? "usageLimits" : "global");
  return {
    message,
    domain,
    reason,
    ...(more.location && { location: more.location }),
    ...(more.locationType && { locationType: more.locationType }),
  };
}

/**
 * The response for a refusal, in the envelope of the API concerned. What the
 * front end refuses (credentials, scopes) carries `status` and `details` in
 * every API; it is told apart by having `details`.
 */
export function envelope(error: GoogleError, api?: Api): Response {
  const style = styleOf(api);
  const { status, details, headers } = error.more;
  const body = {
    error: {
      code: error.status,
      message: error.message,
      ...(style.errors && { errors: [legacyEntry(error)] }),
      ...((style.status || status || details) && {
        status: status ?? STATUS[error.status] ?? "INTERNAL",
      }),
      ...(details && { details }),
    },
  };
  return json(body, { status: error.status, headers: headers ?? {} });
}

/** A JSON response as Google sends it: indented unless asked otherwise. */
export function json(
  body: unknown,
  {
    status = 200,
    headers = {},
    pretty = true,
  }: { status?: number; headers?: HeadersInit; pretty?: boolean } = {},
): Response {
  const all = new Headers(headers);
  all.set("content-type", "application/json; charset=UTF-8");
  if (!all.has("cache-control")) all.set("cache-control", "private");
  const text = JSON.stringify(body, null, pretty ? 2 : 0);
  return new Response(pretty ? `${text}\n` : text, { status, headers: all });
}

/** What Google's front end answers to an address that it does not know. */
export function notFoundPage(path: string): Response {
  const shown = path.replace(/[&<>"]/g, (character) => {
    return `&#${character.charCodeAt(0)};`;
  });
  const page = `<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error 404 (Not Found)!!1</title>
  <p><b>404.</b> <ins>That’s an error.</ins>
  <p>The requested URL <code>${shown}</code> was not found on this server.  <ins>That’s all we know.</ins>
`;
  const headers = { "content-type": "text/html; charset=UTF-8" };
  return new Response(page, { status: 404, headers });
}

/** Turns anything thrown into a refusal; what is no refusal is the emulator's own fault and says so. */
export function asGoogleError(thrown: unknown, method: string): GoogleError {
  if (thrown instanceof GoogleError) return thrown;
  const cause =
    thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown;
  return new GoogleError(
    500,
    "backendError",
    `The embedded Google failed in ${method}: ${cause}`,
  );
}
