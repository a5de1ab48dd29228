import type { World } from "../world.js";
import type { Attendee, EventFields } from "./fields.js";
import { instantOf } from "./moment.js";
import { calendarOf } from "./registry.js";
import type { StoredCalendar } from "./state.js";
import {
  type EventView,
  find,
  isCancelled,
  isRecurring,
  touches,
} from "./view.js";
import { within } from "./within.js";

/**
 * An event's fields with what the calendars of new guests answer by themselves:
 * rooms accept what fits, and whoever is out of office or focusing may have
 * their calendar decline.
 */
export function automatic(world: World, event: EventView): EventFields {
  const { fields } = event;
  if (!fields.attendees || isCancelled(event)) return fields;
  return {
    ...fields,
    attendees: fields.attendees.map((attendee) =>
      answered(world, event, attendee),
    ),
  };
}

function answered(
  world: World,
  event: EventView,
  attendee: Attendee,
): Attendee {
  const calendar = calendarOf(world, attendee.email);
  if (!calendar || attendee.responseStatus !== "needsAction") return attendee;
  if (find(calendar, event.id)?.iCalUID === event.iCalUID) return attendee;
  if (event.organizer.email === calendar.id) return attendee;
  const others = meanwhile(world, calendar, event);
  if (calendar.autoAccept)
    return {
      ...attendee,
      responseStatus: others.length > 0 ? "declined" : "accepted",
    };
  const away = others.map(({ fields }) => decliningIn(fields)).find(Boolean);
  return away
    ? { ...attendee, responseStatus: "declined", comment: away.message }
    : attendee;
}

/** What is on a calendar at the time of an event; of a series, at the time of its first. */
function meanwhile(
  world: World,
  calendar: StoredCalendar,
  event: EventView,
): EventView[] {
  const span = {
    from: instantOf(event.fields.start, calendar.timeZone),
    to: instantOf(event.fields.end, calendar.timeZone),
  };
  return within(world, calendar, { expand: true, span }).filter(
    (other) =>
      !isCancelled(other) &&
      !isRecurring(other) &&
      other.fields.transparency !== "transparent" &&
      touches(other, span, calendar.timeZone),
  );
}

/** How an out of office or focus time event declines, if it does. */
function decliningIn(fields: EventFields): { message?: string } | undefined {
  const properties = fields.outOfOfficeProperties ?? fields.focusTimeProperties;
  const { autoDeclineMode = "declineNone", declineMessage } = properties ?? {};
  if (!properties || autoDeclineMode === "declineNone") return undefined;
  return typeof declineMessage === "string" ? { message: declineMessage } : {};
}
