import type { Account, World } from "../world.js";
import {
  type AclRule,
  type ListEntry,
  nextVersion,
  type Role,
  ruleId,
  type StoredCalendar,
} from "./state.js";

/** A calendar without events, registered in the world. Its owner, if any, gets the rule for it. */
export function addCalendar(
  world: World,
  facts: Pick<StoredCalendar, "id" | "summary" | "timeZone"> &
    Partial<StoredCalendar>,
): StoredCalendar {
  const version = nextVersion(world);
  const calendar: StoredCalendar = {
    primary: false,
    autoAccept: false,
    version,
    events: new Map(),
    exceptions: new Map(),
    acl: new Map(),
    ...facts,
  };
  const owner = world.accounts.find(({ id }) => id === facts.ownerId);
  if (owner) grant(world, calendar, "user", owner.email, "owner");
  world.calendar.calendars.set(calendar.id, calendar);
  return calendar;
}

/** Sets a rule of a calendar. */
export function grant(
  world: World,
  calendar: StoredCalendar,
  type: AclRule["scope"]["type"],
  value: string | undefined,
  role: Role,
): AclRule {
  const scope = { type, ...(value !== undefined && { value }) };
  const rule = { scope, role, version: nextVersion(world) };
  calendar.acl.set(ruleId(scope), rule);
  return rule;
}

/** The primary calendar of an account, made when first asked for. */
export function primaryOf(world: World, account: Account): StoredCalendar {
  const known = world.calendar.calendars.get(account.email);
  if (known) return known;
  return addCalendar(world, {
    id: account.email,
    summary: account.email,
    timeZone: account.timeZone,
    ownerId: account.id,
    primary: true,
  });
}

/** The calendar that invitations for an address reach: a person's primary one, or a room's. */
export function calendarOf(
  world: World,
  email: string,
): StoredCalendar | undefined {
  const wanted = email.toLowerCase();
  const account = world.accounts.find((known) => known.email === wanted);
  if (account) return primaryOf(world, account);
  const calendar = world.calendar.calendars.get(wanted);
  return calendar?.autoAccept ? calendar : undefined;
}

/** What is in an account's list, made with the primary calendar when first asked for. */
export function listOf(world: World, account: Account): Map<string, ListEntry> {
  const known = world.calendar.lists.get(account.id);
  if (known) return known;
  const list = new Map<string, ListEntry>();
  world.calendar.lists.set(account.id, list);
  subscribe(world, account, primaryOf(world, account).id, {
    colorId: "14",
    selected: true,
    defaultReminders: [{ method: "popup", minutes: 30 }],
    notifications: [
      "eventCreation",
      "eventChange",
      "eventCancellation",
      "eventResponse",
    ].map((type) => ({ type, method: "email" })),
  });
  return list;
}

/** Puts a calendar into an account's list. */
export function subscribe(
  world: World,
  account: Account,
  calendarId: string,
  more: Partial<ListEntry> = {},
): ListEntry {
  const entry: ListEntry = {
    calendarId,
    colorId: "17",
    hidden: false,
    selected: false,
    defaultReminders: [],
    notifications: [],
    deleted: false,
    ...more,
    version: nextVersion(world),
  };
  listOf(world, account).set(calendarId, entry);
  return entry;
}
