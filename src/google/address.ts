import { type MethodId, methods } from "../../tools/methods.js";

/** The address of a request: a method's path filled with the parameters that it names, the others as its query. */
export function addressOf(
  method: MethodId,
  params: Record<string, string | number | boolean>,
): URL {
  const { host, path } = methods[method];
  const query = new Map(
    Object.entries(params).map(([name, value]) => [name, String(value)]),
  );
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => {
    const value = query.get(name);
    if (value === undefined) throw new Error(`${method} needs ${name}`);
    query.delete(name);
    return encodeURIComponent(value);
  });
  const url = new URL(`https://${host}${filled}`);
  for (const [name, value] of query) url.searchParams.set(name, value);
  return url;
}
