import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import * as z from "zod";
import { bytesOf } from "./bytes.js";
import { CliError, EXIT } from "./exit.js";
import {
  Attempts,
  comeAgain,
  refused,
  type Transfer,
  whyBroken,
} from "./transfer.js";

/** Bytes of a chunk: a multiple of what Google keeps at a time, below what a zone lets through. */
const CHUNK = 8 * 1024 * 1024;

const complete = z.object({
  upload_id: z.string(),
  file: z.object({
    id: z.string(),
    name: z.string(),
    size: z.number(),
    md5: z.string().optional(),
  }),
});

/** What an upload became. */
export type Complete = z.output<typeof complete>;

/** A file to send, open for reading. */
export interface Sent {
  handle: FileHandle;
  size: number;
}

type State =
  | { kind: "complete"; answer: Complete }
  | { kind: "incomplete"; received: number }
  | { kind: "again"; why: string; seconds?: number };

/**
 * Sends a file to an upload's link in chunks, as Google's resumable uploads have
 * it, from where the server stands; after a break it asks there and goes on.
 * Throws `CliError`.
 */
export async function sendFile(
  link: URL,
  file: Sent,
  transfer: Transfer,
): Promise<Complete> {
  const { progress } = transfer;
  const attempts = new Attempts(transfer);
  let first: number | undefined;
  for (;;) {
    const state =
      first === undefined
        ? await ask(link, file, transfer)
        : await sendChunk(link, file, first, transfer);
    if (state.kind === "complete") return state.answer;
    if (state.kind === "again") {
      await attempts.again(state.why, state.seconds);
      first = undefined;
      continue;
    }
    const { received } = state;
    if (received > file.size) throw other(transfer.next);
    if (first !== undefined) {
      if (received > first) attempts.moved();
      else await attempts.again("nothing arrived");
    }
    first = received;
    progress.at(received, file.size);
  }
}

const other = (next: string) =>
  new CliError(
    EXIT.toolError,
    "More bytes have arrived than this file has: another one was begun with this link.",
    next,
  );

const ask = (link: URL, { size }: Sent, transfer: Transfer) =>
  put(
    link,
    { headers: { "content-range": `bytes */${size}` }, body: "" },
    transfer,
  );

function sendChunk(
  link: URL,
  { handle, size }: Sent,
  first: number,
  transfer: Transfer,
): Promise<State> {
  // A file of no bytes has no range.
  if (size === 0) return put(link, { body: "" }, transfer);
  const end = Math.min(first + CHUNK, size);
  const bytes = counted(handle, first, end, (done) =>
    transfer.progress.at(done, size),
  );
  const headers = {
    "content-range": `bytes ${first}-${end - 1}/${size}`,
    "content-length": String(end - first),
  };
  return put(
    link,
    { headers, body: Readable.toWeb(Readable.from(bytes)), duplex: "half" },
    transfer,
  );
}

async function* counted(
  handle: FileHandle,
  first: number,
  end: number,
  tell: (done: number) => void,
): AsyncGenerator<Buffer> {
  let done = first;
  for await (const bytes of bytesOf(handle, first, end)) {
    yield bytes;
    done += bytes.length;
    tell(done);
  }
}

async function put(
  link: URL,
  init: RequestInit & { duplex?: "half" },
  { signal, next }: Transfer,
): Promise<State> {
  try {
    // Bytes go where they were to go, and nowhere else.
    const redirect = "manual";
    const response = await fetch(link, {
      ...init,
      method: "PUT",
      redirect,
      signal,
    });
    return await stateOf(response, next);
  } catch (error) {
    if (error instanceof CliError) throw error;
    return { kind: "again", why: whyBroken(error) };
  }
}

async function stateOf(response: Response, next: string): Promise<State> {
  if (response.status === 308) {
    await response.body?.cancel();
    const range = response.headers.get("range") ?? "";
    const last = /-(\d+)$/.exec(range)?.[1];
    const received = last === undefined ? 0 : Number(last) + 1;
    return { kind: "incomplete", received };
  }
  if (response.status === 200) {
    return { kind: "complete", answer: complete.parse(await response.json()) };
  }
  const seconds = comeAgain(response);
  if (seconds === undefined) throw await refused(response, next);
  await response.body?.cancel();
  const why = `the server asks to wait (HTTP ${response.status})`;
  return { kind: "again", why, seconds };
}
