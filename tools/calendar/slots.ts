import { Temporal } from "temporal-polyfill";
import type { Span } from "./window.js";

/** Somebody whose time is looked for; spans in order, none touching another. */
export interface Invitee {
  id: string;
  busy: readonly Span[];
  /** When they may be met; always, when absent. */
  hours?: readonly Span[];
}

/** Why somebody cannot come. */
export interface Missing {
  id: string;
  why: "busy" | "outside hours";
  /** How far outside, in milliseconds; 0 for who is busy. */
  beyond: number;
}

/** A time to meet, in milliseconds since the epoch. */
export interface Slot extends Span {
  missing: Missing[];
}

/** Slots begin at quarters of an hour; no zone's clocks are off by less. */
const STEP = 15 * 60_000;

/** Of one day as many before other days have had their turn. */
const PER_DAY = 2;

/** What is looked for. */
export interface Wanted {
  span: Span;
  /** Milliseconds. */
  length: number;
  count: number;
  /** The zone of the days over which slots are spread. */
  zone: string;
}

/**
 * Times at which everybody can meet, the earliest first, spread over the days;
 * when there is none, those at which the fewest are missing, of these the ones
 * with fewer who are busy, and then those least outside anybody's hours. Slots do
 * not overlap.
 */
export function findSlots(
  invitees: readonly Invitee[],
  { span, length, count, zone }: Wanted,
): Slot[] {
  const all: Slot[] = [];
  const first = Math.ceil(span.from / STEP) * STEP;
  for (let from = first; from + length <= span.to; from += STEP) {
    const slot = { from, to: from + length };
    const missing = missingAt(invitees, slot);
    if (missing.length < invitees.length) all.push({ ...slot, missing });
  }
  const perfect = all.filter(({ missing }) => missing.length === 0);
  const ranked = (perfect.length > 0 ? perfect : all).toSorted(byRank);
  return spread(ranked, count, zone).sort(byRank);
}

function byRank(one: Slot, other: Slot): number {
  return (
    one.missing.length - other.missing.length ||
    busyIn(one) - busyIn(other) ||
    beyondIn(one) - beyondIn(other) ||
    one.from - other.from
  );
}

const busyIn = ({ missing }: Slot): number =>
  missing.filter(({ why }) => why === "busy").length;

const beyondIn = ({ missing }: Slot): number =>
  missing.reduce((sum, { beyond }) => sum + beyond, 0);

function missingAt(invitees: readonly Invitee[], slot: Span): Missing[] {
  return invitees.flatMap(({ id, busy, hours }): Missing[] => {
    const next = busy[indexAfter(busy, slot.from)];
    if (next && next.from < slot.to) return [{ id, why: "busy", beyond: 0 }];
    const beyond = hours ? beyondHours(hours, slot) : 0;
    return beyond > 0 ? [{ id, why: "outside hours", beyond }] : [];
  });
}

/** How much of a slot, at its beginning or end, lies outside the nearest hours. */
function beyondHours(hours: readonly Span[], { from, to }: Span): number {
  const index = indexAfter(hours, from);
  const near = hours.slice(Math.max(0, index - 1), index + 1);
  const distances = near.map((span) =>
    Math.max(0, span.from - from, to - span.to),
  );
  return Math.min(...distances);
}

/** The index of the first span that ends after a moment. */
function indexAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The best that do not overlap, at first only some of each day. */
function spread(ranked: readonly Slot[], count: number, zone: string): Slot[] {
  const chosen: Slot[] = [];
  const perDay = new Map<string, number>();
  for (const most of [PER_DAY, Number.POSITIVE_INFINITY]) {
    for (const slot of ranked) {
      if (chosen.length >= count) return chosen;
      if (chosen.some(({ from, to }) => from < slot.to && slot.from < to))
        continue;
      const day = dayOf(slot.from, zone);
      const had = perDay.get(day) ?? 0;
      if (had >= most) continue;
      perDay.set(day, had + 1);
      chosen.push(slot);
    }
  }
  return chosen;
}

const dayOf = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
