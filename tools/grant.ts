import { type MethodId, methods } from "./methods.js";

/** A set of Google scopes by their short names (`drive.readonly`, `openid`, `mail.google.com`). */
export type Grant = ReadonlySet<string>;

/** The three grants that must all serve what a tool calls. */
export interface Grants {
  /** What the MCP client was allowed. */
  client: Grant;
  /** What Google granted for this person. */
  google: Grant;
  /** What the admin put on offer. */
  admin: Grant;
}

/** A tool's ways to do its work, best first; each is a list of methods, all needed. */
export type Ways = readonly (readonly MethodId[])[];

const serves = (grant: Grant, method: MethodId): boolean =>
  methods[method].scopes.some((scope) => grant.has(scope));

/** Whether a grant reaches all that a method can reach, not just a part of it. */
const wide = (grant: Grant, method: MethodId): boolean =>
  methods[method].scopes.some(
    (scope) => grant.has(scope) && !methods[method].limited.includes(scope),
  );

/**
 * Whether all three grants serve a method. A grant of limited reach serves only
 * where Google's own grant is no wider, so that a client allowed little never
 * reads with a token that can do more.
 */
export function allows(
  method: MethodId,
  { client, google, admin }: Grants,
): boolean {
  return [client, google, admin].every(
    (grant) =>
      serves(grant, method) && (wide(grant, method) || !wide(google, method)),
  );
}

/** The first way that all three grants serve; `undefined` hides the tool. */
export function served(
  ways: Ways,
  grants: Grants,
): readonly MethodId[] | undefined {
  return ways.find((way) => way.every((method) => allows(method, grants)));
}

/** What of a tool decides whether a caller sees it. */
interface Gated {
  effect: string;
  ways: Ways;
}

/** The tools that a caller sees, in the order of the catalog. */
export function available<T extends Gated>(
  tools: readonly T[],
  grants: Grants,
  { readOnly }: { readOnly: boolean },
): T[] {
  return tools.filter(
    (tool) =>
      !(readOnly && tool.effect !== "read") && served(tool.ways, grants),
  );
}

/** A grant that stands for all three, to ask what a set of scopes unlocks. */
export function same(grant: Grant): Grants {
  return { client: grant, google: grant, admin: grant };
}

/**
 * The scopes of `offered` any one of which, added to what the client and Google
 * hold, makes all of a tool's methods served; narrowest reach last in `offered`
 * order. Empty when the admin's offer cannot serve the tool.
 */
export function missingScopes(
  { ways }: Gated,
  { client, google, admin }: Grants,
): string[] {
  return [...admin].filter((scope) => {
    const added = {
      client: new Set([...client, scope]),
      google: new Set([...google, scope]),
      admin,
    };
    return served(ways, added) !== undefined;
  });
}

/** The tools that one scope serves alone; those that need none are not among them. */
export function unlockedBy<T extends Gated>(
  tools: readonly T[],
  scopes: readonly string[],
): T[] {
  const needing = tools.filter(({ ways }) => ways.every((way) => way.length));
  return available(needing, same(new Set(scopes)), { readOnly: false });
}

/**
 * Whether a scope makes some tool appear, alone or together with one other of
 * `known` where neither is enough.
 */
export function useful(
  tools: readonly Gated[],
  scope: string,
  known: readonly string[],
): boolean {
  const alone = new Set(unlockedBy(tools, [scope]));
  return (
    alone.size > 0 ||
    known.some((other) => {
      const others = new Set(unlockedBy(tools, [other]));
      return unlockedBy(tools, [scope, other]).some(
        (tool) => !others.has(tool),
      );
    })
  );
}
