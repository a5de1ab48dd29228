import { measure, median, type Speed } from "./measure.js";

const ROUNDS = 3;

/** Ways to do the same, by name. */
export type Ways = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Measures each of several ways in turn, with one caller and with many, prints a
 * line for each, and answers the medians of calls per second of the last: what the
 * rounds have in common is the machine, so only ratios say something.
 */
export async function compare(
  title: string,
  ways: Ways,
  calls: number,
): Promise<Record<string, number>> {
  let last: Record<string, number> = {};
  for (const callers of [1, 16]) {
    console.log(`\n${title}, ${callers} caller${callers > 1 ? "s" : ""}:`);
    const speeds = new Map<string, Speed[]>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, call] of Object.entries(ways)) {
        const speed = await measure(call, { calls, callers });
        speeds.set(name, [...(speeds.get(name) ?? []), speed]);
      }
    }
    for (const [name, measured] of speeds) console.log(show(name, measured));
    last = Object.fromEntries(
      [...speeds].map(([name, all]) => [name, mid(all, "callsPerSecond")]),
    );
  }
  return last;
}

const mid = (speeds: readonly Speed[], key: keyof Speed): number =>
  median(speeds.map((speed) => speed[key]));

function show(name: string, speeds: readonly Speed[]): string {
  const cells = [
    `${mid(speeds, "callsPerSecond").toFixed(0)}/s`,
    `p50 ${mid(speeds, "p50").toFixed(1)} ms`,
    `p99 ${mid(speeds, "p99").toFixed(1)} ms`,
  ];
  return `  ${name.padEnd(34)}${cells.map((cell) => cell.padEnd(14)).join("")}`;
}
