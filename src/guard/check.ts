import type { Context } from "hono";
import type { Routes } from "../oauth/routes.js";

/** Looks at a request before anything else does: an answer turns it away, `undefined` lets it on. */
export type Check = (
  context: Context<Routes>,
) => Response | undefined | Promise<Response | undefined>;
