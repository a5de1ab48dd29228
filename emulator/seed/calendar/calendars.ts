import {
  addCalendar,
  grant,
  primaryOf,
  subscribe,
} from "../../calendar/registry.js";
import type { StoredCalendar } from "../../calendar/state.js";
import type { World } from "../../world.js";
import { ada, ben, cleo, dora } from "../people.js";

/** Ids of the seeded calendars that are nobody's primary one. */
export const TEAM = "c_acmeteam@group.calendar.google.com";
export const LAUNCH = "c_launchplan@group.calendar.google.com";
export const HOLIDAYS = "en.german#holiday@group.v.calendar.google.com";
export const ROOM = "c_roomlisbon@resource.calendar.google.com";

/** The calendars of the seed. */
export interface Calendars {
  ada: StoredCalendar;
  ben: StoredCalendar;
  cleo: StoredCalendar;
  dora: StoredCalendar;
  team: StoredCalendar;
  launch: StoredCalendar;
  holidays: StoredCalendar;
}

/** Makes the calendars, with who may do what, and puts them into lists. */
export function seedCalendars(world: World): Calendars {
  const calendars = {
    ada: primaryOf(world, ada),
    ben: primaryOf(world, ben),
    cleo: primaryOf(world, cleo),
    dora: primaryOf(world, dora),
    team: addCalendar(world, {
      id: TEAM,
      summary: "Acme Team",
      description: "What concerns all of us",
      timeZone: "Europe/Berlin",
      ownerId: ada.id,
    }),
    launch: addCalendar(world, {
      id: LAUNCH,
      summary: "Launch plan",
      timeZone: "America/New_York",
      ownerId: ben.id,
    }),
    holidays: addCalendar(world, {
      id: HOLIDAYS,
      summary: "Holidays in Germany",
      description: "Holidays and Observances in Germany",
      timeZone: "Europe/Berlin",
    }),
  };
  addCalendar(world, {
    id: ROOM,
    summary: "Room Lisbon (8)",
    location: "Berlin, 2nd floor",
    timeZone: "Europe/Berlin",
    autoAccept: true,
  });
  share(world, calendars);
  return calendars;
}

function share(
  world: World,
  { ada: adas, ben: bens, cleo: cleos, team, launch, holidays }: Calendars,
): void {
  for (const calendar of [adas, bens])
    grant(world, calendar, "domain", "acme.example", "freeBusyReader");
  grant(world, adas, "user", ben.email, "reader");
  grant(world, bens, "user", ada.email, "writer");
  grant(world, cleos, "user", ada.email, "freeBusyReader");
  grant(world, cleos, "user", ben.email, "freeBusyReader");
  grant(world, team, "user", ben.email, "writer");
  grant(world, team, "domain", "acme.example", "reader");
  grant(world, launch, "user", ada.email, "reader");
  grant(world, holidays, "default", undefined, "reader");
  const room = world.calendar.calendars.get(ROOM);
  if (room) grant(world, room, "domain", "acme.example", "reader");
  subscribe(world, ada, TEAM, { colorId: "10", selected: true });
  subscribe(world, ada, LAUNCH, { colorId: "6", selected: true });
  subscribe(world, ada, cleo.email, { colorId: "20" });
  subscribe(world, ada, HOLIDAYS, { colorId: "8", selected: true });
  subscribe(world, ben, TEAM, { colorId: "10", selected: true });
  subscribe(world, ben, LAUNCH, { colorId: "4", selected: true });
  subscribe(world, ben, ada.email, {
    summaryOverride: "Ada",
    colorId: "15",
    hidden: true,
  });
}
