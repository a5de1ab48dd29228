import { type EventMoment, isDay, suffixOf } from "./moment.js";
import type { EventView } from "./view.js";

/** What a calendar object asks of whoever gets it. RFC 5546. */
export type ItipMethod = "REQUEST" | "CANCEL" | "REPLY";

/** An event as an iCalendar object (RFC 5545) with lines of at most 75 octets. */
export function icalendar(
  event: EventView,
  method: ItipMethod,
  now: number,
): string {
  const { fields, organizer, place } = event;
  const lines = [
    "BEGIN:VCALENDAR",
    "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
    "VERSION:2.0",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    "BEGIN:VEVENT",
    `DTSTART${timed(fields.start)}`,
    `DTEND${timed(fields.end)}`,
    ...(fields.recurrence ?? []),
    `DTSTAMP:${stamp(now)}`,
    ...(place ? [`RECURRENCE-ID${timed(place.originalStart)}`] : []),
    `ORGANIZER;CN=${quoted(organizer.displayName ?? organizer.email)}:mailto:${organizer.email}`,
    `UID:${event.iCalUID}`,
    ...(fields.attendees ?? []).map(
      ({ email, displayName, optional, responseStatus }) =>
        `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=${optional ? "OPT" : "REQ"}-PARTICIPANT;PARTSTAT=${PARTSTAT[responseStatus]};RSVP=TRUE;CN=${quoted(displayName ?? email)}:mailto:${email}`,
    ),
    `CREATED:${stamp(event.created)}`,
    `LAST-MODIFIED:${stamp(event.updated)}`,
    ...text("DESCRIPTION", fields.description),
    ...text("LOCATION", fields.location),
    `SEQUENCE:${event.sequence}`,
    `STATUS:${method === "CANCEL" ? "CANCELLED" : fields.status.toUpperCase()}`,
    ...text("SUMMARY", fields.summary),
    `TRANSP:${(fields.transparency ?? "opaque").toUpperCase()}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ];
  return lines.map(folded).join("\r\n");
}

const PARTSTAT: Record<string, string> = {
  needsAction: "NEEDS-ACTION",
  accepted: "ACCEPTED",
  declined: "DECLINED",
  tentative: "TENTATIVE",
};

/** A moment with its parameters, from the `;` or `:` on. */
function timed(moment: EventMoment): string {
  const value = suffixOf(moment);
  return isDay(moment) ? `;VALUE=DATE:${value}` : `:${value}`;
}

const stamp = (at: number) => suffixOf({ at });

const quoted = (name: string) => `"${name.replaceAll('"', "'")}"`;

function text(name: string, value: string | undefined): string[] {
  if (!value) return [];
  const escaped = value.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  return [`${name}:${escaped}`];
}

function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  for (const character of line) {
    const most = pieces.length > 0 ? 74 : 75;
    if (Buffer.byteLength(piece + character) > most) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece].join("\r\n ");
}
