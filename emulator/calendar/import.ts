import { type Call, GoogleError, type Handler } from "../call.js";
import { calendarFor } from "./access.js";
import { readFields } from "./body.js";
import { invalid } from "./errors.js";
import { newEvent, newEventId, organizerOf, stored } from "./insert.js";
import { eventResource } from "./resource.js";
import type { Party, StoredCalendar } from "./state.js";
import { restricted } from "./types.js";
import { keep } from "./view.js";

/** `calendar.events.import`: a copy of an event of elsewhere, private to this calendar. Nobody is told. */
export const importEvent: Handler = (call) => {
  const { body, world } = call;
  const calendar = calendarFor(call, "writer");
  if (body.eventType && body.eventType !== "default")
    throw restricted("Only default events can be imported.");
  const organizer = organizerFor(call, calendar);
  const known = [...calendar.events.values()].find(
    ({ iCalUID, place }) => iCalUID === body.iCalUID && !place,
  );
  checkSequence(call, known?.sequence);
  const event = {
    ...newEvent(call, calendar, {
      id: known?.id ?? newEventId(world),
      iCalUID: body.iCalUID,
      eventType: "default",
      fields: readFields(call, calendar, body, known?.fields),
    }),
    ...(known && { created: known.created }),
    organizer,
    ...(organizer.email !== calendar.id && { privateCopy: true }),
  };
  keep(world, calendar, event);
  return eventResource(call, calendar, stored(calendar, event));
};

/**
 * Refuses to go back behind what is there.
 * @throws GoogleError 400 `invalid`.
 */
export function checkSequence({ body }: Call, present: number | undefined) {
  if (body.sequence === undefined || body.sequence >= (present ?? 0)) return;
  throw invalid(
    "Invalid sequence value. The specified sequence number is below the current sequence number of the resource. Re-fetch the resource and use its sequence number on the following request.",
  );
}

function organizerFor(
  { body, account }: Call,
  calendar: StoredCalendar,
): Party {
  const email = body.organizer?.email?.toLowerCase();
  if (!email || email === calendar.id) return organizerOf(calendar, account);
  const guests: Party[] = body.attendees ?? [];
  if (!guests.some((guest) => guest.email.toLowerCase() === calendar.id))
    throw new GoogleError(
      400,
      "participantIsNeitherOrganizerNorAttendee",
      "The owner of the calendar must either be the organizer or an attendee of an event that is imported.",
    );
  const displayName = body.organizer.displayName;
  return { email, ...(displayName && { displayName }) };
}
