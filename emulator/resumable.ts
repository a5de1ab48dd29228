import { GoogleError, Media } from "./call.js";
import type { Clock } from "./clock.js";
import type { Admitted } from "./dispatch.js";
import { random } from "./oauth/random.js";
import type { Route } from "./route.js";

const WEEK = 7 * 24 * 3600 * 1000;
/** Every chunk but the last is a multiple of this. */
const GRAIN = 256 * 1024;

interface Session {
  admitted: Admitted;
  type: string;
  /** Size of the whole, once the client has said it. */
  total: number | undefined;
  bytes: Uint8Array;
  began: number;
  /** The answer to the whole, for a client that lost it and asks again. */
  answer?: Response;
}

/** The resumable upload protocol. Source: Drive API, "Upload file data". */
export class Uploads {
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Opens a session for an admitted request; the answer's `Location` is its address. */
  open(admitted: Admitted, headers: Headers, address: URL): Response {
    const id = random(48);
    const length = headers.get("x-upload-content-length");
    this.#sessions.set(id, {
      admitted,
      type: headers.get("x-upload-content-type") ?? "application/octet-stream",
      total: length === null ? undefined : Number(length),
      bytes: new Uint8Array(),
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
   * @throws GoogleError 404 for an unknown session, 400 for a chunk that does not fit.
   */
  async put(
    id: string,
    headers: Headers,
    bytes: Uint8Array,
    finish: (admitted: Admitted) => Promise<Response>,
  ): Promise<Response> {
    const session = this.#living(id);
    if (session.answer) return session.answer.clone();
    accept(session, headers.get("content-range"), bytes);
    if (session.bytes.length !== session.total) return incomplete(session);
    const media = new Media(session.type, session.bytes);
    const { admitted } = session;
    const whole = { ...admitted, content: { ...admitted.content, media } };
    session.answer = await finish(whole);
    return session.answer.clone();
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

/** Adds a chunk. Without `Content-Range` the body is the whole. */
function accept(session: Session, range: string | null, bytes: Uint8Array) {
  if (range === null) {
    session.bytes = bytes;
    session.total = bytes.length;
    return;
  }
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(range);
  if (!match) throw badRange(`Invalid Content-Range: ${range}`);
  const [, first, last, total] = match;
  if (total !== "*") session.total = Number(total);
  if (first === undefined) return;
  const end = Number(last) + 1;
  if (Number(first) !== session.bytes.length) {
    throw badRange(`Expected the chunk at ${session.bytes.length}.`);
  }
  if (end - Number(first) !== bytes.length) {
    throw badRange("The chunk's size differs from its Content-Range.");
  }
  if (end !== session.total && bytes.length % GRAIN !== 0) {
    throw badRange("Chunks but the last must be multiples of 256 KiB.");
  }
  session.bytes = joined(session.bytes, bytes);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const whole = new Uint8Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}

function incomplete({ bytes }: Session): Response {
  const headers = new Headers();
  if (bytes.length > 0) headers.set("range", `bytes=0-${bytes.length - 1}`);
  return new Response(null, { status: 308, headers });
}

function badRange(message: string) {
  return new GoogleError(400, "badRequest", message);
}
