import type { Source } from "../../tools/files.js";
import { attachmentNamed } from "./disposition.js";
import { methodsOf, type Opened, openSource } from "./source.js";
import type { Use } from "./use.js";

/** How a transfer ended. */
export interface Ended {
  /** `ok`, or a stable slug. */
  outcome: string;
  /** Bytes that went through, where they were counted. */
  bytes?: number;
}

/** An answer whose body may still be on its way. */
export interface Transfer {
  response: Response;
  ended: Promise<Ended>;
}

/** Streams a source from Google to whoever asks, or answers what is known of it. */
export async function download(use: Use, source: Source): Promise<Transfer> {
  const { config, request } = use;
  const access = use.access(methodsOf(source), ["drive.files.get"]);
  const range = request.headers.get("range");
  const ifRange = request.headers.get("if-range");
  const head = request.method === "HEAD";
  const opened = await openSource(config, access, source, {
    head,
    ...(range !== null && { range }),
    ...(ifRange !== null && { ifRange }),
  });
  const headers = headersOf(source, opened);
  if (head) {
    if (opened.size !== undefined) {
      headers.set("Content-Length", String(opened.size));
    }
    return whole(new Response(null, { headers }));
  }
  if (opened.part?.status === 416) {
    await opened.body?.cancel();
    return whole(new Response(null, { status: 416, headers }), "bad_range");
  }
  const status = opened.part?.status ?? 200;
  return streamed(use, opened, { status, headers });
}

const whole = (response: Response, outcome = "ok"): Transfer => ({
  response,
  ended: Promise.resolve({ outcome, bytes: 0 }),
});

function headersOf(source: Source, opened: Opened): Headers {
  const { name, type, version, part } = opened;
  const headers = new Headers({
    "Content-Type": safeType(type),
    "Content-Disposition": attachmentNamed(name),
    // Nothing of another's file runs or shows as a page of this server.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Accept-Ranges": hasRanges(source) ? "bytes" : "none",
  });
  if (version !== undefined) headers.set("ETag", `"${version}"`);
  if (part) headers.set("Content-Range", part.range);
  return headers;
}

/** What Google makes anew each time, or sends within JSON, has no parts. */
const hasRanges = (source: Source): boolean =>
  source.kind !== "attachment" && source.exportAs === undefined;

/** Media types are what somebody once said about a file. */
const TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}(;[\x20-\x7e]{1,100})?$/;
const safeType = (type: string): string =>
  TYPE.test(type) ? type : "application/octet-stream";

function streamed(
  { request }: Use,
  { body, bytes, length }: Opened,
  init: ResponseInit,
): Transfer {
  const { readable, writable } =
    length === undefined
      ? new IdentityTransformStream()
      : new FixedLengthStream(length);
  const source = body ?? streamOf(bytes);
  const ended = source.pipeTo(writable).then(
    () => ({ outcome: "ok", ...(length !== undefined && { bytes: length }) }),
    () => ({ outcome: request.signal.aborted ? "cancelled" : "broken_off" }),
  );
  return { response: new Response(readable, init), ended };
}

/** Bytes as they are asked for; whoever stops asking ends them. */
function streamOf(
  bytes: AsyncIterable<Uint8Array>,
): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
