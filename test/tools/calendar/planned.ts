import { Temporal } from "temporal-polyfill";
import type { EventMoment } from "../../../emulator/calendar/moment.js";
import { addCalendar, grant } from "../../../emulator/calendar/registry.js";
import type { StoredCalendar } from "../../../emulator/calendar/state.js";
import {
  type Planned,
  plan,
  seededId,
} from "../../../emulator/seed/calendar/plan.js";
import { ada, cleo } from "../../../emulator/seed/people.js";
import { google } from "../context.js";

export const ADA = "ada@acme.example";
export const BEN = "ben@acme.example";
export const CLEO = "cleo@globex.example";
export const DORA = "dora@mail.example";
export const TEAM = "c_acmeteam@group.calendar.google.com";
export const LAUNCH = "c_launchplan@group.calendar.google.com";

export const READ = ["calendar.events.readonly"];

export function calendarOf(id: string): StoredCalendar {
  const calendar = google.world.calendar.calendars.get(id);
  if (!calendar) throw new Error(`There is no calendar ${id}`);
  return calendar;
}

/** A calendar that Ada owns. */
export const newCalendar = (name: string, timeZone: string): StoredCalendar =>
  addCalendar(google.world, {
    id: `c_${name}@group.calendar.google.com`,
    summary: name,
    timeZone,
    ownerId: ada.id,
  });

/** A calendar that Cleo, who is outside, shares with Ada. */
export function sharedByCleo(role: Parameters<typeof grant>[4]) {
  const calendar = addCalendar(google.world, {
    id: "c_theirs@group.calendar.google.com",
    summary: "Theirs",
    timeZone: "Europe/Berlin",
    ownerId: cleo.id,
  });
  allow(calendar, role);
  return calendar;
}

/** Lets Ada do with a calendar what a role allows. */
export const allow = (
  calendar: StoredCalendar,
  role: Parameters<typeof grant>[4],
) => grant(google.world, calendar, "user", ADA, role);

/** `2026-11-24` or `2026-11-24T10:00`, on the clock of a zone. */
export function moment(text: string, timeZone: string): EventMoment {
  if (!text.includes("T")) return { date: text };
  const { epochMilliseconds } =
    Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone);
  return { at: epochMilliseconds, timeZone };
}

/** Puts an event into a calendar; answers its id. `end` is Google's, so exclusive for whole days. */
export function put(
  calendar: StoredCalendar | string,
  title: string,
  [start, end]: readonly [string, string],
  {
    zone,
    ...more
  }: Partial<Omit<Planned, "start" | "end">> & { zone?: string } = {},
): string {
  const on = typeof calendar === "string" ? calendarOf(calendar) : calendar;
  const key = more.key ?? `${title} ${start}`;
  plan(google.world, on, {
    by: ada,
    summary: title,
    ...more,
    key,
    start: moment(start, zone ?? on.timeZone),
    end: moment(end, zone ?? on.timeZone),
  });
  return seededId(key);
}
