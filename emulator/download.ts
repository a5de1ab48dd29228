import { GoogleError, type Media } from "./call.js";

/** Larger answers are sent in pieces of this many bytes, so that nobody copies a whole file to send it. */
const PIECE = 256 * 1024;

/**
 * The bytes, whole or the one range that was asked for (RFC 9110, section 14).
 * Several ranges at once, and a range that is none, are answered with the whole.
 *
 * @throws GoogleError 416 for a range beyond the end.
 */
export function download(
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
  const wanted = wantedRange(range, bytes.length);
  const [start, end] = wanted ?? [0, bytes.length];
  headers.set("content-length", String(end - start));
  if (wanted) {
    const last = end - 1;
    headers.set("content-range", `bytes ${start}-${last}/${bytes.length}`);
  }
  const body = bodyOf(bytes.subarray(start, end));
  return new Response(body, { status: wanted ? 206 : 200, headers });
}

/** Where the wanted range starts and ends (exclusive); `undefined` for the whole. */
function wantedRange(
  range: string | null,
  size: number,
): [start: number, end: number] | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (from === undefined || to === undefined || (!from && !to)) return;
  if (from && to && Number(to) < Number(from)) return;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to) + 1, size) : size;
  if (start < end) return [start, end];
  throw new GoogleError(
    416,
    "requestedRangeNotSatisfiable",
    "Request range not satisfiable",
    {
      location: "Range",
      locationType: "header",
      headers: { "content-range": `bytes */${size}` },
    },
  );
}

/** Copies, since a receiver may do with its bytes what it likes; a large one piece after piece. */
function bodyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> | ReadableStream {
  if (bytes.length <= PIECE) return Uint8Array.from(bytes);
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = bytes.slice(sent, sent + PIECE);
      sent += piece.length;
      controller.enqueue(piece);
      if (sent === bytes.length) controller.close();
    },
  });
}
