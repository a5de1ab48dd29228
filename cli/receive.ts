import { createHash, type Hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { CliError, EXIT } from "./exit.js";
import {
  Attempts,
  comeAgain,
  refused,
  type Transfer,
  whyBroken,
} from "./transfer.js";

/** What came. */
export interface Received {
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  md5: string;
}

/** What a download holds so far. */
interface Part {
  done: number;
  hash: Hash;
  /** The strong `ETag` of these bytes: with it the rest can be asked for. */
  tag?: string;
  /** Bytes of the whole, once the server has said. */
  total?: number;
}

const nothing = (): Part => ({ done: 0, hash: createHash("md5") });

/**
 * Writes what a link leads to into a file, and after a break asks for the rest; for
 * all of it where the server has other bytes by now, or no parts. Checks size and
 * digest where the server names them. Throws `CliError`.
 */
export async function receiveFile(
  link: URL,
  handle: FileHandle,
  transfer: Transfer,
): Promise<Received> {
  const attempts = new Attempts(transfer);
  let part = nothing();
  let best = 0;
  for (;;) {
    const broken = await advance(link, handle, part, transfer);
    if (!broken) return checked(part, transfer.next);
    if (part.done > best) attempts.moved();
    best = Math.max(best, part.done);
    await attempts.again(broken.why, broken.seconds);
    if (part.tag === undefined) part = nothing();
  }
}

interface Broken {
  why: string;
  seconds?: number;
}

/** Takes what comes of one request; answers why it ended early, nothing when it did not. */
async function advance(
  link: URL,
  handle: FileHandle,
  part: Part,
  { progress, signal, next }: Transfer,
): Promise<Broken | undefined> {
  try {
    const response = await fetch(link, {
      redirect: "manual",
      signal,
      headers: {
        // What is packed on the way has another length.
        "accept-encoding": "identity",
        ...(part.tag !== undefined &&
          part.done > 0 && {
            range: `bytes=${part.done}-`,
            "if-range": part.tag,
          }),
      },
    });
    if (response.status !== 200 && response.status !== 206) {
      const seconds = comeAgain(response);
      if (seconds === undefined) throw await refused(response, next);
      await response.body?.cancel();
      return {
        why: `the server asks to wait (HTTP ${response.status})`,
        seconds,
      };
    }
    begin(part, response);
    if (part.done === 0) await handle.truncate(0).catch(cannotWrite);
    for await (const bytes of response.body ?? []) {
      await handle.write(bytes, 0, bytes.length, part.done).catch(cannotWrite);
      part.hash.update(bytes);
      part.done += bytes.length;
      progress.at(part.done, part.total);
    }
    const whole = part.total === undefined || part.done === part.total;
    return whole ? undefined : { why: "the connection broke" };
  } catch (error) {
    if (error instanceof CliError) throw error;
    return { why: whyBroken(error) };
  }
}

const cannotWrite = (error: Error): never => {
  throw new CliError(EXIT.localFile, `It cannot be written: ${error.message}.`);
};

/** Takes up where an answer begins: after what is there, or anew. */
function begin(part: Part, { status, headers }: Response): void {
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(
    headers.get("content-range") ?? "",
  );
  const continues = status === 206 && Number(range?.[1]) === part.done;
  if (status === 206 && !continues) {
    throw new CliError(
      EXIT.serverError,
      "The server sent another part of the file than was asked for.",
    );
  }
  if (!continues) Object.assign(part, nothing());
  const length = continues ? range?.[2] : headers.get("content-length");
  const tag = headers.get("etag");
  if (length) part.total = Number(length);
  else delete part.total;
  if (tag?.startsWith('"')) part.tag = tag;
  else delete part.tag;
}

/** Throws where the digest differs that Google's files are known by. */
function checked({ done, hash, tag }: Part, next: string): Received {
  const md5 = hash.digest("hex");
  const known = /^"([\da-f]{32})"$/.exec(tag ?? "")?.[1];
  if (known === undefined || known === md5) return { size: done, md5 };
  throw new CliError(
    EXIT.serverError,
    "What arrived is not what Google has: the digests differ.",
    next,
  );
}
