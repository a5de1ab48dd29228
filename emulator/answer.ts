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
  return json(wanted.keep(checked.value), { pretty: wanted.pretty });
}

function unfit(method: string, problem: string): GoogleError {
  const message = `The embedded Google's answer to ${method} does not fit Google's contract: ${problem}`;
  return new GoogleError(500, "backendError", message);
}
