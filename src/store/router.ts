import { AuthorizationError } from "@cloudflare/workers-oauth-provider";
import { Unavailable } from "../unavailable.js";
import { asKv, type Row, type Store } from "./store.js";

/**
 * Where each of the library's keys lives: registered clients in KV, grants and
 * tokens with the person whose they are, and what lives for minutes (open
 * sign-ins, identifiers that may be used once) in an object of its own.
 */
export function oauthEnv(env: Env, grantsOf: (userId: string) => Store): Env {
  const placeOf = (key: string): Store => {
    const [kind, userId] = key.split(":");
    switch (kind) {
      case "client":
        return clientsIn(env.OAUTH_KV);
      case "grant":
      case "token":
        return grantsOf(userId ?? "");
      default:
        return transactionIn(env, key);
    }
  };
  return {
    ...env,
    OAUTH_KV: asKv({
      get: (key) => placeOf(key).get(key),
      put: (key, row) => placeOf(key).put(key, row),
      delete: (key) => placeOf(key).delete(key),
      list: (prefix) => placeOf(prefix).list(prefix),
    }),
  };
}

/** The store for a Worker: each person's rows are asked of their object. */
export const workerEnv = (env: Env): Env =>
  oauthEnv(env, (userId) => {
    const person = env.PERSON.getByName(userId);
    return {
      get: (key) => person.getRow(key),
      put: (key, row) => person.putRow(key, row),
      delete: (key) => person.deleteRow(key),
      list: (prefix) => person.listRows(prefix),
    };
  });

const clientsIn = (kv: KVNamespace): Store => ({
  async get(key) {
    const value = await kv.get(key).catch(unavailable);
    return value === null ? undefined : { value };
  },
  put: (key, { value, expires, metadata }) =>
    kv
      .put(key, value, {
        ...(expires !== undefined && { expiration: expires }),
        ...(metadata !== undefined && { metadata }),
      })
      .catch(unavailable),
  async delete(key) {
    await kv.delete(key).catch(unavailable);
    return true;
  },
  list: () => {
    throw new Error("Clients are never listed");
  },
});

/** KV fails, as when a key is written more than once a second. */
const unavailable = (): never => {
  throw new Unavailable("clients");
};

function transactionIn(env: Env, key: string): Store {
  const transaction = env.TRANSACTION.getByName(key);
  return {
    get: () => transaction.get(),
    put: (_, row: Row) => transaction.put(row),
    async delete() {
      if (await transaction.take()) return true;
      // Of several who end one open sign-in at once, all but one come too late.
      throw new AuthorizationError("invalid_request", {
        description:
          "This authorization expired or was already used; start again",
      });
    },
    list: () => {
      throw new Error("Transactions are never listed");
    },
  };
}
