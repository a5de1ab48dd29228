import { GoogleError, Media } from "./call.js";
import type { Clock } from "./clock.js";
import type { Admitted } from "./dispatch.js";
import { GrowingBytes } from "./growing.js";
import { random } from "./oauth/random.js";
import type { Route } from "./route.js";

const WEEK = 7 * 24 * 3600 * 1000;
/** Google keeps multiples of this until the last chunk. */
const GRAIN = 256 * 1024;

interface Session {
  admitted: Admitted;
  type: string;
  /** Size of the whole, once the client has said it. */
  total: number | undefined;
  arrived: GrowingBytes;
  began: number;
  /** The answer to the whole, for a client that lost it and asks again. */
  answer?: Response;
}

/** What a request brings: a chunk that begins at `first`, or a question about the state. */
interface Piece {
  first: number;
  /** Bytes that the request announces; 0 for a question. */
  size: number;
  total: number | undefined;
}

/** A request that the protocol does not allow. Google's upload server answers in plain text. */
class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  response(): Response {
    const headers = { "content-type": "text/plain; charset=utf-8" };
    return new Response(this.message, { status: this.status, headers });
  }
}

/** The resumable upload protocol. Source: Drive API, "Upload file data". */
export class Uploads {
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Opens a session for an admitted request; the answer's `Location` is its address.
   *
   * @throws GoogleError 400 for a declared length that is none.
   */
  open(admitted: Admitted, headers: Headers, address: URL): Response {
    const id = random(48);
    const length = headers.get("x-upload-content-length") ?? undefined;
    if (length !== undefined && !/^\d{1,15}$/.test(length)) {
      const message = `Invalid X-Upload-Content-Length: ${length}`;
      throw new GoogleError(400, "badRequest", message);
    }
    const total = length === undefined ? undefined : Number(length);
    this.#sessions.set(id, {
      admitted,
      type: headers.get("x-upload-content-type") ?? "application/octet-stream",
      total,
      arrived: new GrowingBytes(total),
      began: this.#clock.now(),
    });
    const location = new URL(address);
    location.searchParams.set("upload_id", id);
    const answer = { location: location.href, "x-guploader-uploadid": id };
    return new Response(null, { headers: answer });
  }

  /** What a session was opened for. */
  find(id: string): Route | undefined {
    return this.#sessions.get(id)?.admitted.route;
  }

  /**
   * Takes a chunk, or a question about the state; `finish` runs once the whole is there.
   *
   * @throws GoogleError 404 for an unknown session.
   */
  async put(
    id: string,
    headers: Headers,
    bytes: Uint8Array,
    finish: (admitted: Admitted) => Promise<Response>,
  ): Promise<Response> {
    const session = this.#living(id);
    if (session.answer) return session.answer.clone();
    try {
      accept(session, headers, bytes);
    } catch (thrown) {
      if (thrown instanceof Refused) return thrown.response();
      throw thrown;
    }
    const { admitted, arrived, total, type } = session;
    if (arrived.length !== total) return incomplete(session, headers);
    const media = new Media(type, arrived.bytes);
    const whole = { ...admitted, content: { ...admitted.content, media } };
    session.answer = await finish(whole);
    session.arrived = new GrowingBytes();
    return session.answer.clone();
  }

  /** Keeps what arrived of a chunk before its connection broke. */
  interrupted(id: string, headers: Headers, bytes: Uint8Array): void {
    const session = this.#sessions.get(id);
    if (!session || session.answer) return;
    const piece = readPiece(headers.get("content-range"), bytes.length);
    if (piece && piece.first <= session.arrived.length) {
      keep(session, piece.first, bytes);
      toGrain(session.arrived);
    }
  }

  /** Forgets a session. */
  cancel(id: string): Response {
    this.#living(id);
    this.#sessions.delete(id);
    return new Response(null, { status: 499 });
  }

  #living(id: string): Session {
    const session = this.#sessions.get(id);
    if (session && this.#clock.now() - session.began < WEEK) return session;
    throw new GoogleError(404, "notFound", "Upload session not found.");
  }
}

/**
 * Reads `Content-Range`; without one the body is the whole.
 *
 * @returns `undefined` for a header that is none.
 */
function readPiece(range: string | null, length: number): Piece | undefined {
  if (range === null) return { first: 0, size: length, total: length };
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(range);
  if (!match) return undefined;
  const [, first, last, end] = match;
  const total = end === "*" ? undefined : Number(end);
  if (first === undefined) return { first: 0, size: 0, total };
  const size = Number(last) + 1 - Number(first);
  const fits = total === undefined || Number(last) < total;
  return size > 0 && fits ? { first: Number(first), size, total } : undefined;
}

/** Adds a chunk, without what had arrived before; of any but the last whole grains are kept. */
function accept(session: Session, headers: Headers, bytes: Uint8Array): void {
  const { arrived } = session;
  const piece = readPiece(headers.get("content-range"), bytes.length);
  if (!piece) throw new Refused(400, "Failed to parse Content-Range header.");
  const { first, size, total } = piece;
  if (size !== bytes.length)
    throw new Refused(
      400,
      `Invalid request.  There were ${bytes.length} byte(s) in the request body.  There should have been ${size} byte(s) (starting at offset ${first} and ending at offset ${first + size - 1}) according to the Content-Range header.`,
    );
  if (total !== undefined) agree(session, total);
  if (first > arrived.length)
    throw new Refused(
      503,
      `Invalid request.  According to the Content-Range header, the upload offset is ${first} byte(s), which exceeds already uploaded size of ${arrived.length} byte(s).`,
    );
  const isLast = first + size === session.total;
  if (size > 0 && size < GRAIN && !isLast)
    throw new Refused(
      400,
      `Invalid request.  The number of bytes uploaded is required to be equal or greater than ${GRAIN}, except for the final request (it's recommended to be the exact multiple of ${GRAIN}).  The received request contained ${size} bytes, which does not meet this requirement.`,
    );
  keep(session, first, bytes);
  if (arrived.length !== session.total) toGrain(arrived);
}

/** Holds the client to the size that it has declared, and to what it has sent already. */
function agree(session: Session, total: number): void {
  const known = session.total ?? total;
  if (known !== total || total < session.arrived.length)
    throw new Refused(
      400,
      `Invalid request.  The upload's size is ${total} byte(s) according to this request, and ${Math.max(known, session.arrived.length)} byte(s) according to an earlier one.`,
    );
  session.total = total;
}

function keep({ arrived }: Session, first: number, bytes: Uint8Array): void {
  const fresh = bytes.subarray(arrived.length - first);
  if (fresh.length > 0) arrived.append(fresh);
}

function toGrain(arrived: GrowingBytes): void {
  arrived.truncate(arrived.length - (arrived.length % GRAIN));
}

/** How far it is: 308, or for clients that take it for a redirect 200 and a header. */
function incomplete({ arrived }: Session, asked: Headers): Response {
  const headers = new Headers();
  const { length } = arrived;
  if (length > 0) headers.set("range", `bytes=0-${length - 1}`);
  if (asked.get("x-guploader-no-308") !== "yes")
    return new Response(null, { status: 308, headers });
  headers.set("x-http-status-code-override", "308");
  return new Response(null, { status: 200, headers });
}
