import type { Context } from "hono";
import { version } from "../package.json";

/**
 * Says that the server runs and is set up, to whatever watches it. A server that is
 * not answers 503 here as everywhere. Asks nobody, Google least of all: a health
 * check must not fail for somebody else.
 */
export const health = ({ json }: Context): Response =>
  json({ status: "ok", version });
