/** How fast something is called. */
export interface Speed {
  callsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

const WARM_UP = 50;

/** Calls one after another, or with several callers at once, after a warm-up. */
export async function measure(
  call: () => Promise<unknown>,
  { calls, callers }: { calls: number; callers: number },
): Promise<Speed> {
  for (let index = 0; index < WARM_UP; index++) await call();
  const times: number[] = [];
  const started = performance.now();
  let left = calls;
  const caller = async () => {
    while (left-- > 0) {
      const begun = performance.now();
      await call();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { callsPerSecond: calls / seconds, p50: at(0.5), p99: at(0.99) };
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
