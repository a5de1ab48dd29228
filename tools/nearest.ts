import { closest, distance } from "fastest-levenshtein";

/** The name that a misspelt one was meant to be: within a third of its length, else `undefined`. */
export function nearest(
  name: string,
  names: readonly string[],
): string | undefined {
  if (names.length === 0) return undefined;
  const best = closest(name, [...names]);
  return distance(name, best) <= Math.max(1, name.length / 3)
    ? best
    : undefined;
}
