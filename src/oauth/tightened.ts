import { parse } from "hono/utils/cookie";
import * as z from "zod";
import type { Config } from "../config.js";
import { sha256 } from "../identity.js";
import { POLICIES, type Policy } from "../outbound/policy.js";
import { open, seal } from "../seal.js";

/**
 * How a person last tightened the policy for an app, in their browser, as the
 * approval of its scopes is: who they are is known only after Google, and the page
 * that is shown again must not loosen by itself what they chose. What counts is
 * kept in the person's object.
 */
const COOKIE = "__Host-outbound";
const PLACE = "outbound choices";
const DAYS_S = 24 * 3600;
const KEPT_S = 30 * DAYS_S;

/** By a digest of the client's id, the latest last. */
const choices = z.array(z.tuple([z.string(), z.enum(POLICIES)]));

/** Enough for anyone's apps, little enough for a cookie. */
const MOST = 12;

/** An id may be an address of any length. */
const keyOf = async (clientId: string): Promise<string> =>
  (await sha256(clientId)).slice(0, 22);

async function choicesIn({ secrets }: Config, browser: Request) {
  const sealed = parse(browser.headers.get("cookie") ?? "", COOKIE)[COOKIE];
  const text = sealed && (await open(secrets, PLACE, sealed));
  return text ? choices.parse(JSON.parse(text)) : [];
}

/** What this browser chose for a client the last time. */
export async function chosenBefore(
  config: Config,
  browser: Request,
  clientId: string,
): Promise<Policy | undefined> {
  const kept = await choicesIn(config, browser);
  const key = await keyOf(clientId);
  return kept.find(([each]) => each === key)?.[1];
}

/** The cookie with a choice for a client; `undefined` = as the admin has it. */
export async function rememberChoice(
  config: Config,
  browser: Request,
  clientId: string,
  chosen: Policy | undefined,
): Promise<string> {
  const key = await keyOf(clientId);
  const others = (await choicesIn(config, browser)).filter(
    ([each]) => each !== key,
  );
  const kept = [...others, ...(chosen ? [[key, chosen]] : [])];
  const sealed = await seal(
    config.secrets,
    PLACE,
    JSON.stringify(kept.slice(-MOST)),
  );
  return `${COOKIE}=${sealed}; Path=/; Max-Age=${KEPT_S}; Secure; HttpOnly; SameSite=Lax`;
}
