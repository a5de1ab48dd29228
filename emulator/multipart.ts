/** One part of a multipart body. */
export interface Part {
  headers: Headers;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The boundary that a `multipart/...` content type names. */
export function boundaryOf(contentType: string): string | undefined {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/**
 * Splits a multipart body (RFC 2046) without touching its bytes.
 *
 * @returns `undefined` when it does not close with its boundary.
 */
export function splitParts(
  bytes: Uint8Array,
  boundary: string,
): Part[] | undefined {
  const delimiter = encoder.encode(`--${boundary}`);
  const parts: Part[] = [];
  let start = indexOf(bytes, delimiter, 0);
  while (start >= 0) {
    const after = start + delimiter.length;
    if (bytes[after] === DASH && bytes[after + 1] === DASH) return parts;
    const end = indexOf(bytes, delimiter, after);
    if (end < 0) return undefined;
    parts.push(readPart(bytes.subarray(afterLine(bytes, after), end)));
    start = end;
  }
  return undefined;
}

const DASH = 0x2d;
const LF = 0x0a;
const CR = 0x0d;

/** Reads the headers and takes the line break before the next delimiter off the content. */
function readPart(bytes: Uint8Array): Part {
  const headers = new Headers();
  let position = 0;
  while (position < bytes.length) {
    const next = afterLine(bytes, position);
    const line = decoder.decode(bytes.subarray(position, next)).trim();
    position = next;
    if (!line) break;
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1));
  }
  let end = bytes.length;
  if (end > position && bytes[end - 1] === LF) end -= 1;
  if (end > position && bytes[end - 1] === CR) end -= 1;
  return { headers, bytes: bytes.subarray(position, end) };
}

function afterLine(bytes: Uint8Array, from: number): number {
  const feed = bytes.indexOf(LF, from);
  return feed < 0 ? bytes.length : feed + 1;
}

/** Finds a delimiter at the start of a line. */
function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0;
  let at = bytes.indexOf(first, from);
  while (at >= 0) {
    const startsLine = at === 0 || bytes[at - 1] === LF;
    if (startsLine && wanted.every((byte, i) => bytes[at + i] === byte)) {
      return at;
    }
    at = bytes.indexOf(first, at + 1);
  }
  return -1;
}
