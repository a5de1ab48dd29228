import { type Call, GoogleError, type Handler } from "../call.js";
import { calendarFor, checkMatch, eventIn } from "./access.js";
import { spread } from "./copies.js";
import { gone, notOrganizer } from "./errors.js";
import { organizerOf, stored } from "./insert.js";
import { tellGuests } from "./notify.js";
import { eventResource } from "./resource.js";
import { etagOf, nextVersion, type StoredCalendar } from "./state.js";
import { restricted } from "./types.js";
import { type EventView, isCancelled } from "./view.js";

/** `calendar.events.move`: another calendar becomes the organizer; the old one keeps a cancelled event, or a guest's copy. */
export const move: Handler = (call) => {
  const { account, world, params } = call;
  const calendar = calendarFor(call, "writer");
  const event = eventIn(call, calendar);
  checkMatch(call, etagOf(event.version));
  const destination = calendarFor(call, "writer", params.destination);
  check(calendar, event);
  if (destination === calendar) return eventResource(call, calendar, event);
  const owner = world.accounts.find(({ id }) => id === destination.ownerId);
  const moved = {
    ...event,
    organizer: organizerOf(destination, owner ?? account),
    updated: world.clock.now(),
  };
  transfer(call, calendar, destination, moved);
  tellGuests(call, destination, event, spread(world, destination, moved));
  return eventResource(call, destination, stored(destination, moved));
};

/** @throws GoogleError for what cannot be moved, or not from here. */
function check(calendar: StoredCalendar, event: EventView): void {
  if (event.place)
    throw new GoogleError(
      400,
      "cannotChangeOrganizerOfInstance",
      "Cannot change the organizer of an instance.",
      { domain: "calendar" },
    );
  if (isCancelled(event)) throw gone();
  if (event.eventType !== "default")
    throw restricted("Only default events can be moved.");
  if (event.organizer.email !== calendar.id) throw notOrganizer();
}

function transfer(
  { world }: Call,
  from: StoredCalendar,
  to: StoredCalendar,
  event: EventView,
): void {
  const { id, fields } = event;
  const exceptions = from.exceptions.get(id);
  to.events.set(id, { ...event, version: nextVersion(world) });
  if (exceptions) to.exceptions.set(id, exceptions);
  from.exceptions.delete(id);
  from.events.set(id, {
    ...event,
    fields: { ...fields, status: "cancelled" },
    reminders: new Map(),
    version: nextVersion(world),
  });
}
