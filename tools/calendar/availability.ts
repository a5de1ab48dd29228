import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { Person } from "../tool.js";
import type { Busy } from "./busy.js";
import { type Hours, hoursWithin } from "./hours.js";
import type { Invitee, Slot } from "./slots.js";
import { shown } from "./when.js";
import type { Span } from "./window.js";
import type { Zones } from "./zones.js";

const clock = {
  time_zone: z.string(),
  /** Whether that is the caller's, as theirs could not be read. */
  assumed: z.boolean(),
};

const slot = z.object({
  start: z.string(),
  end: z.string(),
  /** Whether everybody whose calendar could be read can come. */
  fits: z.boolean(),
  reason: z.string(),
  missing: z.array(z.object({ attendee: z.string(), why: z.string() })),
  /** The start on the clocks of those who have others. */
  local: z.array(z.object({ attendee: z.string(), start: z.string() })),
});

/** What a search for a time tells. */
export const findOutput = {
  account: z.string(),
  time_zone: z.string(),
  /** Minutes. */
  duration: z.number(),
  slots: z.array(slot),
  working_hours: z.string(),
  hours_assumed: z.boolean(),
  /** On whose clocks the hours were read. */
  clocks: z.array(z.object({ attendee: z.string(), ...clock })),
  unreadable: z.array(z.object({ attendee: z.string(), error: z.string() })),
  notes: z.array(z.string()),
};

/** An invitee's zone. */
export interface Clock {
  /** Of the calendar. */
  id: string;
  time_zone: string;
  assumed: boolean;
}

/** The person's own calendar by their address, as everybody else's. */
export const nameOf = (id: string, { email }: Person): string =>
  id === "primary" ? email : id;

/** On whose clock each invitee's hours are; `own` is the caller's, if they gave or have one, else `otherwise`. */
export const clocksOf = (
  ids: readonly string[],
  { of }: Zones,
  own: string | undefined,
  otherwise: string,
): Clock[] =>
  ids.map((id) => {
    const theirs = (id === "primary" && own) || of.get(id);
    return {
      id,
      time_zone: theirs ?? otherwise,
      assumed: theirs === undefined,
    };
  });

/** A room is there at all hours. */
const isRoom = (id: string) => id.endsWith("@resource.calendar.google.com");

/** Those whose calendars could be read, with when they are busy and when they may be met. */
export function inviteesOf(
  busy: ReadonlyMap<string, Busy>,
  clocks: readonly Clock[],
  hours: Hours | "any",
  span: Span,
): Invitee[] {
  return clocks.flatMap(({ id, time_zone }): Invitee[] => {
    const answer = busy.get(id);
    if (!answer || "error" in answer) return [];
    return hours === "any" || isRoom(id)
      ? [{ id, busy: answer.busy }]
      : [{ id, busy: answer.busy, hours: hoursWithin(hours, span, time_zone) }];
  });
}

/** A slot as results show it, with why it was chosen. */
export function asSlot(
  { from, to, missing }: Slot,
  clocks: readonly Clock[],
  zone: string,
  invitees: readonly Invitee[],
  person: Person,
): z.output<typeof slot> {
  const at = (moment: number, timeZone: string) =>
    shown(
      Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(
        timeZone,
      ),
    );
  const start = at(from, zone);
  const named = missing.map(({ id, why }) => ({
    attendee: nameOf(id, person),
    why,
  }));
  return {
    start,
    end: at(to, zone),
    fits: missing.length === 0,
    reason: reasonOf(named, invitees.length),
    missing: named,
    local: clocks
      .map(({ id, time_zone }) => ({
        attendee: nameOf(id, person),
        start: at(from, time_zone),
      }))
      .filter((each) => each.start !== start),
  };
}

function reasonOf(
  missing: readonly { attendee: string; why: string }[],
  all: number,
): string {
  if (missing.length === 0)
    return all === 1 ? "the only one is free" : `all ${all} are free`;
  const who = missing.map(({ attendee, why }) => `${attendee} is ${why}`);
  return `${all - missing.length} of ${all} can: ${who.join(", ")}`;
}
