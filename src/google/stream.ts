import { ToolError } from "../../tools/error.js";
import { readBounded } from "../bounded.js";
import type { Config } from "../config.js";
import { type Access, authorise } from "./access.js";
import type { Failure } from "./failure.js";
import { failureOf, send } from "./fetch.js";

/** The most that is read of a refusal, in bytes. */
const MAX_REFUSAL = 100_000;

/** How long a body may stand still, in milliseconds. */
const IDLE_MS = 15_000;

/**
 * Opens what Google streams: answers as soon as the answer has begun, with its
 * body unread. 206 and 416 are answers to a `Range` in `headers`. Failures until
 * then are retried and thrown as `ToolError`.
 */
export async function openStream(
  config: Config,
  access: Access,
  address: string | URL,
  headers: Record<string, string> = {},
): Promise<Response> {
  const url = new URL(address);
  authorise(access, "GET", url, undefined);
  return send(config, access, url, { headers: plain(headers) }, false, begun);
}

/** Bytes as they are: a compressed answer has no length and no ranges. */
export const plain = (headers: Record<string, string>) => ({
  ...headers,
  "accept-encoding": "identity",
});

/** An answer that has begun. */
async function begun(response: Response): Promise<Response | Failure> {
  return response.ok || response.status === 416 ? response : refused(response);
}

/** Why Google refused. */
export async function refused(response: Response): Promise<Failure> {
  const body = await readBounded(response.body, MAX_REFUSAL);
  return failureOf(response, body ?? new Uint8Array());
}

/**
 * The bytes of an answer as they come; ending the iteration early ends the
 * request. Throws `ToolError` where they break off or stand still, and the
 * signal's reason once that is aborted.
 */
export async function* bytesOf(
  { body }: Response,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  if (!reader) return;
  let broken = false;
  // A read that waits then ends; nobody waits for the rest of what was cancelled.
  const stop = () => {
    broken = true;
    reader.cancel().catch(() => {});
  };
  signal.addEventListener("abort", stop, { once: true });
  let ended = false;
  try {
    while (!ended) {
      const timer = setTimeout(stop, IDLE_MS);
      const { done, value } = await reader
        .read()
        .catch(brokenOff)
        .finally(() => clearTimeout(timer));
      signal.throwIfAborted();
      if (broken) brokenOff();
      ended = done;
      if (value) yield value;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    if (!ended) stop();
  }
}

/** Says that what Google had begun to send did not come whole. */
export function brokenOff(cause?: unknown): never {
  throw new ToolError(
    "Google broke off in the middle of the file.",
    "Try again.",
    { reason: "unavailable", retryAfter: 5, cause },
  );
}
