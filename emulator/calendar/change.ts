import { type Call, GoogleError, type Handler } from "../call.js";
import { calendarFor, checkMatch, eventIn, seesPrivate } from "./access.js";
import { asBody, patched, readFields } from "./body.js";
import { followGuests, homeOf, retract, settle, spread } from "./copies.js";
import { gone, invalid, notFound } from "./errors.js";
import { changed, type EventFields, same, withShared } from "./fields.js";
import { checkGuestChange } from "./guest.js";
import { checkSequence } from "./import.js";
import { stored } from "./insert.js";
import { tellGuests, tellOrganizer } from "./notify.js";
import { readReminders } from "./reminders.js";
import { eventResource } from "./resource.js";
import { etagOf, type StoredCalendar } from "./state.js";
import { checkType, keepType } from "./types.js";
import { type EventView, find, isCancelled, keep } from "./view.js";
import { spreadVisibility } from "./visibility.js";

/** `calendar.events.patch`: what the request does not name stays. */
export const patch: Handler = (call) => change(call, true);

/** `calendar.events.update`: what the request does not name is cleared. */
export const update: Handler = (call) => change(call, false);

function change(call: Call, partial: boolean): object {
  const { body, world, account } = call;
  const { calendar, event } = target(call);
  keepType(call, event.eventType);
  checkSequence(call, event.sequence);
  const whole = partial ? patchedBody(event, body) : body;
  const fields = readFields(call, calendar, whole, event.fields);
  checkType(event.eventType, fields, calendar, whole);
  if (event.place && fields.recurrence)
    throw invalid("An instance of a recurring event cannot recur itself.");
  if (isCancelled(event) && fields.status === "cancelled")
    throw new GoogleError(403, "forbidden", "Forbidden");
  const reminders = new Map(event.reminders);
  if (!partial || body.reminders !== undefined) {
    const given = readReminders(body.reminders);
    if (given) reminders.set(account.id, given);
    else reminders.delete(account.id);
  }
  const after = stamped(world.clock.now(), event, {
    ...event,
    fields,
    reminders,
  });
  return settled(call, calendar, event, after);
}

/**
 * The event to be changed, if its person may.
 * @throws GoogleError 403, 404, 412.
 */
function target(call: Call): { calendar: StoredCalendar; event: EventView } {
  const calendar = calendarFor(call, "writerWithoutPrivateAccess");
  const event = eventIn(call, calendar);
  if (!seesPrivate(call, calendar, event)) throw notFound();
  checkMatch(call, etagOf(event.version));
  return { calendar, event };
}

function patchedBody(event: EventView, body: Call["body"]): Call["body"] {
  const { reminders: _, ...rest } = body;
  return Object.fromEntries(
    Object.entries(Object(patched(asBody(event.fields), rest))),
  );
}

/** Reminders are a reader's own and change nothing about the event itself. */
function stamped(now: number, before: EventView, after: EventView): EventView {
  const names = changed(before.fields, after.fields);
  const rescheduled = (["start", "end", "recurrence", "status"] as const).some(
    (name) => names.includes(name),
  );
  return {
    ...after,
    updated: names.length > 0 ? now : before.updated,
    sequence: before.sequence + (rescheduled ? 1 : 0),
  };
}

/** Keeps a change, carries it to the other calendars, and tells who is to be told. */
function settled(
  call: Call,
  calendar: StoredCalendar,
  before: EventView,
  after: EventView,
): object {
  const { world } = call;
  const organized = before.organizer.email === calendar.id;
  if (!organized && !before.privateCopy)
    checkGuestChange(calendar, before.fields, after.fields);
  spreadVisibility(world, calendar, before, after);
  keep(world, calendar, after);
  for (const id of settle(calendar, after.id)) retract(world, after, id);
  if (before.privateCopy)
    return eventResource(call, calendar, stored(calendar, after));
  if (!organized) answer(call, calendar, before, after);
  else if (changed(before.fields, after.fields).length > 0) {
    followGuests(calendar, after.id, before.fields, after.fields);
    const known = spread(world, calendar, after);
    tellGuests(call, calendar, before, known);
  }
  return eventResource(call, calendar, stored(calendar, after));
}

/** Carries what a guest did on their copy to the organizer's, and from there to all. */
function answer(
  call: Call,
  calendar: StoredCalendar,
  before: EventView,
  after: EventView,
): void {
  const { world } = call;
  const home = homeOf(world, after);
  const original = home && find(home, after.id);
  const fields: EventFields = withShared(
    original?.fields ?? after.fields,
    // Taking an event off one's own calendar does not cancel it.
    { ...after.fields, status: original?.fields.status ?? after.fields.status },
  );
  if (home && original && !same(original.fields, fields)) {
    const { updated, sequence } = after;
    const answered = { ...original, fields, updated, sequence };
    keep(world, home, answered);
    followGuests(home, after.id, original.fields, fields);
    spread(world, home, answered);
  }
  if (!same(before.fields.attendees, after.fields.attendees))
    tellOrganizer(call, calendar, after);
}

/** `calendar.events.delete`: cancels an event; a guest declines it. */
export const deleteEvent: Handler = (call) => {
  const { calendar, event } = target(call);
  if (isCancelled(event)) throw gone();
  const { attendees } = event.fields;
  const mine = event.organizer.email === calendar.id || event.privateCopy;
  const fields: EventFields = {
    ...event.fields,
    status: "cancelled",
    attendees: mine
      ? attendees
      : attendees?.map((guest) =>
          guest.email === calendar.id
            ? { ...guest, responseStatus: "declined" }
            : guest,
        ),
  };
  const after = stamped(call.world.clock.now(), event, { ...event, fields });
  settled(call, calendar, event, after);
  return undefined;
};
