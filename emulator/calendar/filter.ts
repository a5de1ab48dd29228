import { type Call, GoogleError } from "../call.js";
import { atLeast, roleIn, seesPrivate } from "./access.js";
import { isBusy } from "./freebusy.js";
import { readTimestamp } from "./moment.js";
import { matchesQuery } from "./search.js";
import { settingOf } from "./settings.js";
import type { StoredCalendar } from "./state.js";
import { type EventView, isCancelled } from "./view.js";

/** How far back `updatedMin` may reach, in milliseconds. */
const REMEMBERED = 30 * 86_400_000;

/** Filters that look into an event. */
const SEARCHES = ["q", "privateExtendedProperty", "sharedExtendedProperty"];

type Test = (event: EventView) => boolean;

/**
 * What a request for a list of events keeps.
 *
 * @param since the version after which something must have changed.
 * @throws GoogleError 400 or 410 for an `updatedMin` that is none or too old.
 */
export function filterOf(
  call: Call,
  calendar: StoredCalendar,
  since: number | undefined,
): Test {
  const { params } = call;
  const updatedMin = readUpdatedMin(call);
  const types: ReadonlySet<string> = new Set(params.eventTypes);
  // What somebody may not read they do not find either.
  const searched = SEARCHES.some((name) => params[name] !== undefined);
  const busyOnly = !atLeast(roleIn(call, calendar), "reader");
  const tests: Test[] = [
    (event) => since === undefined || event.version > since,
    (event) => updatedMin === undefined || event.updated >= updatedMin,
    (event) =>
      since !== undefined ||
      updatedMin !== undefined ||
      showsCancelled(call, calendar, event),
    ({ iCalUID }) => !params.iCalUID || iCalUID === params.iCalUID,
    ({ eventType }) => types.size === 0 || types.has(eventType),
    (event) => !searched || seesPrivate(call, calendar, event),
    (event) => !params.q || matchesQuery(event, params.q),
    (event) => has(event, "private", params.privateExtendedProperty),
    (event) => has(event, "shared", params.sharedExtendedProperty),
    (event) => !busyOnly || isCancelled(event) || isBusy(calendar, event),
    (event) => params.showHiddenInvitations || !isHidden(call, calendar, event),
  ];
  return (event) => tests.every((test) => test(event));
}

/** Whether a cancelled event is listed though nobody asked what changed. Source: `showDeleted` of events.list. */
function showsCancelled(
  { params }: Call,
  calendar: StoredCalendar,
  event: EventView,
): boolean {
  if (!isCancelled(event) || params.showDeleted) return true;
  const series = calendar.events.get(event.place?.seriesId ?? "");
  return !params.singleEvents && series !== undefined && !isCancelled(series);
}

function readUpdatedMin({ params, world }: Call): number | undefined {
  const at = readTimestamp(params.updatedMin, "updatedMin");
  if (at === undefined || at >= world.clock.now() - REMEMBERED) return at;
  throw new GoogleError(
    410,
    "updatedMinTooLongAgo",
    "The requested minimum modification time lies too far in the past.",
    { domain: "calendar", location: "updatedMin", locationType: "parameter" },
  );
}

/** Whether an event has all of the given `name=value` properties. */
function has(
  { fields }: EventView,
  kind: "private" | "shared",
  wanted: string[] = [],
): boolean {
  const present = fields.extendedProperties?.[kind] ?? {};
  return wanted.every((text) => {
    const at = text.indexOf("=");
    return at > 0 && present[text.slice(0, at)] === text.slice(at + 1);
  });
}

/** Whether somebody keeps invitations away until they answer, and has not answered this one. */
function isHidden(
  { world }: Call,
  calendar: StoredCalendar,
  { fields: { attendees = [] }, organizer }: EventView,
): boolean {
  const owner = world.accounts.find(({ id }) => id === calendar.ownerId);
  if (!owner || !calendar.primary || organizer.email === calendar.id)
    return false;
  const self = attendees.find(({ email }) => email === calendar.id);
  return (
    self?.responseStatus === "needsAction" &&
    settingOf(world, owner, "hideInvitations") === "true"
  );
}
