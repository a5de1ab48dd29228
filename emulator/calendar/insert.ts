import { type Call, GoogleError, type Handler } from "../call.js";
import type { World } from "../world.js";
import { calendarFor } from "./access.js";
import { readFields } from "./body.js";
import { spread } from "./copies.js";
import { invalid } from "./errors.js";
import { tellGuests } from "./notify.js";
import { readQuickAdd } from "./quick-add.js";
import { readReminders } from "./reminders.js";
import { eventResource } from "./resource.js";
import type { Party, StoredCalendar } from "./state.js";
import { checkType, newType } from "./types.js";
import { type EventView, find, keep } from "./view.js";

/** `calendar.events.insert` */
export const insert: Handler = (call) => {
  const { body } = call;
  const calendar = calendarFor(call, "writerWithoutPrivateAccess");
  const eventType = newType(call);
  const fields = readFields(call, calendar, body);
  checkType(eventType, fields, calendar, body);
  const ids = newIds(call, calendar);
  return made(call, calendar, { ...ids, eventType, fields });
};

/** `calendar.events.quickAdd`: an event made of a few words. */
export const quickAdd: Handler = (call) => {
  const calendar = calendarFor(call, "writerWithoutPrivateAccess");
  const { world, params } = call;
  const now = world.clock.now();
  const fields = readQuickAdd(params.text, calendar.timeZone, now);
  const id = newEventId(world);
  const ids = { id, iCalUID: uidOf(id) };
  return made(call, calendar, { ...ids, eventType: "default", fields });
};

function made(
  call: Call,
  calendar: StoredCalendar,
  facts: Pick<EventView, "id" | "iCalUID" | "eventType" | "fields">,
): object {
  const event = newEvent(call, calendar, facts);
  keep(call.world, calendar, event);
  tellGuests(call, calendar, undefined, spread(call.world, calendar, event));
  return eventResource(call, calendar, stored(calendar, event));
}

/** What the calendar holds now under an event's id. */
export function stored(calendar: StoredCalendar, { id }: EventView): EventView {
  const found = find(calendar, id);
  if (!found) throw new Error(`The calendar lost its event ${id}`);
  return found;
}

/** A new event of a calendar, made by the caller now. */
export function newEvent(
  { world, account, body }: Call,
  calendar: StoredCalendar,
  facts: Pick<EventView, "id" | "iCalUID" | "eventType" | "fields">,
): EventView {
  const now = world.clock.now();
  const reminders = readReminders(body.reminders);
  return {
    ...facts,
    creator: partyOf(calendar, account),
    organizer: organizerOf(calendar, account),
    created: Math.floor(now / 1000) * 1000,
    updated: now,
    sequence: body.sequence ?? 0,
    version: 0,
    reminders: new Map(reminders && [[account.id, reminders]]),
  };
}

function partyOf(
  calendar: StoredCalendar,
  { email, name }: Call["account"],
): Party {
  return { email, ...(email !== calendar.id && { displayName: name }) };
}

/** The organizer of what is made on a calendar: the calendar itself. */
export function organizerOf(
  calendar: StoredCalendar,
  account: Call["account"],
): Party {
  if (!calendar.primary)
    return { email: calendar.id, displayName: calendar.summary };
  return calendar.id === account.email
    ? { email: calendar.id, displayName: account.name }
    : { email: calendar.id };
}

/** An id as Google makes them: base32hex. */
export function newEventId(world: World): string {
  return Buffer.from(world.id("other")).toString("hex").slice(0, 26);
}

export const uidOf = (id: string): string => `${id}@google.com`;

/**
 * The ids of a new event, the client's own where it made some.
 * @throws GoogleError 400 for one that is none, 409 `duplicate` for one that is taken.
 */
function newIds({ world, body }: Call, calendar: StoredCalendar) {
  const { id = newEventId(world), iCalUID = uidOf(id) } = body;
  if (!/^[a-v0-9]{5,1024}$/.test(id))
    throw invalid("Invalid resource id value.");
  const taken =
    calendar.events.has(id) ||
    [...calendar.events.values()].some((known) => known.iCalUID === iCalUID);
  if (taken)
    throw new GoogleError(
      409,
      "duplicate",
      "The requested identifier already exists.",
    );
  return { id, iCalUID };
}
