import type { Config } from "../config.js";
import { callApproved } from "../mcp/call.js";
import { toolsOf } from "../mcp/status.js";
import { checked, sessionFor } from "../oauth/resource.js";
import { personOf } from "../oauth/server.js";
import { standingOf } from "../oauth/standing.js";
import { isUsable } from "../oauth/token.js";
import type { KeptAsk } from "../outbound/ask.js";

/**
 * Does what a person allowed at our page, once, as far as the grant under which it
 * was asked still reaches; answers the ask as it stands then. `undefined` for one
 * that is unknown or over.
 */
export async function runAsk(
  config: Config,
  env: Env,
  context: { waitUntil(work: Promise<unknown>): void },
  userId: string,
  id: string,
): Promise<KeptAsk | undefined> {
  const person = personOf(env, userId);
  const kept = await person.findAsk(config, id);
  if (kept?.state !== "open") return kept;
  const { grant, tool: name } = kept.ask;
  const holder = { userId, grant };
  const standing = await standingOf(config, env, holder);
  const credential = standing && checked(config, standing.found);
  if (!standing || !credential || !isUsable(credential))
    return person.declineAsk(config, id);
  const session = sessionFor(config, env, {
    ...standing,
    holder,
    credential,
    outlook: standing.found.outlook,
    keep: (work) => context.waitUntil(work),
  });
  const tool = toolsOf(session).find((each) => each.name === name);
  if (!tool) return person.declineAsk(config, id);
  // It goes on when the person leaves the page.
  const done = callApproved(session, tool, kept.ask, {
    signal: new AbortController().signal,
    progress: async () => {},
  });
  context.waitUntil(done);
  await done;
  return person.findAsk(config, id);
}
