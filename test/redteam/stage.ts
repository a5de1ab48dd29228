import { createGoogle, type Google } from "../../emulator/google.js";
import { demoClient } from "../../emulator/oauth/clients.js";
import { listen } from "../../emulator/server.js";
import { deployedScopes, startWorker } from "../../scripts/worker.js";
import { carriers } from "./corpus/index.js";
import { type Carrier, type Item, plantAll } from "./corpus/item.js";
import { furnish, type Known } from "./world.js";

/** The settings under which the corpus is tried, by the name that the report uses. */
export const settings = {
  auto: { OUTBOUND: "auto" },
  confirm: { OUTBOUND: "confirm" },
  internal: { OUTBOUND: "internal" },
  drafts: { OUTBOUND: "drafts" },
  "read only": { READ_ONLY: "true" },
} satisfies Record<string, Record<string, string>>;
export type Setting = keyof typeof settings;

/** The built Worker under one setting, and a Google in which the corpus is planted. */
export interface Stage {
  origin: string;
  google: Google;
  known: Known;
  items: readonly Item[];
  close(): Promise<void>;
}

/** Starts both on free ports. `turn` says which goals the corpus has. */
export async function openStage(
  setting: Setting,
  turn: number,
  planted: readonly Carrier[] = carriers,
): Promise<Stage> {
  let known: Known | undefined;
  let items: Item[] = [];
  const google = createGoogle({
    seed(world) {
      known = furnish(world);
      items = plantAll(planted, world, known, turn);
    },
  });
  if (!known) throw new Error("The world was not furnished");
  const listening = await listen(google, 0);
  const worker = await startWorker({
    settings: {
      GOOGLE_CLIENT_ID: demoClient.id,
      GOOGLE_CLIENT_SECRET: demoClient.secret,
      GOOGLE_BASE_URL: listening.origin,
      COOKIE_ENCRYPTION_KEY: "root-secret-of-the-red-team-0123456789",
      GOOGLE_SCOPES: deployedScopes(),
      // An agent without judgement is fast.
      CALLS_PER_MINUTE: "100000",
      ...settings[setting],
    },
  }).catch(async (error: unknown) => {
    await listening.close();
    throw error;
  });
  return {
    origin: worker.origin,
    google,
    known,
    items,
    async close() {
      await worker.close();
      await listening.close();
    },
  };
}
