import { type Config, isLoopback } from "../config.js";
import type { Check } from "./check.js";
import { refuse } from "./refusal.js";

/**
 * Which web pages may speak to this server (MCP 2026-07-28, transports: a present
 * `Origin` must be valid). Clients outside browsers send none. Those in browsers are
 * named in `ALLOWED_ORIGINS`; on a server of this machine, pages of this machine
 * may, such as an inspector's.
 */
export const allowedOrigin: Check = ({ req, get }) => {
  const origin = req.header("origin");
  if (origin === undefined) return undefined;
  const form = req.method === "POST" && isForm(req.path);
  const allowed = form
    ? mayPost(get("config"), origin)
    : mayCall(get("config"), origin);
  if (allowed) return undefined;
  return refuse(req.path, {
    slug: "origin_not_allowed",
    status: 403,
    error: "access_denied",
    happened: "This server does not answer to pages of this origin",
  });
};

/** Where our pages post. */
const isForm = (path: string): boolean =>
  ["/authorize", "/connect"].includes(path) || path.startsWith("/confirm/");

/**
 * Our pages keep their address to themselves (`Referrer-Policy: no-referrer`), so
 * browsers post them with `Origin: null`, as they do from sandboxed windows. What
 * proves that a form is ours is its handle or token, which only this browser's
 * cookie opens; a foreign origin is refused beside that.
 */
const mayPost = ({ origin: own }: Config, origin: string): boolean =>
  origin === own || origin === "null";

const mayCall = (config: Config, origin: string): boolean =>
  origin === config.origin ||
  config.allowedOrigins.includes(origin) ||
  (local(config.origin) && local(origin));

function local(origin: string): boolean {
  const url = URL.parse(origin);
  return url !== null && url.origin === origin && isLoopback(url);
}
