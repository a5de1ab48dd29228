import { type Call, GoogleError, type Handler } from "../call.js";
import { calendarFor, eventIn, roleIn } from "./access.js";
import { emptyRange, notFound } from "./errors.js";
import { filterOf } from "./filter.js";
import { instantOf, readTimestamp, readZone } from "./moment.js";
import type { Span } from "./recurrence.js";
import { listOf } from "./registry.js";
import { eventResource, removedResource, shownAs } from "./resource.js";
import type { StoredCalendar } from "./state.js";
import { pageOf, sinceVersion } from "./sync.js";
import {
  ALWAYS,
  type EventView,
  instances,
  isCancelled,
  isRecurring,
} from "./view.js";
import { within } from "./within.js";

const SIZE = { usual: 250, most: 2500 };

/** Filters that a sync token rules out. Source: `syncToken` of events.list. */
const FILTERS = [
  "iCalUID",
  "orderBy",
  "privateExtendedProperty",
  "q",
  "sharedExtendedProperty",
  "timeMin",
  "timeMax",
  "updatedMin",
] as const;

/** `calendar.events.list` */
export const listEvents: Handler = (call) => {
  const { params, world } = call;
  const calendar = calendarFor(call, "freeBusyReader");
  const zone = readZone(params.timeZone, calendar.timeZone);
  const shown = shownAs(call, zone);
  const since = sinceVersion(call, FILTERS);
  checkOrder(call);
  const found = within(world, calendar, {
    expand: params.singleEvents === true,
    span: spanOf(call),
  }).filter(filterOf(call, calendar, since));
  found.sort(orderOf(params.orderBy, calendar));
  const about = aboutCalendar(call, calendar);
  const { kind, etag, ...listed } = pageOf(call, {
    kind: "calendar#events",
    items: found,
    resource: (event) =>
      since === undefined || params.showDeleted
        ? eventResource(call, calendar, event, shown)
        : removedResource(call, calendar, event, shown),
    size: SIZE,
    // Only a whole list can be kept in step; one from a time on counts as whole.
    synced: FILTERS.every(
      (name) => name.startsWith("time") || params[name] === undefined,
    ),
  });
  return { kind, etag, ...about, ...listed };
};

/** What a list of events says of their calendar. */
function aboutCalendar(call: Call, calendar: StoredCalendar) {
  const updated = [...calendar.events.values()].map((event) => event.updated);
  const entry = listOf(call.world, call.account).get(calendar.id);
  return {
    summary: calendar.summary,
    ...(calendar.description && { description: calendar.description }),
    updated: new Date(Math.max(0, ...updated)).toISOString(),
    timeZone: calendar.timeZone,
    accessRole: roleIn(call, calendar),
    defaultReminders: entry?.defaultReminders ?? [],
  };
}

function checkOrder({ params }: Call): void {
  if (params.orderBy !== "startTime" || params.singleEvents) return;
  throw new GoogleError(
    400,
    "badRequest",
    "The requested ordering is not available for the particular query.",
  );
}

/** The span that `timeMin` and `timeMax` leave. @throws GoogleError 400 for an empty one. */
function spanOf({ params }: Call): Span {
  const from = readTimestamp(params.timeMin, "timeMin") ?? ALWAYS.from;
  const to = readTimestamp(params.timeMax, "timeMax") ?? ALWAYS.to;
  if (from >= to) throw emptyRange();
  return { from, to };
}

function orderOf(
  orderBy: string | undefined,
  { timeZone }: StoredCalendar,
): (a: EventView, b: EventView) => number {
  const start = ({ fields }: EventView) => instantOf(fields.start, timeZone);
  if (orderBy === "startTime") return (a, b) => start(a) - start(b);
  if (orderBy === "updated") return (a, b) => a.updated - b.updated;
  return () => 0;
}

/** `calendar.events.get`: cancelled ones as well. */
export const getEvent: Handler = (call) => {
  const calendar = calendarFor(call, "freeBusyReader");
  const zone = readZone(call.params.timeZone, calendar.timeZone);
  const shown = shownAs(call, zone);
  return eventResource(call, calendar, eventIn(call, calendar), shown);
};

/** `calendar.events.instances` */
export const listInstances: Handler = (call) => {
  const { params, world } = call;
  const calendar = calendarFor(call, "freeBusyReader");
  const zone = readZone(params.timeZone, calendar.timeZone);
  const shown = shownAs(call, zone);
  const series = calendar.events.get(params.eventId);
  if (!series) throw notFound();
  const all = isRecurring(series)
    ? instances(calendar, series, spanOf(call), world.clock.now())
    : [];
  const found = all
    .filter((event) => params.showDeleted || !isCancelled(event))
    .filter(({ place }) => startsThen(place, params.originalStart, calendar));
  found.sort(orderOf("startTime", calendar));
  const about = aboutCalendar(call, calendar);
  const { kind, etag, ...listed } = pageOf(call, {
    kind: "calendar#events",
    items: found,
    resource: (event) => eventResource(call, calendar, event, shown),
    size: SIZE,
    synced: false,
  });
  return { kind, etag, ...about, ...listed };
};

/** Whether an occurrence would by its series start at a moment given as a day or a timestamp. */
function startsThen(
  place: EventView["place"],
  wanted: string | undefined,
  { timeZone }: StoredCalendar,
): boolean {
  if (wanted === undefined || !place) return true;
  if ("date" in place.originalStart) return place.originalStart.date === wanted;
  return instantOf(place.originalStart, timeZone) === Date.parse(wanted);
}
