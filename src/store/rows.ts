import { isExpired, type Row, type Store } from "./store.js";

const PREFIX = "row:";

/** Rows in a Durable Object's own storage: read and written at once, gone by its alarm. */
export class Rows implements Store {
  constructor(private readonly storage: DurableObjectStorage) {}

  async get(key: string): Promise<Row | undefined> {
    return this.read(key);
  }

  async put(key: string, row: Row): Promise<void> {
    this.write([[key, row]]);
  }

  async delete(key: string): Promise<boolean> {
    const there = this.read(key) !== undefined;
    if (there) this.write([[key, undefined]]);
    return there;
  }

  async list(prefix: string): Promise<[string, Row][]> {
    return this.entries(prefix).filter(([, row]) => !isExpired(row));
  }

  read(key: string): Row | undefined {
    const row = this.storage.kv.get<Row>(PREFIX + key);
    return row && !isExpired(row) ? row : undefined;
  }

  /** Writes all of them or none; `undefined` deletes. */
  write(changes: readonly (readonly [string, Row | undefined])[]): void {
    this.storage.transactionSync(() => {
      for (const [key, row] of changes) {
        if (row) this.storage.kv.put(PREFIX + key, row);
        else this.storage.kv.delete(PREFIX + key);
      }
    });
    this.#wakeBy(changes.flatMap(([, row]) => row?.expires ?? []));
  }

  /** Deletes what expired and sleeps until the next row does. */
  purge(): void {
    const expired = this.entries("").filter(([, row]) => isExpired(row));
    this.write(expired.map(([key]) => [key, undefined]));
    this.#alarm = undefined;
    this.#wakeBy(this.#expiries());
  }

  /** Leaves nothing in the object, and no alarm. */
  async clear(): Promise<void> {
    this.#alarm = undefined;
    await this.storage.deleteAll();
  }

  entries(prefix: string): [string, Row][] {
    const found = this.storage.kv.list<Row>({ prefix: PREFIX + prefix });
    return [...found].map(([key, row]) => [key.slice(PREFIX.length), row]);
  }

  /** When the alarm is set for, as far as this instance knows. */
  #alarm: number | undefined;

  #wakeBy(times: readonly number[]): void {
    if (times.length === 0) return;
    // An instance that has just started does not know for what the one before it set
    // the alarm: setting it for the new rows alone would put the others off.
    const all = this.#alarm === undefined ? this.#expiries() : times;
    const next = Math.min(...all) * 1000;
    if ((this.#alarm ?? Infinity) <= next) return;
    this.#alarm = next;
    this.storage.setAlarm(next);
  }

  #expiries = (): number[] =>
    this.entries("").flatMap(([, { expires }]) => expires ?? []);
}
