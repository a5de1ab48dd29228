import type { Context } from "hono";
import { readBounded } from "../bounded.js";
import type { Routes } from "../oauth/routes.js";
import type { Check } from "./check.js";
import { refuse } from "./refusal.js";

/** The longest address, in characters: room for a state of 8,000 and for every scope there is. */
const MAX_URL = 16 * 1024;

export const boundedUrl: Check = ({ req }) =>
  req.url.length <= MAX_URL
    ? undefined
    : refuse(req.path, {
        slug: "url_too_long",
        status: 414,
        error: "invalid_request",
        happened: "The address of this request is too long",
      });

/**
 * Reads a request's body of at most `limit` bytes and puts it back for whoever
 * answers; `undefined` when it is larger.
 */
export async function takeBody(
  { req }: Context<Routes>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const body = await readBounded(req.raw.body, limit);
  if (body) req.raw = new Request(req.raw, { body });
  return body;
}
