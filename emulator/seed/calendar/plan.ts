import { Temporal } from "temporal-polyfill";
import { spread } from "../../calendar/copies.js";
import type { Attendee, EventFields } from "../../calendar/fields.js";
import { organizerOf, uidOf } from "../../calendar/insert.js";
import type { EventMoment } from "../../calendar/moment.js";
import type { Party, Reminders, StoredCalendar } from "../../calendar/state.js";
import { type EventView, find, keep } from "../../calendar/view.js";
import type { Account, World } from "../../world.js";

/** An event of the seed. */
export interface Planned extends Partial<EventFields> {
  /** Names it; its id is made of it. */
  key: string;
  by: Account;
  start: EventMoment;
  end: EventMoment;
  eventType?: string;
  /** Somebody without an account here, who invited the calendar's owner. */
  organizer?: Party;
  reminders?: Reminders;
}

/** The id of a seeded event. */
export const seededId = (key: string): string =>
  Buffer.from(key).toString("hex");

/** Puts an event on a calendar and on those of its guests. */
export function plan(
  world: World,
  calendar: StoredCalendar,
  { key, by, eventType = "default", organizer, reminders, ...fields }: Planned,
): void {
  const id = seededId(key);
  const created = Math.floor(world.clock.now() / 1000) * 1000 - 20 * DAY;
  const event: EventView = {
    id,
    iCalUID: organizer
      ? `${id}@${organizer.email.replace(/^.*@/, "")}`
      : uidOf(id),
    eventType,
    creator: organizer ?? { email: by.email },
    organizer: organizer ?? organizerOf(calendar, by),
    created,
    updated: created,
    sequence: 0,
    version: 0,
    fields: { status: "confirmed", ...fields },
    reminders: new Map(reminders && [[by.id, reminders]]),
  };
  keep(world, calendar, event);
  spread(world, calendar, event);
}

/** Changes one occurrence of a seeded series. */
export function except(
  world: World,
  calendar: StoredCalendar,
  id: string,
  changes: Partial<EventFields>,
): void {
  const instance = find(calendar, id);
  if (!instance) throw new Error(`The seed has no occurrence ${id}`);
  const changed = { ...instance, fields: { ...instance.fields, ...changes } };
  keep(world, calendar, changed);
  spread(world, calendar, changed);
}

const DAY = 86_400_000;

/** A guest. */
export function guest(
  { email, name }: Pick<Account, "email" | "name">,
  responseStatus: string,
  more: Partial<Attendee> = {},
): Attendee {
  return { email, displayName: name, responseStatus, ...more };
}

/** Dates around the seeding. */
export interface Dates {
  /** So many days from the Monday of this week. */
  day(days: number): Temporal.PlainDate;
  /** A time of such a day in a zone. */
  at(days: number, time: string, zone: string): EventMoment;
  /** A whole day. */
  on(days: number): EventMoment;
}

/** The dates of a world's present week, as Berlin has it. */
export function datesOf(world: World): Dates {
  const today = Temporal.Instant.fromEpochMilliseconds(world.clock.now())
    .toZonedDateTimeISO("Europe/Berlin")
    .toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const day = (days: number) => monday.add({ days });
  return {
    day,
    at: (days, time, zone) => momentOf(day(days), time, zone),
    on: (days) => ({ date: day(days).toString() }),
  };
}

/** A time of a day in a zone. */
export function momentOf(
  day: Temporal.PlainDate,
  time: string,
  zone: string,
): EventMoment {
  const { epochMilliseconds } = day.toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return { at: epochMilliseconds, timeZone: zone };
}

/** The evening before the next time that a zone changes its clocks. */
export function eveOfClockChange(
  world: World,
  zone: string,
): Temporal.PlainDate {
  const change = Temporal.Instant.fromEpochMilliseconds(world.clock.now())
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition("next");
  if (!change) throw new Error(`${zone} never changes its clocks`);
  return change.toPlainDate().subtract({ days: 1 });
}
