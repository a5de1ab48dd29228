import type { Context } from "hono";
import { particular } from "./authorize.js";
import { Landing } from "./pages/landing.js";
import { respond } from "./pages/respond.js";
import type { Routes } from "./routes.js";
import { resourceOf } from "./server.js";

/** What this is and how to add it, for a person who opens the address in a browser. */
export function landing({ get }: Context<Routes>): Promise<Response> {
  const config = get("config");
  return respond((nonce) => (
    <Landing
      nonce={nonce}
      mcpUrl={resourceOf(config)}
      connectUrl={`${config.origin}/connect`}
      scopes={particular(config.offered)}
    />
  ));
}
