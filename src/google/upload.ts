import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import type { Outbound } from "../../tools/files.js";
import { methods } from "../../tools/methods.js";
import { readBounded } from "../bounded.js";
import type { Config } from "../config.js";
import { type Access, authorise } from "./access.js";
import { addressOf } from "./address.js";
import { type Failure, toToolError } from "./failure.js";
import { noAnswer, send } from "./fetch.js";
import { googleUrl } from "./hosts.js";
import { refused } from "./stream.js";

/** Source: Google, "Upload file data", resumable upload, of the Drive and Gmail APIs. */

/** Every chunk but the last is a multiple of this many bytes. */
export const GRAIN = 256 * 1024;

/** The most that is read of the answer to a whole upload, in bytes. */
const MAX_ANSWER = 10_000_000;

/** What an upload is of, and where it goes: its bytes come later. */
export interface Opening extends Omit<Outbound, "bytes" | "type"> {
  /** Media type of the bytes, where it is known. */
  type?: string;
}

/** How far an upload is. */
export type Progress =
  /** Google has the whole; `answer` is its JSON. */
  | { done: true; answer: unknown }
  /** Google has the first `received` bytes. */
  | { done: false; received: number };

/** Opens an upload at Google: answers the address that takes the bytes, which is a secret. */
export async function openUpload(
  config: Config,
  access: Access,
  opening: Opening,
): Promise<string> {
  const { method, params, metadata, type, size } = opening;
  const url = addressOf(method, { ...params, uploadType: "resumable" });
  const body = JSON.stringify(metadata);
  const { verb } = methods[method];
  authorise(access, verb, url, body);
  const response = await send(
    config,
    access,
    url,
    {
      method: verb,
      body,
      headers: {
        "content-type": "application/json; charset=UTF-8",
        ...(type !== undefined && { "x-upload-content-type": type }),
        ...(size !== undefined && { "x-upload-content-length": String(size) }),
      },
    },
    // Opened twice, one is never used and nothing has happened.
    false,
  );
  const location = response.headers.get("location");
  if (!location || !isSession(config, location)) {
    throw new Error("Google gave no address for an upload");
  }
  return location;
}

/** Whether an address is one of Google's, or of its stand-in, that takes the bytes of an upload. */
function isSession({ google }: Config, address: string): boolean {
  const url = URL.parse(address);
  if (!url?.searchParams.get("upload_id")) return false;
  const isGoogle =
    url.protocol === "https:" && url.host.endsWith(".googleapis.com");
  return isGoogle || url.origin === google.baseUrl;
}

/** Bytes of an upload, `bytes <first>-<last>/<size>` or a question after its state. */
export interface Sent {
  /** Left out, the body is the whole. */
  range?: string;
  type?: string;
  body?: BodyInit;
}

/**
 * Sends bytes to an upload's address, or asks how far it is. The address alone
 * admits: no token goes with it. A refusal is answered, not thrown.
 */
export async function sendTo(
  config: Config,
  address: string,
  { range, type, body }: Sent,
  signal: AbortSignal,
): Promise<Progress | Failure> {
  try {
    const response = await fetch(googleUrl(config, address), {
      method: "PUT",
      headers: {
        ...(range !== undefined && { "content-range": range }),
        ...(type !== undefined && { "content-type": type }),
      },
      body: body ?? "",
      signal,
      redirect: "manual",
    });
    return await progressOf(response);
  } catch (error) {
    if (error instanceof ToolError) throw error;
    return noAnswer(signal.aborted ? "timeout" : "network");
  }
}

/** Asks how far an upload is. */
export const askState = (
  config: Config,
  address: string,
  size: number | undefined,
  signal: AbortSignal,
): Promise<Progress | Failure> =>
  sendTo(config, address, { range: `bytes */${size ?? "*"}` }, signal);

/** Gives an upload up. Whether Google heard it does not matter: within a week it forgets by itself. */
export async function cancelUpload(
  config: Config,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  const url = googleUrl(config, address);
  const response = await fetch(url, { method: "DELETE", signal });
  await response.body?.cancel();
}

async function progressOf(response: Response): Promise<Progress | Failure> {
  if (response.status === 308) {
    await readBounded(response.body, MAX_ANSWER);
    return { done: false, received: receivedOf(response) };
  }
  if (!response.ok) return refused(response);
  const body = await readBounded(response.body, MAX_ANSWER);
  const answer = json.safeParse(new TextDecoder().decode(body));
  return answer.success
    ? { done: true, answer: answer.data }
    : noAnswer("malformed");
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue("This is no JSON");
    return z.NEVER;
  }
});

/** `Range: bytes=0-<last>`; without one Google has nothing. */
const receivedOf = ({ headers }: Response): number => {
  const last = /^(?:bytes=)?0-(\d+)$/.exec(headers.get("range") ?? "")?.[1];
  return last === undefined ? 0 : Number(last) + 1;
};

export const isFailure = (answer: Progress | Failure): answer is Failure =>
  "status" in answer;

/** Whether Google no longer knows an upload. */
export const isGone = ({ status }: Failure): boolean =>
  status === 404 || status === 410;

/** A refusal of an upload's address in words: Google forgets one after a week, and may do so before. */
export function uploadFailure(failure: Failure): ToolError {
  return isGone(failure)
    ? new ToolError(
        "Google no longer knows this upload.",
        "Start the upload again.",
        { reason: "upload_gone" },
      )
    : toToolError(failure, true);
}
