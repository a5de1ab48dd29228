import { GoogleError, Media } from "./call.js";
import { download } from "./download.js";
import { json } from "./envelope.js";
import type { Route } from "./route.js";
import { validate } from "./validate.js";

/** How a request wants its answer. */
export interface Wanted {
  /** What to keep of a JSON answer. */
  keep(answer: unknown): unknown;
  pretty: boolean;
  /** The `Range` header of a download. */
  range: string | null;
  /** The `If-None-Match` header: the etag of what the caller has. */
  known: string | null;
}

/**
 * The response for what a handler returned. A JSON answer is held against the
 * contract first, so that the embedded Google cannot say what Google could not.
 *
 * @throws GoogleError 500 when it does not fit, 416 for a range beyond the end of a download.
 */
export function answer(
  route: Route,
  result: unknown,
  wanted: Wanted,
): Response {
  if (result instanceof Media) return download(result, wanted.range);
  const { api, method } = route;
  if (!method.response) {
    if (result === undefined) return new Response(null, { status: 204 });
    throw unfit(method.id, "the contract has no answer, the handler gave one");
  }
  const checked = validate(result, method.response, { api, as: "response" });
  if (!checked.ok) {
    const { path, message } = checked.violation;
    throw unfit(method.id, `at '${path}': ${message}`);
  }
  const etag = etagOf(checked.value);
  const headers = etag === undefined ? {} : { etag };
  if (method.httpMethod === "GET" && etag !== undefined)
    if (wanted.known === etag)
      return new Response(null, { status: 304, headers });
  const { pretty } = wanted;
  return json(wanted.keep(checked.value), { pretty, headers });
}

/** The etag that an answer carries in its body, as those of the older APIs do. */
function etagOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("etag" in value) || typeof value.etag !== "string") return undefined;
  return value.etag;
}

function unfit(method: string, problem: string): GoogleError {
  const message = `The embedded Google's answer to ${method} does not fit Google's contract: ${problem}`;
  return new GoogleError(500, "backendError", message);
}
