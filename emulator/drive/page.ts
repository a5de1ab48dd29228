import { GoogleError } from "../call.js";

export interface Page<T> {
  items: T[];
  nextPageToken?: string;
}

/**
 * One page of a list. The token is opaque to clients and bound to the request
 * that it came from (`about`), as Google's is.
 * @throws GoogleError 400 `invalid` at `pageToken` for a token of another request.
 */
export function page<T>(
  all: readonly T[],
  size: number,
  about: string,
  token?: string,
): Page<T> {
  const start = token === undefined ? 0 : readToken(token, about);
  const end = start + size;
  return {
    items: all.slice(start, end),
    ...(end < all.length && { nextPageToken: makeToken(end, about) }),
  };
}

const PREFIX = "~!!~";

function makeToken(offset: number, about: string): string {
  return PREFIX + btoa(`${offset}:${digest(about)}`);
}

function readToken(token: string, about: string): number {
  const match = token.startsWith(PREFIX)
    ? /^(\d+):(\w+)$/.exec(decode(token.slice(PREFIX.length)))
    : undefined;
  if (!match?.[1] || match[2] !== digest(about))
    throw new GoogleError(400, "invalid", "Invalid Value", {
      location: "pageToken",
      locationType: "parameter",
    });
  return Number(match[1]);
}

function decode(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}

function digest(text: string): string {
  let hash = 0;
  for (const byte of new TextEncoder().encode(text))
    hash = (Math.imul(hash, 31) + byte) >>> 0;
  return hash.toString(36);
}
