import type { KeptAsk } from "../src/outbound/ask.js";
import type { Outbound } from "../src/session.js";

/** What limits a person's outgoing, in memory, as their object keeps it. */
export function outboundInMemory(): Outbound {
  const kept = new Map<string, KeptAsk & { key: string; told: boolean }>();
  let tainted = false;
  const move = (id: string, to: KeptAsk["state"]): boolean => {
    const found = kept.get(id);
    if (found?.state !== "open") return false;
    found.state = to;
    return true;
  };
  return {
    policies: ["auto"],
    tainted: () => tainted,
    taint: async () => {
      tainted = true;
    },
    countSend: async () => 0,
    async open(key, ask) {
      kept.set(ask.id, { ask, key, state: "open", told: false });
      return true;
    },
    find: async (id) => kept.get(id),
    async begin({ key }) {
      const before = [...kept.values()].find(
        (each) => each.key === key && !each.told,
      );
      return { ...(before && { before }), wait: 0 };
    },
    take: async (id) => move(id, "running"),
    async end(id, result) {
      const found = kept.get(id);
      if (found) Object.assign(found, { state: "done", result });
    },
    async told(id) {
      const found = kept.get(id);
      if (found) found.told = true;
    },
    async decline(id) {
      move(id, "declined");
      return kept.get(id);
    },
  };
}
