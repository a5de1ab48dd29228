import { GoogleError, Media } from "./call.js";
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
 * @throws GoogleError 500 when it does not fit.
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

/** The bytes, whole or the one range that was asked for (RFC 9110, section 14). */
function download(
  { type, bytes, name }: Media,
  range: string | null,
): Response {
  const headers = new Headers({
    "content-type": type,
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=0, must-revalidate",
  });
  if (name) {
    const encoded = encodeURIComponent(name);
    headers.set(
      "content-disposition",
      `attachment; filename*=UTF-8''${encoded}`,
    );
  }
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (from === undefined || to === undefined || (!from && !to)) {
    headers.set("content-length", String(bytes.length));
    return new Response(Uint8Array.from(bytes), { headers });
  }
  const start = from ? Number(from) : Math.max(0, bytes.length - Number(to));
  const end =
    from && to ? Math.min(Number(to), bytes.length - 1) : bytes.length - 1;
  if (start > end) {
    headers.set("content-range", `bytes */${bytes.length}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${start}-${end}/${bytes.length}`);
  headers.set("content-length", String(end - start + 1));
  return new Response(bytes.slice(start, end + 1), { status: 206, headers });
}
