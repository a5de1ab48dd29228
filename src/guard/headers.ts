import { createMiddleware } from "hono/factory";

/** Where cookies count: no page of another origin reads anything from there. */
const isForPeople = (path: string): boolean =>
  ["/", "/authorize", "/connect", "/callback"].includes(path) ||
  path.startsWith("/confirm/");

/**
 * The security headers of every answer, errors included. Nothing is stored unless
 * it says so itself, what is no page of ours can do nothing as one, and credentials
 * never count across origins.
 */
export const secured = createMiddleware(async (context, next) => {
  await next();
  const { req, res } = context;
  const { protocol, pathname } = new URL(req.url);
  const sent = new Response(res.body, res);
  const { headers } = sent;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("X-Frame-Options", "DENY");
  if (protocol === "https:") {
    headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  if (!headers.has("Content-Security-Policy")) {
    headers.set(
      "Content-Security-Policy",
      "default-src 'none'; frame-ancestors 'none'",
    );
  }
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  headers.delete("Access-Control-Allow-Credentials");
  if (isForPeople(pathname)) withoutCors(headers);
  // Assigned to an answer that is there, Hono would put the old headers back.
  context.res = undefined;
  context.res = sent;
});

function withoutCors(headers: Headers): void {
  for (const name of [...headers.keys()]) {
    if (name.startsWith("access-control-")) headers.delete(name);
  }
}
