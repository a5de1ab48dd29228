import type { Call } from "../call.js";
import { conferenceFor } from "./conference.js";
import { emptyRange, invalid, required } from "./errors.js";
import { type Attendee, type EventFields, properties } from "./fields.js";
import { instantOf, isDay, momentResource, readMoment } from "./moment.js";
import { checkRecurrence } from "./recurrence.js";
import type { StoredCalendar } from "./state.js";

type Body = Call["body"];

/**
 * Reads what a request sets on an event.
 *
 * @param body the event as it is to be: of a patch, the event with the patch in it.
 * @param before the event as it is, for what the request may not touch.
 * @throws GoogleError 400 for what Google would not take.
 */
export function readFields(
  call: Call,
  calendar: StoredCalendar,
  body: Body,
  before?: EventFields,
): EventFields {
  const { params } = call;
  const fields: EventFields = {
    status: choice(body.status, ["confirmed", "tentative", "cancelled"]),
    ...readTimes(body),
    endTimeUnspecified: body.endTimeUnspecified || undefined,
    summary: body.summary || undefined,
    description: body.description || undefined,
    location: body.location || undefined,
    colorId: readColor(body.colorId),
    recurrence: body.recurrence?.length > 0 ? body.recurrence : undefined,
    attendees: readAttendees(body, calendar, before),
    transparency: unlessDefault(body.transparency, ["opaque", "transparent"]),
    visibility: unlessDefault(body.visibility, VISIBILITIES),
    extendedProperties: properties(body.extendedProperties ?? {}),
    conferenceData: conferenceFor(call, body, before),
    attachments: params.supportsAttachments
      ? readAttachments(body.attachments)
      : before?.attachments,
    guestsCanInviteOthers:
      body.guestsCanInviteOthers === false ? false : undefined,
    guestsCanModify: body.guestsCanModify || undefined,
    guestsCanSeeOtherGuests:
      body.guestsCanSeeOtherGuests === false ? false : undefined,
    anyoneCanAddSelf: body.anyoneCanAddSelf || undefined,
    source: body.source ?? undefined,
  };
  if (fields.recurrence) checkSeries(fields);
  return fields;
}

/** From the least to the most restrictive. */
export const VISIBILITIES = ["default", "public", "private", "confidential"];

function choice(value: string | undefined, allowed: string[]): string {
  const [first = ""] = allowed;
  if (!value) return first;
  if (!allowed.includes(value)) throw invalid(`Invalid value: ${value}`);
  return value;
}

/** Google leaves what is the default out of its answers. */
function unlessDefault(value: string | undefined, allowed: string[]) {
  const chosen = choice(value, allowed);
  return chosen === allowed[0] ? undefined : chosen;
}

function readTimes(body: Body): Pick<EventFields, "start" | "end"> {
  const start = readMoment(body.start, "start");
  const end = readMoment(body.end, "end");
  if (isDay(start) !== isDay(end))
    throw invalid(
      "Start and end times must either both be date or both be dateTime.",
    );
  if (instantOf(end, "UTC") < instantOf(start, "UTC")) throw emptyRange();
  return { start, end };
}

function checkSeries(fields: EventFields): void {
  const { start } = fields;
  if (!isDay(start) && !start.timeZone)
    throw required("Missing time zone definition for start time.");
  checkRecurrence(fields, isDay(start) ? "UTC" : (start.timeZone ?? "UTC"));
}

function readColor(colorId: string | undefined): string | undefined {
  if (!colorId) return undefined;
  if (!/^([1-9]|1[01])$/.test(colorId)) throw invalid("Invalid event color.");
  return colorId;
}

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;
const RESPONSES = ["needsAction", "declined", "tentative", "accepted"];

function readAttendees(
  body: Body,
  calendar: StoredCalendar,
  before: EventFields | undefined,
): Attendee[] | undefined {
  const given: Body[] = body.attendees ?? [];
  const read = given.map((one) => readAttendee(one));
  // A list that leaves others out says something about its own entry alone.
  const listed = body.attendeesOmitted
    ? (before?.attendees ?? []).map(
        (known) =>
          read.find(
            ({ email }) => email === known.email && email === calendar.id,
          ) ?? known,
      )
    : [...new Map(read.map((one) => [one.email, one])).values()];
  return listed.length > 0 ? listed : undefined;
}

function readAttendee(given: Body): Attendee {
  const email = String(given.email ?? "").toLowerCase();
  if (!ADDRESS.test(email)) throw invalid("Invalid attendee email.");
  const responseStatus = choice(given.responseStatus, RESPONSES);
  return {
    email,
    displayName: given.displayName || undefined,
    optional: given.optional || undefined,
    resource: given.resource || undefined,
    responseStatus,
    comment: given.comment || undefined,
    additionalGuests: given.additionalGuests || undefined,
  };
}

function readAttachments(given: Body[] | undefined) {
  if (!given || given.length === 0) return undefined;
  if (given.length > 25)
    throw invalid("There can be at most 25 attachments per event.");
  return given.map(({ fileUrl, title, mimeType, iconLink, fileId }) => {
    if (!fileUrl) throw required("Missing attachment fileUrl.");
    const [, inAddress] = /\/d\/([\w-]+)|[?&]id=([\w-]+)/.exec(fileUrl) ?? [];
    return { fileUrl, title, mimeType, iconLink, fileId: fileId ?? inAddress };
  });
}

/** An event's fields as a request would have them, so that a patch can be laid over. */
export function asBody(fields: EventFields): Body {
  const { start, end, ...others } = fields;
  return structuredClone({
    ...others,
    // A moment without a zone of its own has none to keep.
    start: given(start),
    end: given(end),
  });
}

function given(moment: EventFields["start"]) {
  const { timeZone, ...time } = momentResource(moment, "UTC", "");
  return { ...time, ...(timeZone && { timeZone }) };
}

/** Lays a patch over a value: maps are merged, null takes away, everything else replaces. RFC 7396. */
export function patched(value: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const merged: Body = isMap(value) ? { ...value } : {};
  for (const [name, inner] of Object.entries(patch)) {
    if (inner === null) delete merged[name];
    else merged[name] = patched(merged[name], inner);
  }
  return merged;
}

function isMap(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
