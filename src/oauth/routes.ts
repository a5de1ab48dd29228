import { createMiddleware } from "hono/factory";
import { type Config, readConfig } from "../config.js";
import { logEvent } from "../log.js";

/** What every route has at hand. */
export interface Routes {
  Bindings: Env;
  Variables: {
    config: Config;
    /** What a request to the token endpoint asks for. */
    grantType: string | undefined;
  };
}

/** Reads the configuration before anything else; a misconfigured server serves nothing. */
export const withConfig = createMiddleware<Routes>(
  async ({ req, env, set }, next) => {
    set("config", configFor(env, req.url));
    await next();
  },
);

const configs = new WeakMap<object, Map<string, Config>>();

/** The configuration, read once for each environment and origin; its warnings are logged then. */
function configFor(env: Env, url: string): Config {
  const { origin } = new URL(url);
  const known = configs.get(env) ?? new Map<string, Config>();
  configs.set(env, known);
  const config = known.get(origin) ?? readConfig(env, url);
  if (!known.has(origin)) {
    known.set(origin, config);
    for (const warning of config.warnings) {
      logEvent({ event: "config_warning", warning });
    }
  }
  return config;
}
