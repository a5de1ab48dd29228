import { closest, distance } from "fastest-levenshtein";

/** The name that a misspelt one was meant to be: at most so many letters apart, a third of them by default, else `undefined`. */
export function nearest(
  name: string,
  names: readonly string[],
  most = Math.min(4, Math.ceil(name.length / 3)),
): string | undefined {
  if (names.length === 0) return undefined;
  const best = closest(name, [...names]);
  return distance(name, best) <= most ? best : undefined;
}
