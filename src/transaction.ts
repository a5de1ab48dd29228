import { DurableObject } from "cloudflare:workers";
import { Rows } from "./store/rows.js";
import type { Row } from "./store/store.js";

const KEY = "transaction";

/** One open sign-in: kept until it is taken, by one, or its time is over. */
export class Transaction extends DurableObject<Env> {
  readonly #rows = new Rows(this.ctx.storage);

  get(): Promise<Row | undefined> {
    return this.#rows.get(KEY);
  }

  put(row: Row): Promise<void> {
    return this.#rows.put(KEY, row);
  }

  /** Ends it; true for the one caller who did. */
  async take(): Promise<boolean> {
    const taken = await this.#rows.delete(KEY);
    if (taken) await this.#rows.clear();
    return taken;
  }

  override async alarm(): Promise<void> {
    await this.#rows.clear();
  }
}
