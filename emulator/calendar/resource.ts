import type { Call } from "../call.js";
import { seesPrivate } from "./access.js";
import type { Attendee } from "./fields.js";
import { momentResource } from "./moment.js";
import { etagOf, type Party, type StoredCalendar } from "./state.js";
import { type EventView, isCancelled } from "./view.js";

/** How an answer shows events. */
export interface Shown {
  /** The zone of its times. */
  zone: string;
  /** With more attendees than this only the calendar's own one is there. */
  maxAttendees?: number;
}

/** How a call wants events shown, in a calendar whose zone is the default. */
export function shownAs({ params }: Call, zone: string): Shown {
  const { maxAttendees } = params;
  return { zone, ...(maxAttendees !== undefined && { maxAttendees }) };
}

/** An event as its reader sees it: whole, or as time that is taken. */
export function eventResource(
  call: Call,
  calendar: StoredCalendar,
  event: EventView,
  shown: Shown = shownAs(call, calendar.timeZone),
): object {
  return seesPrivate(call, calendar, event)
    ? whole(call, calendar, event, shown)
    : blocked(calendar, event, shown);
}

/** What everybody sees who may know when somebody is busy. */
function blocked(
  calendar: StoredCalendar,
  event: EventView,
  shown: Shown,
): object {
  return {
    ...base(calendar, event, shown),
    visibility: "private",
    ...(event.fields.recurrence && { recurrence: event.fields.recurrence }),
  };
}

const LINK = "https://www.google.com/calendar/event?eid=";

function base(
  calendar: StoredCalendar,
  { id, iCalUID, version, fields, place, ...facts }: EventView,
  { zone }: Shown,
) {
  const moment = (which: "start" | "end") =>
    momentResource(fields[which], zone, calendar.timeZone);
  return {
    kind: "calendar#event",
    etag: etagOf(version),
    id,
    status: fields.status,
    htmlLink: `${LINK}${Buffer.from(`${id} ${calendar.id}`).toString("base64url")}`,
    created: new Date(facts.created).toISOString(),
    updated: new Date(facts.updated).toISOString(),
    start: moment("start"),
    end: moment("end"),
    ...(place && {
      recurringEventId: place.seriesId,
      originalStartTime: momentResource(
        place.originalStart,
        zone,
        calendar.timeZone,
      ),
    }),
    iCalUID,
    sequence: facts.sequence,
    eventType: facts.eventType,
  };
}

function whole(
  call: Call,
  calendar: StoredCalendar,
  event: EventView,
  shown: Shown,
): object {
  const { start, end, attendees, source, ...fields } = event.fields;
  const { account } = call;
  return {
    ...base(calendar, event, shown),
    ...fields,
    creator: party(event.creator, calendar),
    organizer: party(event.organizer, calendar),
    ...(event.creator.email === account.email && { source }),
    ...(event.privateCopy && { privateCopy: true }),
    ...guests(event, calendar, shown),
    ...meetLink(event),
    reminders: event.reminders.get(account.id) ?? {
      useDefault: event.eventType === "default",
    },
  };
}

function party({ email, displayName }: Party, calendar: StoredCalendar) {
  return { email, displayName, ...(email === calendar.id && { self: true }) };
}

/** The attendees that this copy shows, and whether there are others. */
function guests(
  { fields, organizer }: EventView,
  calendar: StoredCalendar,
  { maxAttendees = Number.POSITIVE_INFINITY }: Shown,
) {
  const { attendees = [], guestsCanSeeOtherGuests } = fields;
  if (attendees.length === 0) return {};
  const shut =
    guestsCanSeeOtherGuests === false && organizer.email !== calendar.id;
  const few = shut || attendees.length > maxAttendees;
  const listed = few
    ? attendees.filter(({ email }) => email === calendar.id)
    : attendees;
  return {
    attendees: listed.map((one) => guest(one, organizer, calendar)),
    ...(listed.length < attendees.length && { attendeesOmitted: true }),
  };
}

function guest(attendee: Attendee, organizer: Party, calendar: StoredCalendar) {
  return {
    ...attendee,
    ...(attendee.email === organizer.email && { organizer: true }),
    ...(attendee.email === calendar.id && { self: true }),
  };
}

function meetLink({ fields: { conferenceData } }: EventView) {
  const id = conferenceData?.conferenceId;
  return typeof id === "string"
    ? { hangoutLink: `https://meet.google.com/${id}` }
    : {};
}

/** A deleted event as a list tells of it to keep a client in step: that it is gone. */
export function removedResource(
  call: Call,
  calendar: StoredCalendar,
  event: EventView,
  shown: Shown,
): object {
  if (!isCancelled(event)) return eventResource(call, calendar, event, shown);
  const { place } = event;
  return {
    kind: "calendar#event",
    etag: etagOf(event.version),
    id: event.id,
    status: "cancelled",
    ...(place && {
      recurringEventId: place.seriesId,
      originalStartTime: momentResource(
        place.originalStart,
        shown.zone,
        calendar.timeZone,
      ),
    }),
  };
}
