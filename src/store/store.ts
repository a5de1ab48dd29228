/** What the OAuth library keeps, and how it asks for it: the part of Workers KV that it uses. */

export interface Row {
  value: string;
  metadata?: unknown;
  /** Seconds since the epoch; forever when absent. */
  expires?: number;
}

/** A place for rows. Expired rows are not there, whether or not they were deleted yet. */
export interface Store {
  get(key: string): Promise<Row | undefined>;
  put(key: string, row: Row): Promise<void>;
  /** Answers whether there was one: of several who delete, one did. */
  delete(key: string): Promise<boolean>;
  /** Every row whose key begins so, by key. */
  list(prefix: string): Promise<[key: string, row: Row][]>;
}

export const isExpired = ({ expires }: Row, now = Date.now()): boolean =>
  expires !== undefined && expires * 1000 <= now;

/** A store in the shape of the KV namespace that the library takes. */
export function asKv(store: Store): KVNamespace {
  const kv = {
    async get(key: string, options?: "json" | { type?: string }) {
      const row = await store.get(key);
      const type = typeof options === "string" ? options : options?.type;
      if (!row) return null;
      return type === "json" ? JSON.parse(row.value) : row.value;
    },
    put: (key: string, value: string, options: KVNamespacePutOptions = {}) =>
      store.put(key, asRow(value, options)),
    delete: (key: string) => store.delete(key),
    async list({ prefix = "" }: KVNamespaceListOptions = {}) {
      const rows = await store.list(prefix ?? "");
      const keys = rows.map(([name, { metadata, expires }]) => ({
        name,
        ...(metadata !== undefined && { metadata }),
        ...(expires !== undefined && { expiration: expires }),
      }));
      return { keys, list_complete: true, cacheStatus: null };
    },
  };
  // The library uses nothing else of KV; a test over its calls holds that.
  return kv as unknown as KVNamespace;
}

function asRow(
  value: string,
  { expiration, expirationTtl, metadata }: KVNamespacePutOptions,
): Row {
  const expires =
    expiration ??
    (expirationTtl === undefined
      ? undefined
      : Math.floor(Date.now() / 1000) + expirationTtl);
  return {
    value,
    ...(metadata !== undefined && metadata !== null && { metadata }),
    ...(expires !== undefined && { expires }),
  };
}
