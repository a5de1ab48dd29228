import type { Config } from "../config.js";
import type { Found } from "../person.js";
import type { Holder } from "../session.js";
import { askPerson } from "./ask-person.js";
import { BEARER_CLIENT, markedIdentity } from "./bearer.js";

/** A grant that still stands, with what its client was allowed. */
export interface Standing {
  found: Found;
  scopes: readonly string[];
  /** Whether it is that of a command line with `AUTH_TOKEN`. */
  bearer: boolean;
}

/** What was made under a grant may be used while the grant stands; `undefined` when it no longer does. */
export async function standingOf(
  config: Config,
  env: Env,
  { userId, grant }: Holder,
): Promise<Standing | undefined> {
  const cli = await markedIdentity(config, env, grant);
  if (cli) {
    if (cli.userId !== userId) return undefined;
    const found = await askPerson(env, userId, (person) =>
      person.act(config, grant, BEARER_CLIENT),
    );
    return { found, scopes: cli.scopes, bearer: true };
  }
  const found = await askPerson(env, userId, (person) =>
    person.actUnder(config, userId, grant),
  );
  return found && { found, scopes: found.scopes, bearer: false };
}
