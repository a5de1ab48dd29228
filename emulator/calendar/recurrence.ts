import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { EventFields } from "./fields.js";
import { type EventMoment, instantOf, isDay, suffixOf } from "./moment.js";
import { type Recurrence, readRecurrence } from "./rule.js";

/** A span of time in milliseconds since the epoch, its end exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The zone in which a series repeats: its own, else the calendar's. */
export function zoneOf({ start }: EventFields, calendarZone: string): string {
  return (!isDay(start) && start.timeZone) || calendarZone;
}

/**
 * When a recurring event starts by its own rules within a span, in order.
 * Days are counted as if in UTC: `within` is to be wider by a day on either side.
 *
 * @throws GoogleError 400 `invalid` for rules that do not parse.
 */
export function starts(
  { start, recurrence = [] }: EventFields,
  zone: string,
  within: Span,
): EventMoment[] {
  const lines = readRecurrence(recurrence, start, zone);
  const expand = (rule: string) => expandRule(rule, start, zone, within);
  const first = lines.rules.length === 0 ? [start] : [];
  const found = [...first, ...lines.rules.flatMap(expand), ...lines.dates];
  const excluded = new Set(
    [...lines.excludedRules.flatMap(expand), ...lines.excludedDates].map(
      suffixOf,
    ),
  );
  const distinct = new Map(
    found
      .filter((moment) => contains(within, moment))
      .map((moment) => [suffixOf(moment), moment]),
  );
  return [...distinct]
    .filter(([suffix]) => !excluded.has(suffix))
    .map(([, moment]) => moment)
    .sort((a, b) => instantOf(a, "UTC") - instantOf(b, "UTC"));
}

/** Whether the series has this start by its own rules. */
export function startsAt(
  fields: EventFields,
  zone: string,
  moment: EventMoment,
): boolean {
  if (isDay(moment) !== isDay(fields.start)) return false;
  const at = instantOf(moment, "UTC");
  return starts(fields, zone, { from: at, to: at + 1 }).length > 0;
}

function contains({ from, to }: Span, moment: EventMoment): boolean {
  const at = instantOf(moment, "UTC");
  return at >= from && at < to;
}

/** Rules that were read before; reading one takes longer than using it. */
const read = new Map<string, RRuleTemporal>();

/** How many are remembered. */
const REMEMBERED = 500;

function seriesOf(rule: string, from: number, tzid: string): RRuleTemporal {
  const key = `${from} ${tzid} ${rule}`;
  const known = read.get(key);
  if (known) return known;
  const dtstart =
    Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(tzid);
  const made = new RRuleTemporal({
    rruleString: `RRULE:${rule}`,
    dtstart,
    tzid,
  });
  if (read.size >= REMEMBERED) read.clear();
  read.set(key, made);
  return made;
}

function expandRule(
  rule: string,
  start: EventMoment,
  zone: string,
  { from, to }: Span,
): EventMoment[] {
  const series = seriesOf(
    rule,
    instantOf(start, "UTC"),
    isDay(start) ? "UTC" : zone,
  );
  return series
    .between(
      new Date(Math.max(from, instantOf(start, "UTC"))),
      new Date(to),
      true,
    )
    .map((occurrence) =>
      isDay(start)
        ? { date: occurrence.toPlainDate().toString() }
        : { ...start, at: occurrence.epochMilliseconds },
    );
}

/** Refuses rules that do not parse. @throws GoogleError 400 `invalid`. */
export function checkRecurrence(fields: EventFields, zone: string): Recurrence {
  return readRecurrence(fields.recurrence ?? [], fields.start, zone);
}
