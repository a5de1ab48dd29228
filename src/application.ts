import { Hono } from "hono";
import type { Config } from "./config.js";
import { confirmRoutes } from "./confirm/routes.js";
import { fileRoutes } from "./files/routes.js";
import { guard } from "./guard/guard.js";
import { secured } from "./guard/headers.js";
import { health } from "./health.js";
import { authorizeRoutes } from "./oauth/authorize.js";
import { callbackRoutes } from "./oauth/callback.js";
import { withEvents } from "./oauth/events.js";
import { onFailure } from "./oauth/failure.js";
import { landing } from "./oauth/landing.js";
import { type Answer, resourceServer } from "./oauth/resource.js";
import { type Routes, withConfig } from "./oauth/routes.js";
import { authorizationServer } from "./oauth/server.js";
import { tokenRoute } from "./oauth/token-route.js";
import { oncePer } from "./once.js";
import { withRequestId } from "./request-id.js";
import { workerEnv } from "./store/router.js";

/** An authorization server and MCP endpoint towards clients, a client of Google behind them; `answer` answers what proved who calls. */
export function application(answer: Answer) {
  const resource = oncePer((config: Config) => resourceServer(config, answer));
  return new Hono<Routes>()
    .onError(onFailure)
    .use(withRequestId, secured, withConfig, withEvents, guard)
    .get("/healthz", health)
    .get("/", landing)
    .route("/", authorizeRoutes)
    .route("/", callbackRoutes)
    .post("/token", tokenRoute)
    .route("/", fileRoutes)
    .route("/", confirmRoutes)
    .all("/sse", ({ text }) =>
      text(
        "HTTP+SSE is not served here: use the same address with /mcp.\n",
        410,
      ),
    )
    .on(
      ["GET", "POST", "DELETE", "OPTIONS", "HEAD"],
      ["/mcp", "/.well-known/oauth-protected-resource/*"],
      ({ req, env, get, executionCtx }) =>
        resource(get("config")).fetch(
          req.raw,
          env,
          executionCtx as ExecutionContext,
        ),
    )
    .all("*", ({ req, env, get, executionCtx }) =>
      authorizationServer(get("config")).fetch(
        req.raw,
        workerEnv(env),
        executionCtx as ExecutionContext,
      ),
    );
}
