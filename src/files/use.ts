import type { Context } from "hono";
import { allows, type Grants } from "../../tools/grant.js";
import type { MethodId } from "../../tools/methods.js";
import type { Config } from "../config.js";
import type { Credential } from "../credential.js";
import type { Access } from "../google/access.js";
import { whyEnded } from "../google/ended.js";
import { askPerson } from "../oauth/ask-person.js";
import { checked } from "../oauth/resource.js";
import type { Routes } from "../oauth/routes.js";
import { personOf } from "../oauth/server.js";
import { standingOf } from "../oauth/standing.js";
import { accessToken, isUsable } from "../oauth/token.js";
import { openLink, PATH, type Target } from "./link.js";
import { noLink, Refusal } from "./refusal.js";

type Person = ReturnType<typeof personOf>;

/** One use of a link that may be made: its grant stands, and the person may enter. */
export interface Use {
  config: Config;
  target: Target;
  request: Request;
  person: Person;
  /** Asks the person's object what may be asked twice. */
  ask<T>(question: (person: Person) => Promise<T>): Promise<T>;
  /** What it may do at Google: `needed` it must, `also` it may. Throws `Refusal` 403. */
  access(needed: readonly MethodId[], also?: readonly MethodId[]): Access;
  /** Sees work to its end when the client goes away before. */
  keep(work: Promise<unknown>): void;
}

/** Opens the link of a request and asks whether it still may be used. Throws `Refusal`. */
export async function useOf(context: Context<Routes>): Promise<Use> {
  const { env, req, get, executionCtx } = context;
  const config = get("config");
  // As it stands in the address: nothing is decoded that was not encoded here.
  const sealed = new URL(req.url).pathname.slice(PATH.length);
  const opened = await openLink(config, sealed);
  if (!opened) throw noLink();
  const standing = await standingOf(config, env, opened);
  if (!standing) throw noLink();
  const { found, scopes } = standing;
  const credential = checked(config, found);
  if (!isUsable(credential)) throw ended(credential);
  const person = personOf(env, opened.userId);
  return {
    config,
    target: opened.target,
    request: req.raw,
    person,
    ask: (question) => askPerson(env, opened.userId, question),
    access: accessWith(config, person, req.raw.signal, credential, {
      client: new Set(scopes),
      google: new Set(credential.scopes),
      admin: new Set(config.offered),
    }),
    keep: (work) => executionCtx.waitUntil(work),
  };
}

function ended(
  gone: Extract<Credential, { state: "dead" | "unknown" }>,
): Refusal {
  if (gone.state === "unknown") return noLink();
  const { happened, next } = whyEnded(gone);
  return new Refusal(403, `${happened} ${next}`, { outcome: "reconnect" });
}

const accessWith =
  (
    config: Config,
    person: Person,
    signal: AbortSignal,
    credential: Credential,
    grants: Grants,
  ): Use["access"] =>
  (needed, also = []) => {
    if (!needed.every((method) => allows(method, grants))) throw notAllowed();
    let current = credential;
    return {
      methods: new Set(
        [...needed, ...also].filter((method) => allows(method, grants)),
      ),
      permits: [],
      called: [],
      signal,
      async token(rejected) {
        if (rejected !== undefined) {
          current = await person.getAccessToken(config, { rejected });
        }
        return accessToken(config, current);
      },
      wait: (milliseconds) => scheduler.wait(milliseconds, { signal }),
    };
  };

const notAllowed = () =>
  new Refusal(
    403,
    "The access under which this link was made no longer reaches this.",
    { outcome: "insufficient_scope" },
  );
