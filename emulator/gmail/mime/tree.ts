import { decodeText, decodeTransfer } from "./decode.js";
import {
  type Header,
  parseHeaders,
  splitMessage,
  valuesOf,
} from "./headers.js";
import { parseStructured } from "./parameters.js";

/** One part of a MIME message, with Google's part ids: "" for the message, "0", "1", "1.0" below. */
export interface Part {
  partId: string;
  headers: Header[];
  /** Such as `text/plain`, in lower case. */
  mimeType: string;
  charset: string;
  /** Lower case; "" when the part has none. */
  disposition: string;
  /** "" when the part names no file. */
  filename: string;
  encoding: string;
  /** Still transfer-encoded, one character for each byte. */
  body: string;
  parts: Part[];
}

/** How deep parts may nest before they are left unparsed; a bound against hostile mail. */
const maxDepth = 50;

/** Parses a message into its tree of parts; never fails, as mail readers never do. */
export function parseMessage(raw: Uint8Array): Part {
  const source = Buffer.from(raw).toString("latin1");
  return parsePart(source, "", "text/plain", 0);
}

/** The decoded bytes of a part. */
export function contentOf(part: Part): Uint8Array {
  return decodeTransfer(part.body, part.encoding);
}

/** The text of a text part. */
export function textOf(part: Part): string {
  return decodeText(contentOf(part), part.charset);
}

/** The part itself and all parts below it, in the order of the message. */
export function* walk(part: Part): Generator<Part> {
  yield part;
  for (const child of part.parts) yield* walk(child);
}

function parsePart(
  source: string,
  partId: string,
  defaultType: string,
  depth: number,
): Part {
  const { head, body } = splitMessage(source);
  const headers = parseHeaders(head);
  const first = (name: string) => valuesOf(headers, name)[0] ?? "";
  const type = parseStructured(first("Content-Type"));
  const disposition = parseStructured(first("Content-Disposition"));
  const mimeType = /^[^/\s]+\/[^/\s]+$/.test(type.value)
    ? type.value
    : defaultType;
  const part: Part = {
    partId,
    headers,
    mimeType,
    charset: type.parameters.get("charset") ?? "utf-8",
    disposition: disposition.value,
    filename:
      disposition.parameters.get("filename") ??
      type.parameters.get("name") ??
      "",
    encoding: first("Content-Transfer-Encoding").trim().toLowerCase(),
    body,
    parts: [],
  };
  if (depth < maxDepth) {
    const boundary = type.parameters.get("boundary");
    part.parts = childrenOf(part, boundary, depth + 1);
  }
  return part;
}

/** The parts of a multipart, or the message that an attached message is. */
function childrenOf(
  { body, encoding, mimeType, partId }: Part,
  boundary: string | undefined,
  depth: number,
): Part[] {
  if (mimeType.startsWith("multipart/") && boundary) {
    const childType =
      mimeType === "multipart/digest" ? "message/rfc822" : "text/plain";
    return splitParts(body, boundary).map((piece, index) =>
      parsePart(piece, childId(partId, index), childType, depth),
    );
  }
  if (mimeType !== "message/rfc822") return [];
  const bytes = decodeTransfer(body, encoding);
  const inner = Buffer.from(bytes).toString("latin1");
  return [parsePart(inner, childId(partId, 0), "text/plain", depth)];
}

function childId(parent: string, index: number): string {
  return parent === "" ? String(index) : `${parent}.${index}`;
}

/** What stands between the delimiter lines (RFC 2046 section 5.1.1); the last may lack its closing line. */
function splitParts(body: string, boundary: string): string[] {
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const delimiter = new RegExp(
    `(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`,
    "g",
  );
  const pieces: string[] = [];
  let start = -1;
  for (const match of body.matchAll(delimiter)) {
    if (start >= 0) pieces.push(body.slice(start, match.index));
    start = -1;
    if (match[1]) return pieces.map(dropLineBreak);
    start = match.index + match[0].length;
  }
  if (start >= 0) pieces.push(body.slice(start));
  return pieces.map(dropLineBreak);
}

/** The line break that ends the delimiter line belongs to the delimiter. */
function dropLineBreak(piece: string): string {
  return piece.replace(/^\r?\n/, "");
}
