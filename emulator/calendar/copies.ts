import type { World } from "../world.js";
import { automatic } from "./automatic.js";
import { type Attendee, type EventFields, same, withShared } from "./fields.js";
import { startsAt, zoneOf } from "./recurrence.js";
import { calendarOf } from "./registry.js";
import type { StoredCalendar } from "./state.js";
import { type EventView, find, instanceOf, isRecurring, keep } from "./view.js";

/** The calendar on which an event's organizer has it; absent when they are elsewhere. */
export function homeOf(
  world: World,
  { organizer }: EventView,
): StoredCalendar | undefined {
  return (
    calendarOf(world, organizer.email) ??
    world.calendar.calendars.get(organizer.email)
  );
}

/**
 * Brings the calendars of all guests into step with the organizer's copy of an
 * event: new guests get one, for those who are no longer invited it is cancelled.
 *
 * @returns the event with what guests' calendars answered by themselves.
 */
export function spread(
  world: World,
  home: StoredCalendar,
  event: EventView,
): EventView {
  if (event.privateCopy || event.organizer.email !== home.id) return event;
  const answered = { ...event, fields: automatic(world, event) };
  if (!same(answered.fields, event.fields)) keep(world, home, answered);
  const invited = new Set(
    (answered.fields.attendees ?? []).map(({ email }) => email),
  );
  for (const email of invited) {
    const calendar = calendarOf(world, email);
    if (calendar && calendar !== home) share(world, calendar, answered);
  }
  for (const calendar of world.calendar.calendars.values())
    if (calendar !== home && !invited.has(calendar.id))
      withdraw(world, calendar, answered);
  for (const view of changedInstances(home, answered))
    spread(world, home, view);
  return answered;
}

/** The occurrences of a series that differ from it. */
function changedInstances(
  calendar: StoredCalendar,
  event: EventView,
): EventView[] {
  const series = calendar.events.get(event.id);
  if (!series || series.place) return [];
  return [...(calendar.exceptions.get(series.id)?.values() ?? [])].map(
    ({ place }) => instanceOf(calendar, series, place.originalStart),
  );
}

/** Puts a guest's copy into step, or makes it. */
function share(world: World, calendar: StoredCalendar, event: EventView): void {
  const own = copyIn(calendar, event);
  const fields = withShared(own?.fields ?? bare(event.fields), event.fields);
  if (own && stayedAway(calendar, own, fields)) fields.status = "cancelled";
  keep(world, calendar, {
    ...event,
    fields,
    created: own?.created ?? event.created,
    reminders: own?.reminders ?? new Map(),
  });
  settle(calendar, event.id);
}

/** A copy of the same event; an id alone may be another event's. */
function copyIn(
  calendar: StoredCalendar,
  { id, iCalUID }: EventView,
): EventView | undefined {
  const found = find(calendar, id);
  return found?.iCalUID === iCalUID ? found : undefined;
}

/** What a new copy begins with: nothing that is private to the organizer's. */
const bare = ({ status, start, end }: EventFields): EventFields => ({
  status,
  start,
  end,
});

/** Whether a guest took the event off their calendar, as the organizer did not. */
function stayedAway(
  { id }: StoredCalendar,
  own: EventView,
  { attendees = [] }: EventFields,
): boolean {
  const self = attendees.find(({ email }) => email === id);
  return (
    own.fields.status === "cancelled" && self?.responseStatus === "declined"
  );
}

/** Cancels the copy of somebody who is no longer invited. */
function withdraw(
  world: World,
  calendar: StoredCalendar,
  event: EventView,
): void {
  const own = copyIn(calendar, event);
  if (!own || own.privateCopy || own.fields.status === "cancelled") return;
  const fields = { ...own.fields, status: "cancelled" };
  keep(world, calendar, { ...own, fields, updated: event.updated });
}

/**
 * Takes away what was changed about occurrences that a series no longer has.
 * @returns their ids.
 */
export function settle(calendar: StoredCalendar, seriesId: string): string[] {
  const series = calendar.events.get(seriesId);
  const exceptions = calendar.exceptions.get(seriesId);
  if (!series || !exceptions) return [];
  const zone = zoneOf(series.fields, calendar.timeZone);
  const lost = [...exceptions.values()].filter(
    ({ place }) =>
      !isRecurring(series) ||
      !startsAt(series.fields, zone, place.originalStart),
  );
  for (const { id } of lost) exceptions.delete(id);
  return lost.map(({ id }) => id);
}

/** Cancels an occurrence on the calendars that hold it without its series. */
export function retract(world: World, event: EventView, id: string): void {
  for (const calendar of world.calendar.calendars.values()) {
    const own = calendar.events.get(id);
    if (own?.place && own.iCalUID === event.iCalUID)
      withdraw(world, calendar, { ...event, id });
  }
}

/** Lets guests who came, went or answered for a whole series do so for its changed occurrences as well. */
export function followGuests(
  calendar: StoredCalendar,
  seriesId: string,
  before: EventFields,
  after: EventFields,
): void {
  for (const { overrides } of calendar.exceptions.get(seriesId)?.values() ??
    []) {
    if (!("attendees" in overrides)) continue;
    const was = byEmail(before.attendees);
    const present = byEmail(overrides.attendees);
    for (const email of was.keys())
      if (!byEmail(after.attendees).has(email)) present.delete(email);
    for (const [email, guest] of byEmail(after.attendees)) {
      const old = was.get(email);
      if (!old || same(present.get(email), old)) present.set(email, guest);
    }
    overrides.attendees = present.size > 0 ? [...present.values()] : undefined;
  }
}

const byEmail = (attendees: Attendee[] = []) =>
  new Map(attendees.map((attendee) => [attendee.email, attendee]));
