/**
 * How much of each text to show when all together may have `limit` characters:
 * short ones whole, the long ones what is left in equal parts.
 */
export function shares(lengths: readonly number[], limit: number): number[] {
  const granted = lengths.map(() => 0);
  const order = lengths.map((_, index) => index);
  order.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  let left = limit;
  order.forEach((index, position) => {
    const equal = Math.floor(left / (order.length - position));
    // One character at least, so that each page gets somewhere.
    granted[index] = Math.max(1, Math.min(lengths[index] ?? 0, equal));
    left = Math.max(0, left - (granted[index] ?? 0));
  });
  return granted;
}
