import type { Method } from "../../tools/method.js";
import { type MethodId, methods } from "../../tools/methods.js";

interface Route {
  id: MethodId;
  method: Method;
  pattern: RegExp;
}

const routes: readonly Route[] = (Object.keys(methods) as MethodId[]).map(
  (id) => ({ id, method: methods[id], pattern: pathPattern(methods[id].path) }),
);

/** Matches a path template of Google's: each `{name}` is one segment. */
function pathPattern(template: string): RegExp {
  const source = template
    .split(/\{[^}]+\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  return new RegExp(`^${source}$`);
}

/** The row of the table of methods that a request is, told from the request itself; `undefined` = unmapped. */
export function methodOf(verb: string, url: URL): MethodId | undefined {
  return routes.find(
    ({ method, pattern }) =>
      method.verb === verb &&
      method.host === url.host &&
      pattern.test(url.pathname) &&
      (method.when?.(url.searchParams) ?? true),
  )?.id;
}
