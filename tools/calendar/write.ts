import type { calendar_v3 } from "@googleapis/calendar";
import type { Context, Permit } from "../tool.js";
import { EVENT_FIELDS } from "./event.js";
import { type Notify, SEND_UPDATES } from "./notify.js";

type Resource = calendar_v3.Schema$Event;

/** What a writing tool reads of an event beside what results show. */
export const MORE = "etag,iCalUID,extendedProperties,anyoneCanAddSelf";

/** All that a writing tool reads of an event. */
export const WHOLE_FIELDS = `${EVENT_FIELDS},${MORE}`;

/** `events.get`, with all that a writing tool needs to know. */
export async function readWhole(
  eventId: string,
  calendarId: string,
  { google, signal }: Context,
): Promise<Resource> {
  const { data } = await google.calendar.events.get(
    { calendarId, eventId, fields: WHOLE_FIELDS },
    { signal },
  );
  return data;
}

/** Where a write goes, and whom Google tells. */
export interface Place {
  calendarId: string;
  notify: Notify;
}

/** One write of a call that may let something out. */
export interface Write extends Place {
  permit: Permit;
}

/** A write to an event that is there. */
export interface Change extends Write {
  eventId: string;
  /** The version that was read: another one is not written over. */
  etag?: string | null | undefined;
}

/** Parameters of whatever writes content: conferences and attachments are kept. */
const content = ({ calendarId, notify }: Write) =>
  ({
    calendarId,
    sendUpdates: SEND_UPDATES[notify],
    conferenceDataVersion: 1,
    supportsAttachments: true,
    fields: WHOLE_FIELDS,
  }) as const;

const matching = ({ etag }: Change, { signal }: Context) => ({
  signal,
  ...(etag && { headers: { "If-Match": etag } }),
});

/** `events.insert`, once. */
export async function insertEvent(
  write: Write,
  requestBody: Resource,
  { google, signal }: Context,
): Promise<Resource> {
  const params = content(write);
  const method = "calendar.events.insert";
  await write.permit({ method, params, payload: requestBody });
  const request = { ...params, requestBody };
  return (await google.calendar.events.insert(request, { signal })).data;
}

/** `events.patch`, once, and only of the version that was read. */
export async function patchEvent(
  change: Change,
  requestBody: Resource,
  context: Context,
): Promise<Resource> {
  const params = { ...content(change), eventId: change.eventId };
  const method = "calendar.events.patch";
  await change.permit({ method, params, payload: requestBody });
  const { data } = await context.google.calendar.events.patch(
    { ...params, requestBody },
    matching(change, context),
  );
  return data;
}

/** `events.delete`, once, and only of the version that was read. */
export async function cancelEvent(
  change: Change,
  context: Context,
): Promise<null> {
  const { calendarId, eventId, notify, permit } = change;
  const params = { calendarId, eventId, sendUpdates: SEND_UPDATES[notify] };
  await permit({ method: "calendar.events.delete", params });
  await context.google.calendar.events.delete(
    params,
    matching(change, context),
  );
  return null;
}

/** `events.move`, once, and only of the version that was read. */
export async function moveTo(
  destination: string,
  change: Change,
  context: Context,
): Promise<Resource> {
  const { calendarId, eventId, notify, permit } = change;
  const sendUpdates = SEND_UPDATES[notify];
  const where = { calendarId, eventId, destination };
  const params = { ...where, sendUpdates, fields: WHOLE_FIELDS };
  await permit({ method: "calendar.events.move", params });
  const { data } = await context.google.calendar.events.move(
    params,
    matching(change, context),
  );
  return data;
}
