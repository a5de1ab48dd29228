import { env, listDurableObjectIds, runInDurableObject } from "cloudflare:test";

/** Everything that is stored in an object, by key, as text. */
const inObject = (stub: DurableObjectStub): Promise<Record<string, string>> =>
  runInDurableObject(stub, (_, { storage }) =>
    Object.fromEntries(
      [...storage.kv.list()].map(([key, value]) => [
        key,
        JSON.stringify(value),
      ]),
    ),
  );

/** What is stored of people and of open sign-ins: an entry for each object that stores something. */
export async function stored(): Promise<Record<string, string>[]> {
  const people = await listDurableObjectIds(env.PERSON);
  const transactions = await listDurableObjectIds(env.TRANSACTION);
  const objects = await Promise.all([
    ...people.map((id) => inObject(env.PERSON.get(id))),
    ...transactions.map((id) => inObject(env.TRANSACTION.get(id))),
  ]);
  return objects.filter((rows) => Object.keys(rows).length > 0);
}

/** Every key of KV with its value. */
export async function inKv(): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  let cursor: string | null = null;
  do {
    const page: KVNamespaceListResult<unknown> = await env.OAUTH_KV.list({
      cursor,
    });
    for (const { name, metadata } of page.keys) {
      const value = (await env.OAUTH_KV.get(name)) ?? "";
      found.push([name, `${value} ${JSON.stringify(metadata ?? null)}`]);
    }
    cursor = page.list_complete ? null : page.cursor;
  } while (cursor);
  return Object.fromEntries(found);
}
