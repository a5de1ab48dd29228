import { ToolError } from "../../tools/error.js";
import type { Config } from "../config.js";
import type { Access } from "./access.js";
import { type Chunk, chunksOf } from "./chunks.js";
import { toToolError } from "./failure.js";
import { Retries } from "./retry.js";
import {
  askState,
  isFailure,
  isGone,
  sendTo,
  uploadFailure,
} from "./upload.js";

/** Bytes that go at once, all that is in memory of an upload. */
const CHUNK = 8 * 1024 * 1024;

/**
 * Sends a stream to an upload's address, chunk by chunk, and a chunk again from
 * where Google has it. Answers Google's JSON. Throws `ToolError`: until the last
 * chunk has gone nothing has happened; after that the outcome may be unknown.
 */
export async function sendAll(
  config: Config,
  access: Access,
  address: string,
  { bytes, type }: { bytes: AsyncIterable<Uint8Array>; type: string },
): Promise<unknown> {
  for await (const chunk of chunksOf(bytes, CHUNK)) {
    const answer = await sendChunk(config, access, { address, type, chunk });
    if (answer.done) return answer.answer;
  }
  throw new Error("Google has all bytes and wants more");
}

async function sendChunk(
  config: Config,
  access: Access,
  { address, type, chunk }: { address: string; type: string; chunk: Chunk },
) {
  // Asked first where it stands, a chunk may go again.
  const retries = new Retries(access, false);
  const end = chunk.first + chunk.bytes.length;
  let from = chunk.first;
  for (;;) {
    const sent = {
      range: rangeOf(chunk, from),
      type,
      body: chunk.bytes.subarray(from - chunk.first),
    };
    let answer = await sendTo(config, address, sent, access.signal);
    while (isFailure(answer)) {
      const failure = answer;
      if (isGone(failure)) throw uploadFailure(failure);
      await retries.next(failure).catch((error: unknown) => {
        throw chunk.total === undefined ? error : toToolError(failure, true);
      });
      answer = await askState(config, address, chunk.total, access.signal);
    }
    if (answer.done) return answer;
    if (answer.received < from || answer.received > end) throw lost();
    if (answer.received === end && chunk.total === undefined) return answer;
    if (answer.received === from) {
      await retries.next({ status: 503, reason: "stalled", message: "" });
    }
    from = answer.received;
  }
}

/** The bytes of a chunk from `from` on; a chunk of none tells the size alone. */
function rangeOf({ first, bytes, total }: Chunk, from: number): string {
  const end = first + bytes.length;
  const span = from < end ? `${from}-${end - 1}` : "*";
  return `bytes ${span}/${total ?? "*"}`;
}

const lost = () =>
  new ToolError(
    "Google lost what it had received of this upload; nothing was made.",
    "Try again.",
    { reason: "unavailable", retryAfter: 5 },
  );
