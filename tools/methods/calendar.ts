import type { Method } from "../method.js";

const host = "www.googleapis.com";
/** Reaches the events of calendars that the person owns, and no others. */
const OWNED = "calendar.events.owned";
const eventsWrite = ["calendar", "calendar.events", OWNED];
const eventsRead = [
  ...eventsWrite,
  "calendar.readonly",
  "calendar.events.readonly",
];

const events = "/calendar/v3/calendars/{calendarId}/events";

/**
 * Calendar's methods. Whatever writes an event can reach other people: its
 * guests' calendars follow it even when nobody is notified.
 */
export const calendar = {
  "calendar.calendarList.list": {
    verb: "GET",
    host,
    path: "/calendar/v3/users/me/calendarList",
    scopes: ["calendar", "calendar.readonly", "calendar.calendarlist.readonly"],
    limited: [],
  },
  "calendar.settings.get": {
    verb: "GET",
    host,
    path: "/calendar/v3/users/me/settings/{setting}",
    scopes: ["calendar", "calendar.readonly", "calendar.settings.readonly"],
    limited: [],
  },
  "calendar.freebusy.query": {
    verb: "POST",
    host,
    path: "/calendar/v3/freeBusy",
    scopes: ["calendar", "calendar.readonly", "calendar.freebusy"],
    limited: [],
    reads: true,
  },
  "calendar.events.list": {
    verb: "GET",
    host,
    path: events,
    scopes: eventsRead,
    limited: [OWNED],
  },
  "calendar.events.get": {
    verb: "GET",
    host,
    path: `${events}/{eventId}`,
    scopes: eventsRead,
    limited: [OWNED],
  },
  "calendar.events.instances": {
    verb: "GET",
    host,
    path: `${events}/{eventId}/instances`,
    scopes: eventsRead,
    limited: [OWNED],
  },
  "calendar.events.insert": {
    verb: "POST",
    host,
    path: events,
    scopes: eventsWrite,
    limited: [OWNED],
    egress: true,
  },
  "calendar.events.patch": {
    verb: "PATCH",
    host,
    path: `${events}/{eventId}`,
    scopes: eventsWrite,
    limited: [OWNED],
    egress: true,
  },
  "calendar.events.delete": {
    verb: "DELETE",
    host,
    path: `${events}/{eventId}`,
    scopes: eventsWrite,
    limited: [OWNED],
    egress: true,
  },
  "calendar.events.move": {
    verb: "POST",
    host,
    path: `${events}/{eventId}/move`,
    scopes: eventsWrite,
    limited: [OWNED],
    egress: true,
  },
} as const satisfies Record<string, Method>;
