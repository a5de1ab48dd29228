import { AsyncLocalStorage } from "node:async_hooks";
import { createMiddleware } from "hono/factory";

/** By which a person's error and the log's lines about it are found. */

const current = new AsyncLocalStorage<string>();

/** The id of the request that is being answered; `undefined` outside of one. */
export const requestId = (): string | undefined => current.getStore();

/** Gives each request its id, and tells it to whoever asked. */
export const withRequestId = createMiddleware(async (context, next) => {
  const id = idOf(context.req.header("cf-ray"));
  await current.run(id, next);
  context.header("X-Request-Id", id);
});

/** Cloudflare's own id of the request, without the data centre; off Cloudflare, random and of the same shape. */
function idOf(ray = ""): string {
  const [id = ""] = ray.split("-");
  if (/^[\da-f]{16}$/.test(id)) return id;
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16);
}
