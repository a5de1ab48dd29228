import { Hono } from "hono";
import type { Config } from "./config.js";
import { fileRoutes } from "./files/routes.js";
import { guard } from "./guard/guard.js";
import { secured } from "./guard/headers.js";
import { health } from "./health.js";
import { answerMcp } from "./mcp/endpoint.js";
import { authorizeRoutes } from "./oauth/authorize.js";
import { callbackRoutes } from "./oauth/callback.js";
import { withEvents } from "./oauth/events.js";
import { onFailure } from "./oauth/failure.js";
import { landing } from "./oauth/landing.js";
import { resourceServer } from "./oauth/resource.js";
import { type Routes, withConfig } from "./oauth/routes.js";
import { authorizationServer } from "./oauth/server.js";
import { tokenRoute } from "./oauth/token-route.js";
import { oncePer } from "./once.js";
import { withRequestId } from "./request-id.js";
import { workerEnv } from "./store/router.js";

export { Person } from "./person.js";
export { Transaction } from "./transaction.js";

const resource = oncePer((config: Config) => resourceServer(config, answerMcp));

/** An authorization server and MCP endpoint towards clients, a client of Google behind them. */
export default new Hono<Routes>()
  .onError(onFailure)
  .use(withRequestId, secured, withConfig, withEvents, guard)
  .get("/healthz", health)
  .get("/", landing)
  .route("/", authorizeRoutes)
  .route("/", callbackRoutes)
  .post("/token", tokenRoute)
  .route("/", fileRoutes)
  .all("/sse", ({ text }) =>
    text("HTTP+SSE is not served here: use the same address with /mcp.\n", 410),
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
