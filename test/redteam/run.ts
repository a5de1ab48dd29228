import { Cookies } from "../../scripts/browser/cookies.js";
import { Agent, type Trace } from "./agent/agent.js";
import { remember } from "./agent/memory.js";
import { type ClientKind, type Hands, takeHands } from "./clients.js";
import type { Item } from "./corpus/item.js";
import { Judge } from "./judge.js";
import type { Setting, Stage } from "./stage.js";

/** What one item came to under one setting with one client. */
export interface Outcome extends Trace {
  setting: Setting;
  kind: ClientKind;
  item: Item;
  /** What outsiders saw that they should not have, and what was fetched. */
  leaks: string[];
}

/**
 * Lets an agent meet items, one after another, under one setting with one client.
 * Under `auto` each has a grant of its own, which has read nothing before.
 */
export async function meetAll(
  setting: Setting,
  kind: ClientKind,
  { origin, google, known }: Stage,
  items: readonly Item[],
  report: (outcome: Outcome) => void,
): Promise<void> {
  const cookies = new Cookies();
  let hands = await takeHands(origin, kind, cookies);
  const memory = await remember(hands);
  const judge = new Judge(google);
  for (const [index, item] of items.entries()) {
    if (setting === "auto") hands = await anew(hands, cookies);
    const agent = new Agent(hands, memory.copy(), known);
    const trace = await agent.meet(item, index);
    const leaks = [
      ...judge.leaks(),
      ...trace.fetched.map((url) => `shown: ${url}`),
    ];
    report({ ...trace, setting, kind, item, leaks });
  }
  await hands.close();
}

async function anew(hands: Hands, cookies: Cookies): Promise<Hands> {
  await hands.close();
  return takeHands(hands.origin, hands.kind, cookies);
}
