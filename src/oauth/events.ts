import { createMiddleware } from "hono/factory";
import * as z from "zod";
import { logEvent } from "../log.js";
import type { Routes } from "./routes.js";

/** One line for each thing that an OAuth client got or was refused: which, never to whom or with what. */
export const withEvents = createMiddleware<Routes>(async (context, next) => {
  await next();
  const { req, res, get } = context;
  if (req.method !== "POST") return;
  const reason = res.ok ? undefined : await errorOf(res.clone());
  if (req.path === "/register") {
    logEvent(
      res.ok
        ? { event: "client_registered" }
        : { event: "registration_refused", status: res.status, reason },
    );
  }
  if (req.path === "/token") {
    const grant = grantTypes.safeParse(get("grantType")).data ?? "other";
    logEvent(
      res.ok
        ? { event: given[grant] }
        : { event: "token_refused", grant, status: res.status, reason },
    );
  }
});

const grantTypes = z.enum(["authorization_code", "refresh_token"]);

/** Without a grant type it is a revocation (RFC 7009), which is answered the same for a token that nobody knows. */
const given = {
  authorization_code: "token_issued",
  refresh_token: "token_refreshed",
  other: "token_revoked",
} as const;

const failure = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

async function errorOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  return failure.safeParse(body).data?.error;
}
