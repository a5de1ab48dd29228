import { type Call, GoogleError } from "../call.js";
import { operations } from "../contract.js";
import type { Account, World } from "../world.js";
import { notFound } from "./errors.js";
import { calendarOf, primaryOf } from "./registry.js";
import { ROLES, type Role, ruleId, type StoredCalendar } from "./state.js";
import { type EventView, find } from "./view.js";

export const atLeast = (role: Role, needed: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(needed);

const stronger = (one: Role, other: Role): Role =>
  atLeast(one, other) ? one : other;

/** What a person may do with a calendar, by the rules for them, their domain and everybody. */
export function roleOf(calendar: StoredCalendar, account: Account): Role {
  const scopes = [
    { type: "user", value: account.email },
    { type: "domain", value: account.domain ?? "" },
    { type: "default" },
  ] as const;
  return scopes
    .map((scope) => calendar.acl.get(ruleId(scope))?.role ?? "none")
    .reduce(stronger, "none");
}

const PREFIX = "https://www.googleapis.com/auth/calendar";

const accepted = new Map(
  operations.map(({ method }) => [method.id, method.scopes ?? []]),
);

/** Scopes of limited reach, each with the role that it leaves of the one that its holder has. */
const LIMITED: Record<string, (role: Role, reach: Reach) => Role> = {
  [`${PREFIX}.events.owned`]: (role) => (role === "owner" ? role : "none"),
  [`${PREFIX}.events.owned.readonly`]: (role) =>
    role === "owner" ? role : "none",
  [`${PREFIX}.events.freebusy`]: (role) =>
    role === "none" ? role : "freeBusyReader",
  [`${PREFIX}.events.public.readonly`]: (role, { calendar }) =>
    atLeast(calendar.acl.get("default")?.role ?? "none", "reader")
      ? role
      : "none",
  [`${PREFIX}.app.created`]: (role, { call, calendar }) =>
    calendar.madeBy === call.clientId ? role : "none",
};

interface Reach {
  call: Call;
  calendar: StoredCalendar;
}

/** What a call may do with a calendar: its person's role, as far as the token's scopes reach. */
export function roleIn(call: Call, calendar: StoredCalendar): Role {
  const role = roleOf(calendar, call.account);
  return (accepted.get(call.method) ?? [])
    .filter((scope) => call.scopes.has(scope))
    .map((scope) => LIMITED[scope]?.(role, { call, calendar }) ?? role)
    .reduce(stronger, "none");
}

/** A calendar by id, `primary` being the caller's own. */
export function calendarById(
  world: World,
  account: Account,
  id: string,
): StoredCalendar | undefined {
  const own = primaryOf(world, account);
  const wanted = id.toLowerCase();
  if (wanted === "primary" || wanted === own.id) return own;
  return calendarOf(world, wanted) ?? world.calendar.calendars.get(wanted);
}

/**
 * The calendar that a call names.
 * @throws GoogleError 404 for one that the person does not know of, 403
 *   `requiredAccessLevel` where their role is too weak, 403
 *   `insufficientPermissions` where it is the token that does not reach so far.
 */
export function calendarFor(
  call: Call,
  needed: Role,
  id: string = call.params.calendarId,
): StoredCalendar {
  const calendar = calendarById(call.world, call.account, id);
  const role = calendar ? roleOf(calendar, call.account) : "none";
  if (!calendar || role === "none") throw notFound();
  if (!atLeast(role, needed)) throw weakRole(needed);
  if (!atLeast(roleIn(call, calendar), needed))
    throw new GoogleError(
      403,
      "insufficientPermissions",
      "Request had insufficient authentication scopes.",
    );
  return calendar;
}

function weakRole(needed: Role): GoogleError {
  const name = needed === "writerWithoutPrivateAccess" ? "writer" : needed;
  const message = `You need to have ${name} access to this calendar.`;
  return new GoogleError(403, "requiredAccessLevel", message, {
    domain: "calendar",
  });
}

/**
 * The event that a call names, in a calendar.
 * @throws GoogleError 404.
 */
export function eventIn({ params }: Call, calendar: StoredCalendar): EventView {
  const event = find(calendar, params.eventId);
  if (!event) throw notFound();
  return event;
}

/**
 * Lets a write pass only if its `If-Match` names what is there.
 * @throws GoogleError 412 `conditionNotMet`. Source: "Get specific versions of resources".
 */
export function checkMatch({ headers }: Call, etag: string): void {
  const wanted = headers.get("if-match");
  if (wanted === null || wanted === "*" || wanted === etag) return;
  throw new GoogleError(412, "conditionNotMet", "Precondition Failed", {
    location: "If-Match",
    locationType: "header",
  });
}

/** Whether a call may see more of an event than when it takes place. Source: "Calendar sharing". */
export function seesPrivate(
  call: Call,
  calendar: StoredCalendar,
  { fields: { visibility = "default", attendees = [] }, organizer }: EventView,
): boolean {
  const role = roleIn(call, calendar);
  if (!atLeast(role, "reader")) return false;
  if (!["private", "confidential"].includes(visibility)) return true;
  const { email } = call.account;
  return (
    atLeast(role, "writer") ||
    organizer.email === email ||
    attendees.some((attendee) => attendee.email === email)
  );
}
