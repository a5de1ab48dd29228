import type { Context } from "hono";
import { isLoopback } from "../config.js";
import { sha256 } from "../identity.js";
import { logEvent } from "../log.js";
import type { Routes } from "../oauth/routes.js";
import type { Check } from "./check.js";
import { refuse } from "./refusal.js";

/** The period of every limit in wrangler.jsonc, in seconds. */
const PERIOD_S = "60";

/** What anybody may ask without a token, and the limit of each. */
const limits = {
  "/register": "REGISTER_LIMIT",
  "/authorize": "AUTHORIZE_LIMIT",
  "/token": "TOKEN_LIMIT",
  "/callback": "CALLBACK_LIMIT",
} as const;

/** The limit of a path; a page that waits for somebody's word begins sign-ins as well. */
function limitOf(path: string) {
  if (path.startsWith("/confirm/")) return limits["/authorize"];
  return Object.entries(limits).find(([limited]) => limited === path)?.[1];
}

/**
 * So many requests a minute from one network. Cloudflare counts for each of its
 * locations, roughly: it keeps floods out and guards no secret. So where the
 * binding is missing or fails, requests pass.
 */
export const withinRate: Check = async (context) => {
  const { req } = context;
  const key = await callerKey(context);
  const limit = limitOf(req.path);
  if (!limit || !key) return undefined;
  if (await allows(context.env[limit], key)) return undefined;
  return refuse(req.path, {
    slug: "rate_limited",
    status: 429,
    error: "temporarily_unavailable",
    happened: "Too many requests came from this network",
    next: "Wait a minute, go back to the app and connect again.",
    headers: { "Retry-After": PERIOD_S },
  });
};

async function allows(
  limit: RateLimit | undefined,
  key: string,
): Promise<boolean> {
  if (!limit) return true;
  try {
    return (await limit.limit({ key })).success;
  } catch {
    logEvent({ event: "rate_limit_failed" });
    return true;
  }
}

/** Who calls, as a digest: no address is kept. Nobody on this machine, where everyone is the same. */
async function callerKey({
  req,
  get,
}: Context<Routes>): Promise<string | undefined> {
  const {
    origin,
    secrets: [secret],
  } = get("config");
  const address = req.header("cf-connecting-ip");
  if (!address || isLoopback(new URL(origin))) return undefined;
  return sha256(`rate\n${secret}\n${networkOf(address)}`);
}

/** An IPv4 address, or the /64 of an IPv6 address: whoever has one address there has them all. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const zeros = Array.from({ length: Math.max(0, gap) }, () => "0");
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
