import { logEvent } from "../log.js";
import type { Check } from "./check.js";

/**
 * Only the canonical address answers. Tokens, metadata and cookies belong to it, and
 * whoever reaches this server by another name (a preview, a rebound DNS name) gets
 * none of them. `X-Forwarded-Host` counts for nothing.
 */
export const exactHost: Check = ({ req, get }) => {
  const { origin } = get("config");
  if (new URL(req.url).origin === origin) return undefined;
  logEvent({ event: "refused", reason: "wrong_host", status: 421 });
  return new Response(`This server answers at ${origin} only.\n`, {
    status: 421,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
};
