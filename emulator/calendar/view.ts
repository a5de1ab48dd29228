import type { World } from "../world.js";
import { ALL, copyField, type EventFields, same } from "./fields.js";
import {
  type EventMoment,
  instantOf,
  isDay,
  later,
  lengthBetween,
  localInstant,
  suffixOf,
} from "./moment.js";
import { type Span, starts, startsAt, zoneOf } from "./recurrence.js";
import {
  type EventException,
  type EventFacts,
  nextVersion,
  type Place,
  type StoredCalendar,
  type StoredEvent,
} from "./state.js";

/** An event as it is looked at: a stored one, or one occurrence of a series. */
export interface EventView extends EventFacts {
  fields: EventFields;
  place?: Place;
}

const DAY = 86_400_000;

/** How far into the future a series without an end is shown where the request does not say. */
const HORIZON = 5 * 366 * DAY;

/** How far it is shown at most. */
const LIMIT = 100 * 366 * DAY;

/** Every moment that there is, in milliseconds since the epoch. */
export const ALWAYS: Span = { from: -8.64e15, to: 8.64e15 };

export const isRecurring = ({ fields }: EventView): boolean =>
  (fields.recurrence?.length ?? 0) > 0;

export const isCancelled = ({ fields }: EventView): boolean =>
  fields.status === "cancelled";

/** The id of the occurrence that would start then. */
export const instanceId = (seriesId: string, start: EventMoment): string =>
  `${seriesId}_${suffixOf(start)}`;

/** One occurrence of a series, with what was changed about it. */
export function instanceOf(
  calendar: StoredCalendar,
  series: StoredEvent,
  originalStart: EventMoment,
): EventView {
  const id = instanceId(series.id, originalStart);
  const exception = calendar.exceptions.get(series.id)?.get(id);
  return exception
    ? exceptional(series, exception)
    : regular(series, id, originalStart);
}

/** An occurrence as the series alone has it. */
function regular(
  series: StoredEvent,
  id: string,
  originalStart: EventMoment,
): EventView {
  const length = lengthBetween(series.fields.start, series.fields.end);
  const fields: EventFields = {
    ...series.fields,
    recurrence: undefined,
    start: originalStart,
    end: later(originalStart, length),
  };
  return {
    ...series,
    id,
    fields,
    place: { seriesId: series.id, originalStart },
  };
}

function exceptional(
  series: StoredEvent,
  exception: EventException,
): EventView {
  const { id, place, overrides, reminders, ...facts } = exception;
  const base = regular(series, id, place.originalStart);
  const fields = { ...base.fields, ...overrides };
  if (isCancelled(series)) fields.status = "cancelled";
  return {
    ...base,
    ...facts,
    // What changed last, the series or the occurrence, dates both.
    updated: Math.max(base.updated, facts.updated),
    version: Math.max(base.version, facts.version),
    fields,
    reminders: new Map([...base.reminders, ...reminders]),
  };
}

/** The event or occurrence with this id; undefined when the calendar has none. */
export function find(
  calendar: StoredCalendar,
  id: string,
): EventView | undefined {
  const stored = calendar.events.get(id);
  if (stored) return stored;
  const [, seriesId = "", suffix = ""] =
    /^(.+)_(\d{8}(?:T\d{6}Z)?)$/.exec(id) ?? [];
  const series = calendar.events.get(seriesId);
  if (!series || !isRecurring(series)) return undefined;
  const exception = calendar.exceptions.get(seriesId)?.get(id);
  if (exception) return exceptional(series, exception);
  const start = startOf(suffix, series.fields.start);
  const zone = zoneOf(series.fields, calendar.timeZone);
  return start && startsAt(series.fields, zone, start)
    ? regular(series, id, start)
    : undefined;
}

/** The moment that an id's last part tells, of the kind that the series has. */
function startOf(suffix: string, kind: EventMoment): EventMoment | undefined {
  const text = suffix.replace(
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/,
    (_, year, month, day, hour, minute, second) =>
      `${year}-${month}-${day}${hour ? `T${hour}:${minute}:${second}` : ""}`,
  );
  if (isDay(kind)) return text.length === 10 ? { date: text } : undefined;
  const at = text.length > 10 ? localInstant(text, "UTC") : Number.NaN;
  return Number.isNaN(at) ? undefined : { ...kind, at };
}

/** Whether an event touches a span: it ends after the beginning and starts before the end. */
export function touches(
  { fields: { start, end } }: EventView,
  { from, to }: Span,
  zone: string,
): boolean {
  const begins = instantOf(start, zone);
  const ends = instantOf(end, zone);
  // What takes no time is there at its moment.
  return begins < to && (ends > from || (begins === ends && begins >= from));
}

/** Occurrences of a series that touch a span, those that were changed or cancelled included. */
export function instances(
  calendar: StoredCalendar,
  series: StoredEvent,
  { from, to }: Span,
  now: number,
): EventView[] {
  const { fields } = series;
  const zone = zoneOf(fields, calendar.timeZone);
  const length = instantOf(fields.end, zone) - instantOf(fields.start, zone);
  const beginning = instantOf(fields.start, "UTC");
  const reach = to === ALWAYS.to ? HORIZON : LIMIT;
  const last = Math.min(to, Math.max(now, beginning) + reach);
  const within = {
    from: Math.max(from - length, beginning) - DAY,
    to: last + DAY,
  };
  const exceptions = calendar.exceptions.get(series.id);
  const plain = starts(fields, zone, within)
    .map((start) => regular(series, instanceId(series.id, start), start))
    .filter(({ id }) => !exceptions?.has(id));
  const changed = [...(exceptions?.values() ?? [])].map((exception) =>
    exceptional(series, exception),
  );
  return [...plain, ...changed].filter((view) =>
    touches(view, { from, to: last }, calendar.timeZone),
  );
}

/**
 * Keeps an event that a caller has changed: a stored one as it is, an occurrence
 * as what it has different from its series.
 */
export function keep(
  world: World,
  calendar: StoredCalendar,
  view: EventView,
): void {
  const version = nextVersion(world);
  const series = calendar.events.get(view.place?.seriesId ?? "");
  if (!view.place || !series || calendar.events.has(view.id)) {
    calendar.events.set(view.id, { ...view, version });
    return;
  }
  const { id, place, created, updated, sequence } = view;
  const base = regular(series, id, place.originalStart);
  const overrides: Partial<EventFields> = {};
  for (const key of ALL)
    if (!same(view.fields[key], base.fields[key]))
      copyField(key, view.fields, overrides);
  const all = calendar.exceptions.get(series.id) ?? new Map();
  calendar.exceptions.set(series.id, all);
  const reminders = new Map(
    [...view.reminders].filter(
      ([person, theirs]) => !same(theirs, series.reminders.get(person)),
    ),
  );
  all.set(id, {
    id,
    place,
    created,
    updated,
    sequence,
    version,
    overrides,
    reminders,
  });
}
