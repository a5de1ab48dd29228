import { join } from "node:path";
import * as z from "zod";
import { startWorker } from "../../scripts/worker.js";
import { post } from "../oauth-client.js";
import { compare } from "./compare.js";

const KV = "with tokens in plain KV";
const OBJECTS = "with tokens in people's objects";

const issued = z.object({ access_token: z.string() });

/**
 * What it costs that codes and tokens have one winner: authenticated calls that do
 * nothing, through this Worker and through the same one with the library's rows in
 * plain KV. `settings` are those of the Worker that listens at `origin`.
 */
export async function compareStores(
  origin: string,
  token: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const plain = await startWorker({
    config: join(import.meta.dirname, "plain-kv.jsonc"),
    settings,
  });
  const response = await fetch(`${plain.origin}/connect`);
  const { access_token } = issued.parse(await response.json());
  const ping = async (at: string, bearer: string) => {
    const answer = await post(at, bearer, "ping");
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`HTTP ${answer.status} at ${at}`);
  };
  const speeds = await compare(
    "An authenticated call that does nothing",
    {
      [KV]: () => ping(plain.origin, access_token),
      [OBJECTS]: () => ping(origin, token),
    },
    1000,
  );
  const share = ((speeds[OBJECTS] ?? 0) / (speeds[KV] ?? 1)) * 100;
  console.log(`  = ${share.toFixed(0)} % of plain KV`);
  await plain.close();
}
