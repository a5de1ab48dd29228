import type { Rows } from "./rows.js";
import { isExpired, type Row, type Store } from "./store.js";

/**
 * Changes that are seen by whoever makes them and by nobody else until they are
 * committed, all at once. Left uncommitted they never were: so an answer that is
 * lost with its object has changed nothing.
 */
export class Overlay implements Store {
  readonly #changes = new Map<string, Row | undefined>();
  /** What the changes rest on: the values that were read. */
  readonly #seen = new Map<string, string | undefined>();

  constructor(private readonly rows: Rows) {}

  async get(key: string): Promise<Row | undefined> {
    if (!this.#changes.has(key)) return this.#read(key);
    const row = this.#changes.get(key);
    return row && !isExpired(row) ? row : undefined;
  }

  async put(key: string, row: Row): Promise<void> {
    this.#changes.set(key, row);
  }

  async delete(key: string): Promise<boolean> {
    const there = (await this.get(key)) !== undefined;
    this.#changes.set(key, undefined);
    return there;
  }

  async list(prefix: string): Promise<[string, Row][]> {
    const merged = new Map<string, Row | undefined>([
      ...this.rows.entries(prefix),
      ...[...this.#changes].filter(([key]) => key.startsWith(prefix)),
    ]);
    return [...merged].flatMap(([key, row]) =>
      row && !isExpired(row) ? [[key, row]] : [],
    );
  }

  /** Whether something is to go. */
  get deletes(): boolean {
    return [...this.#changes.values()].includes(undefined);
  }

  /**
   * Makes the changes, and more that belong to them. Where something that they rest
   * on was changed meanwhile, nothing is written, as it would bring back what was
   * ended; what was to go still goes. Answers whether all was done.
   */
  commit(more: readonly (readonly [string, Row | undefined])[] = []): boolean {
    const stale = [...this.#seen].some(
      ([key, value]) => this.rows.read(key)?.value !== value,
    );
    const changes = [...this.#changes, ...more];
    this.rows.write(stale ? changes.filter(([, row]) => !row) : changes);
    return !stale;
  }

  #read(key: string): Row | undefined {
    const row = this.rows.read(key);
    if (!this.#seen.has(key)) this.#seen.set(key, row?.value);
    return row;
  }
}
