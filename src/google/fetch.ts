import { ToolError } from "../../tools/error.js";
import { writes } from "../../tools/method.js";
import { methods } from "../../tools/methods.js";
import { readBounded } from "../bounded.js";
import type { Config } from "../config.js";
import { type Access, authorise } from "./access.js";
import { type Failure, readFailure } from "./failure.js";
import { googleUrl } from "./hosts.js";
import { Patience } from "./patience.js";
import { Retries } from "./retry.js";

/** The most that one answer of Google's may weigh, in bytes. */
const MAX_ANSWER = 10_000_000;

/** One try of a read may hang this long; a write has the whole deadline of its call. */
const TRY_MS = 10_000;

/**
 * The one way to Google's APIs: checks that the call may make this request, adds
 * the token, repeats what may be repeated, reads the whole answer within bounds,
 * and throws every failure as a `ToolError`.
 */
export async function authorisedFetch(
  config: Config,
  access: Access,
  address: string | URL,
  init: RequestInit,
): Promise<Response> {
  const verb = init.method?.toUpperCase() ?? "GET";
  const url = new URL(address);
  const method = authorise(access, verb, url, init.body);
  return send(config, access, url, init, writes(methods[method]));
}

/** What becomes of an answer of Google's: what the caller gets, or why there is none. */
export type Accept = (response: Response) => Promise<Response | Failure>;

/** Sends a request that was authorised, as often as it takes. */
export async function send(
  config: Config,
  access: Access,
  url: URL,
  init: RequestInit,
  write: boolean,
  accept: Accept = (response) => whole(response, url),
): Promise<Response> {
  const retries = new Retries(access, write);
  let rejected: string | undefined;
  for (;;) {
    const token = await access.token(rejected);
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    const patience = new Patience(access.signal, write ? undefined : TRY_MS);
    const request = { ...init, headers };
    const answer = await attempt(config, url, request, accept, patience);
    if (answer instanceof Response) return answer;
    if (answer.status === 401 && rejected === undefined) {
      rejected = token;
      continue;
    }
    if (answer.status === 401) {
      throw token === rejected ? notRenewed() : notAccepted();
    }
    await retries.next(answer);
  }
}

async function attempt(
  config: Config,
  url: URL,
  init: RequestInit,
  accept: Accept,
  patience: Patience,
): Promise<Response | Failure> {
  const { signal } = patience;
  try {
    const address = googleUrl(config, url.href);
    return await accept(
      await fetch(address, { ...init, signal, redirect: "manual" }),
    );
  } catch (error) {
    if (error instanceof ToolError) throw error;
    return noAnswer(signal.aborted ? "timeout" : "network");
  } finally {
    patience.end();
  }
}

/** The whole answer, within bounds. */
async function whole(response: Response, url: URL) {
  const bytes = await readBounded(response.body, MAX_ANSWER);
  if (!bytes) throw tooLarge();
  if (!response.ok) return failureOf(response, bytes);
  const download = url.searchParams.get("alt") === "media";
  if (!download && isCut(response, bytes)) return noAnswer("malformed");
  // A body is not allowed with 204, not even an empty one.
  return new Response(bytes.length ? bytes : null, response);
}

/** Why Google refused, by the answer and its body. */
export const failureOf = (
  { status, headers }: Response,
  body: Uint8Array,
): Failure =>
  readFailure(
    status,
    new TextDecoder().decode(body),
    headers.get("retry-after"),
  );

export const noAnswer = (reason: string): Failure => ({
  status: 0,
  reason,
  message: "",
});

/** Whether an answer that says JSON is not a whole object: Google's answers all are. */
function isCut(response: Response, bytes: Uint8Array): boolean {
  const json = response.headers.get("content-type")?.includes("json");
  if (!json || bytes.length === 0) return false;
  const text = new TextDecoder().decode(bytes.subarray(-16)).trimEnd();
  return !text.endsWith("}") && !text.endsWith("]");
}

const tooLarge = () =>
  new ToolError(
    "Google's answer is larger than 10 MB, which is more than one call can carry.",
    "Ask for less: fewer items, a smaller part, or open it at its link.",
    { reason: "too_large" },
  );

/** The token that Google refused is still the newest there is: that says nothing about the connection. */
const notRenewed = () =>
  new ToolError(
    "Google refused the access token, and no fresh one could be had; your connection is kept.",
    "Try again in a minute.",
    { reason: "unavailable", retryAfter: 60 },
  );

const notAccepted = () =>
  new ToolError(
    "Google no longer accepts this connection.",
    "Connect again, then repeat the call.",
    { reason: "reconnect" },
  );
