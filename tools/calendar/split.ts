import { Temporal } from "temporal-polyfill";
import {
  datesLine,
  inUtc,
  type Line,
  linesOf,
  rule,
  ruleValue,
  untilValue,
  wallIn,
  wallsOf,
} from "./recurrence.js";
import { type Times, wallOf } from "./times.js";

/** A series in two: the lines of what comes before, and of the rest. */
export interface Halves {
  before: string[];
  after: string[];
}

/**
 * Splits the recurrence of a series so that both parts together have exactly
 * its occurrences: the first ends just before `at`, the second begins there. A
 * count is divided, excluded occurrences being counted as RFC 5545 has it.
 * @param at the start of an occurrence by the series, on its clocks.
 * @returns `undefined` when `at` is not an occurrence of its rules but a date added to them: nothing can go on from there.
 */
export async function split(
  recurrence: readonly string[],
  times: Times,
  at: Temporal.PlainDateTime,
): Promise<Halves | undefined> {
  const lines = linesOf(recurrence);
  const halves: Halves = { before: [], after: [] };
  let regular = false;
  for (const line of lines) {
    const parts = rule(line);
    if (!parts) {
      splitDates(line, times, at, halves);
      continue;
    }
    const starts = await startsOf(parts, times, at);
    if (line.name === "RRULE" && starts.at) regular = true;
    splitRule(line, parts, { times, at, count: starts.before }, halves);
  }
  return regular ? halves : undefined;
}

/** How many occurrences a rule has before a moment, and whether it has one then. */
async function startsOf(
  parts: ReadonlyMap<string, string>,
  times: Times,
  at: Temporal.PlainDateTime,
): Promise<{ before: number; at: boolean }> {
  const { RRuleTemporal } = await import("rrule-temporal");
  const zone = times.kind === "days" ? "UTC" : times.start.timeZoneId;
  const dtstart = wallOf(times).toZonedDateTime(zone);
  const until = wallIn(parts.get("UNTIL") ?? "", times, undefined, "end");
  const last =
    until &&
    new Map([["UNTIL", inUtc(until.toZonedDateTime(zone).toInstant())]]);
  const value = ruleValue(new Map([...parts, ...(last ?? [])]));
  const series = new RRuleTemporal({
    rruleString: `RRULE:${value}`,
    dtstart,
    tzid: zone,
  });
  const end = at.toZonedDateTime(zone);
  const found = series
    .between(
      new Date(dtstart.epochMilliseconds),
      new Date(end.epochMilliseconds),
      true,
    )
    .map(({ epochMilliseconds }) => epochMilliseconds);
  const before = found.filter((each) => each < end.epochMilliseconds).length;
  return { before, at: found.length > before };
}

interface Cut {
  times: Times;
  at: Temporal.PlainDateTime;
  /** How many occurrences the rule has before `at`. */
  count: number;
}

function splitRule(
  { name }: Line,
  parts: ReadonlyMap<string, string>,
  { times, at, count }: Cut,
  { before, after }: Halves,
): void {
  const line = (changed: ReadonlyMap<string, string>) =>
    `${name}:${ruleValue(changed)}`;
  const limit = parts.get("COUNT");
  const until = wallIn(parts.get("UNTIL") ?? "", times, undefined, "end");
  const over =
    (limit !== undefined && Number(limit) <= count) ||
    (until && Temporal.PlainDateTime.compare(until, at) < 0);
  if (over) {
    before.push(line(parts));
    return;
  }
  if (count > 0) before.push(line(endingBefore(parts, times, at)));
  after.push(
    line(
      limit === undefined
        ? parts
        : new Map([...parts, ["COUNT", String(Number(limit) - count)]]),
    ),
  );
}

/** A rule that ends just before a moment: the day, or the second, before it. */
function endingBefore(
  parts: ReadonlyMap<string, string>,
  times: Times,
  at: Temporal.PlainDateTime,
): ReadonlyMap<string, string> {
  const last = at.subtract(
    times.kind === "days" ? { days: 1 } : { seconds: 1 },
  );
  const kept = [...parts].filter(([part]) => part !== "COUNT");
  return new Map([...kept, ["UNTIL", untilValue(last, times)]]);
}

function splitDates(
  line: Line,
  times: Times,
  at: Temporal.PlainDateTime,
  { before, after }: Halves,
): void {
  const walls = wallsOf(line, times);
  const early = walls.filter(
    (wall) => Temporal.PlainDateTime.compare(wall, at) < 0,
  );
  const late = walls.filter((wall) => !early.includes(wall));
  if (early.length > 0) before.push(datesLine(line.name, early, times));
  if (late.length > 0) after.push(datesLine(line.name, late, times));
}
