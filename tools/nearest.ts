import { closest, distance } from "fastest-levenshtein";

/** The name that a misspelt one was meant to be: a third of its letters apart at most, else `undefined`. */
export function nearest(
  name: string,
  names: readonly string[],
): string | undefined {
  if (names.length === 0) return undefined;
  const best = closest(name, [...names]);
  return distance(name, best) <= Math.min(4, Math.ceil(name.length / 3))
    ? best
    : undefined;
}
