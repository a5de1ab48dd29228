import type { Config } from "../config.js";
import { type Outlook, TAINT_MS } from "../outbound/kept.js";
import type { Holder, Outbound } from "../session.js";
import { personOf } from "./server.js";

/** A mark with more than this left of its time is not made anew, in milliseconds. */
const FRESH_MS = TAINT_MS - 60_000;

/** What a person's object knows of what leaves by a grant. */
export function outboundOf(
  config: Config,
  env: Env,
  { userId, grant }: Holder,
  { taintedUntil, tightened }: Outlook,
): Outbound {
  const person = () => personOf(env, userId);
  let until = taintedUntil;
  return {
    policies: tightened
      ? [config.outbound.policy, tightened]
      : [config.outbound.policy],
    tainted: () => until > Date.now(),
    async taint() {
      if (until - Date.now() < FRESH_MS) until = await person().taint(grant);
    },
    countSend: () => person().countSend(config),
    open: (key, ask) => person().openAsk(config, key, ask),
    find: (id) => person().findAsk(config, id),
    begin: (what) => person().beginSend(config, what),
    take: (id) => person().takeAsk(id),
    end: (id, result) => person().endAsk(config, id, result),
    told: (id) => person().toldAsk(id),
    decline: (id) => person().declineAsk(config, id),
  };
}
