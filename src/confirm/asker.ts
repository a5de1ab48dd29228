import * as z from "zod";
import type { Config } from "../config.js";
import { markedIdentity } from "../oauth/bearer.js";
import { oauthHelpers } from "../oauth/server.js";
import { workerEnv } from "../store/router.js";

/** Who asked for what waits, as far as it is known. */
export type Asker =
  /** An app that nothing vouches for, by the name that it gave itself. */
  | { name: string }
  /** An app, by the domain that publishes it. */
  | { domain: string }
  | "script"
  | "unknown";

/** What an answer needs of the library's record of a grant. */
const grantRow = z.object({ clientId: z.string() });

/** Who holds the grant under which something was asked. */
export async function askerOf(
  config: Config,
  env: Env,
  userId: string,
  grant: string,
): Promise<Asker> {
  if (await markedIdentity(config, env, grant)) return "script";
  const row = await workerEnv(env).OAUTH_KV.get(`grant:${userId}:${grant}`);
  if (row === null) return "unknown";
  const { clientId } = grantRow.parse(JSON.parse(row));
  // Such an app is who stands at its address; nothing is fetched for a page.
  if (URL.canParse(clientId)) return { domain: new URL(clientId).hostname };
  const client = await oauthHelpers(config, env).lookupClient(clientId);
  return client?.clientName ? { name: client.clientName } : "unknown";
}
