import type { Config } from "../config.js";
import { emailKey } from "../identity.js";
import { logEvent } from "../log.js";

/** Keeps who has a verified address; only where that is news, as the store takes one write a second of a key. */
export async function indexEmail(
  { secrets }: Config,
  { OAUTH_KV }: Env,
  email: string,
  userId: string,
): Promise<void> {
  const key = await emailKey(secrets[0], email);
  if ((await OAUTH_KV.get(key)) !== userId) await OAUTH_KV.put(key, userId);
}

/** Who has a verified address; `undefined` when nobody signed in with it. */
export async function personByEmail(
  config: Config,
  env: Env,
  email: string,
): Promise<string | undefined> {
  for (const secret of config.secrets) {
    const userId = await env.OAUTH_KV.get(await emailKey(secret, email));
    if (!userId) continue;
    if (secret !== config.secrets[0]) await move(config, env, email, userId);
    return userId;
  }
  return undefined;
}

/**
 * Writes an entry of a previous root secret under the current one. The previous
 * entry stays: for up to a minute, other places do not see the new one. A store
 * that does not take it now is no reason to refuse anyone; the next use tries again.
 */
async function move(
  config: Config,
  env: Env,
  email: string,
  userId: string,
): Promise<void> {
  try {
    await indexEmail(config, env, email, userId);
  } catch {
    logEvent({ event: "email_index_not_moved" });
  }
}
