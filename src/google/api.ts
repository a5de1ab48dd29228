import type { Google } from "../../tools/tool.js";
import type { Config } from "../config.js";
import type { Access } from "./access.js";
import { batch } from "./batch.js";
import { authorisedFetch } from "./fetch.js";

/**
 * Google for one tool call: the official clients over the one authorised fetch.
 * Their code is most of the Worker's, so an isolate evaluates it at its first
 * call and not at its start.
 */
export async function googleFor(
  config: Config,
  access: Access,
): Promise<Google> {
  const { clientsOver } = await import("./clients.js");
  const clients = clientsOver((address, init) =>
    authorisedFetch(config, access, address, init),
  );
  return Object.assign(clients, {
    batch: (parts: Parameters<Google["batch"]>[0]) =>
      batch(config, access, parts),
  });
}
