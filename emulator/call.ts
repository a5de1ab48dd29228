import type { Account, World } from "./world.js";

/** Bytes with their media type: an upload on its way in, a download on its way out. */
export class Media {
  constructor(
    readonly type: string,
    readonly bytes: Uint8Array,
    /** A name for `Content-Disposition`, where Google sends one. */
    readonly name?: string,
  ) {}
}

/** One authorised call of one Google method, as its handler sees it. */
export interface Call {
  /** Google's id of the method, such as `drive.files.list`. */
  method: string;
  /** Path and query parameters, converted and checked by the contract: integers are numbers, booleans booleans, repeated ones arrays, defaults filled in. */
  // biome-ignore lint/suspicious/noExplicitAny: the contract decides the shape of each method's parameters.
  params: Record<string, any>;
  /** The request's headers, for conditions such as `If-Match`. */
  headers: Headers;
  /** The parsed JSON body, checked by the contract; `{}` when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: the contract decides the shape of each method's body.
  body: Record<string, any>;
  /** What was uploaded, for methods that take media. */
  media?: Media;
  /** Whether `alt=media` was asked for. */
  download: boolean;
  /** Whose token it is. */
  account: Account;
  /** The full scopes of the token. */
  scopes: ReadonlySet<string>;
  /** The OAuth client that the token was issued to; `drive.file` reaches only what this client made or opened. */
  clientId: string;
  world: World;
}

/**
 * Answers one method: the response as the contract's schema has it (before the
 * `fields` mask), `Media` for a download, or `undefined` for an empty 204.
 * Throws `GoogleError` for a refusal.
 */
export type Handler = (call: Call) => unknown;

/** The handlers of one API, by Google's method id. */
export type Handlers = Record<string, Handler>;

/** A refusal in Google's terms; the frame turns it into the envelope of the API concerned. */
export class GoogleError extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    /** The legacy reason of `error.errors[].reason`, such as `notFound` or `insufficientPermissions`. */
    readonly reason: string,
    message: string,
    readonly more: {
      /** `error.status`, such as `NOT_FOUND`; derived from the HTTP status when left out. */
      status?: string;
      location?: string;
      locationType?: string;
      domain?: string;
      details?: unknown[];
      headers?: Record<string, string>;
    } = {},
  ) {
    super(message);
  }
}
