import { GRAIN } from "../google/upload.js";
import { essence } from "./media-type.js";
import { Refusal } from "./refusal.js";

/** The largest chunk, in bytes: below what a zone lets through at once. */
export const MAX_CHUNK = 32 * 1024 * 1024;

/** What a `PUT` to an upload brings. */
export type Brought =
  /** The whole at once. */
  | { kind: "whole"; size: number }
  /** A part; `total` where it is known. */
  | { kind: "chunk"; first: number; size: number; total?: number }
  /** Nothing: it asks how far the upload is. */
  | { kind: "question"; total?: number };

const FORM = /^bytes (?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15}|\*)$/;

/** Reads `Content-Range` and `Content-Length` as Google's resumable uploads have them. Throws `Refusal`. */
export function brought(headers: Headers): Brought {
  const length = lengthOf(headers);
  const range = headers.get("content-range");
  if (range === null) {
    if (length === undefined) {
      throw bad(411, "Say in Content-Length how many bytes come.");
    }
    return { kind: "whole", size: length };
  }
  const [matched, first, last, of] = FORM.exec(range) ?? [];
  if (matched === undefined) {
    throw bad(400, "Content-Range must be bytes <first>-<last>/<total or *>.");
  }
  const total = of === "*" ? {} : { total: Number(of) };
  if (first === undefined) {
    if (length) throw bad(400, "A question has no body.");
    return { kind: "question", ...total };
  }
  const chunk = {
    first: Number(first),
    size: Number(last) + 1 - Number(first),
  };
  checkChunk(chunk, total.total, length);
  return { kind: "chunk", ...chunk, ...total };
}

function checkChunk(
  { first, size }: { first: number; size: number },
  total: number | undefined,
  length: number | undefined,
): void {
  if (size < 1) throw bad(400, "Content-Range ends before it begins.");
  if (size > MAX_CHUNK)
    throw tooLarge(`A chunk has at most ${MAX_CHUNK} bytes.`);
  if (total !== undefined && first + size > total) {
    throw bad(400, "Content-Range goes past its own total.");
  }
  if (length !== undefined && length !== size) {
    throw bad(400, "Content-Length and Content-Range differ.");
  }
  if (first + size !== total && size % GRAIN !== 0) {
    throw bad(400, `Chunks but the last are multiples of ${GRAIN} bytes.`);
  }
}

function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  return length === null || !/^\d{1,15}$/.test(length)
    ? undefined
    : Number(length);
}

/** Throws `Refusal` where bytes are others than those that were promised. */
export function checkPromise(
  bytes: Brought,
  headers: Headers,
  promised: { size?: number; type?: string },
): void {
  const { size } = promised;
  const type = headers.get("content-type");
  if (type !== null && bytes.kind !== "question")
    checkType(type, promised.type);
  if (size === undefined) return;
  const said = bytes.kind === "whole" ? bytes.size : bytes.total;
  const end = bytes.kind === "chunk" ? bytes.first + bytes.size : said;
  if ((end ?? 0) > size || (said ?? 0) > size) {
    throw tooLarge(`This upload was opened for ${size} bytes.`);
  }
  if (said !== undefined && said !== size) {
    throw bad(
      400,
      `This upload was opened for ${size} bytes, not for ${said}.`,
    );
  }
}

/** Says that nothing is known about the bytes. */
const ANY = "application/octet-stream";

function checkType(type: string, promised: string | undefined): void {
  if (promised === undefined || essence(type) === ANY) return;
  if (essence(type) === essence(promised)) return;
  throw new Refusal(
    415,
    `This upload was opened for ${essence(promised)}. Send it with that Content-Type, or with none.`,
    { outcome: "other_type" },
  );
}

const bad = (status: 400 | 411, text: string) =>
  new Refusal(status, text, { outcome: "bad_request" });

const tooLarge = (text: string) =>
  new Refusal(413, text, { outcome: "too_large" });
