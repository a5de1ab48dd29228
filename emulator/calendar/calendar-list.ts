import {
  type Call,
  GoogleError,
  type Handler,
  type Handlers,
} from "../call.js";
import { atLeast, calendarById, checkMatch, roleOf } from "./access.js";
import { conferenceProperties } from "./calendars.js";
import { calendarColor, FOREGROUND, isCalendarColor } from "./colors.js";
import { invalid, notFound } from "./errors.js";
import { listOf, subscribe } from "./registry.js";
import { readOverrides } from "./reminders.js";
import {
  etagOf,
  type ListEntry,
  nextVersion,
  ROLES,
  type StoredCalendar,
} from "./state.js";
import { pageOf, sinceVersion } from "./sync.js";

/** `calendar.calendarList`: the calendars that somebody has in their list. */
export const calendarListHandlers: Handlers = {
  "calendar.calendarList.list": (call) => {
    const { params, world, account } = call;
    const since = sinceVersion(call, [
      "minAccessRole",
      "showOwnOrganizationOnly",
    ]);
    const items = [...listOf(world, account).values()].filter((entry) =>
      since === undefined ? isListed(call, entry) : entry.version > since,
    );
    return pageOf(call, {
      kind: "calendar#calendarList",
      items,
      resource: (entry) => resource(call, entry),
      size: { usual: 100, most: 250 },
      synced: !params.minAccessRole && !params.showOwnOrganizationOnly,
    });
  },

  "calendar.calendarList.get": (call) => resource(call, entryFor(call)),

  "calendar.calendarList.insert": (call) => {
    const { world, account, body } = call;
    const calendar = known(call, body.id);
    if (!calendar || roleOf(calendar, account) === "none") throw notFound();
    const present = listOf(world, account).get(calendar.id);
    const entry =
      present && !present.deleted
        ? present
        : subscribe(world, account, calendar.id);
    return change(call, entry);
  },

  "calendar.calendarList.patch": (call) => changed(call),
  "calendar.calendarList.update": (call) => changed(call),

  "calendar.calendarList.delete": (call) => {
    const { world } = call;
    const entry = entryFor(call);
    checkMatch(call, etagOf(entry.version));
    if (known(call, entry.calendarId)?.primary)
      throw new GoogleError(
        403,
        "cannotChangeOwnPrimarySubscription",
        "Cannot remove the primary calendar from the list.",
        { domain: "calendar" },
      );
    entry.deleted = true;
    entry.version = nextVersion(world);
    return undefined;
  },
};

const changed: Handler = (call) => {
  const entry = entryFor(call);
  checkMatch(call, etagOf(entry.version));
  return change(call, entry);
};

const known = ({ world, account }: Call, id: string) =>
  calendarById(world, account, id);

function isListed(call: Call, entry: ListEntry): boolean {
  const { params, account } = call;
  if (entry.deleted) return params.showDeleted === true;
  if (entry.hidden && !params.showHidden) return false;
  const calendar = known(call, entry.calendarId);
  if (!calendar) return false;
  const least = ROLES.find((role) => role === params.minAccessRole);
  if (!atLeast(roleOf(calendar, account), least ?? "freeBusyReader"))
    return false;
  return !params.showOwnOrganizationOnly || isOfOrganization(call, calendar);
}

function isOfOrganization(
  { world, account }: Call,
  { ownerId, autoAccept }: StoredCalendar,
): boolean {
  const owner = world.accounts.find(({ id }) => id === ownerId);
  return autoAccept || (owner !== undefined && owner.domain === account.domain);
}

/** @throws GoogleError 404. */
function entryFor(call: Call): ListEntry {
  const { world, account, params } = call;
  const calendar = known(call, params.calendarId);
  const entry = listOf(world, account).get(calendar?.id ?? "");
  if (!entry || entry.deleted) throw notFound();
  return entry;
}

function resource(call: Call, entry: ListEntry): object {
  const { account, world } = call;
  const calendar = known(call, entry.calendarId);
  const base = {
    kind: "calendar#calendarListEntry",
    etag: etagOf(entry.version),
    id: entry.calendarId,
  };
  if (!calendar || entry.deleted) return { ...base, deleted: true };
  const owner = world.accounts.find(({ id }) => id === calendar.ownerId);
  return {
    ...base,
    summary: calendar.summary,
    description: calendar.description,
    location: calendar.location,
    timeZone: calendar.timeZone,
    summaryOverride: entry.summaryOverride,
    colorId: entry.colorId,
    backgroundColor: entry.backgroundColor ?? calendarColor(entry.colorId),
    foregroundColor: entry.foregroundColor ?? FOREGROUND,
    ...(entry.hidden && { hidden: true }),
    ...(entry.selected && { selected: true }),
    accessRole: roleOf(calendar, account),
    defaultReminders: entry.defaultReminders,
    ...(entry.notifications.length > 0 && {
      notificationSettings: { notifications: entry.notifications },
    }),
    ...(calendar.primary &&
      calendar.ownerId === account.id && { primary: true }),
    ...(owner && !calendar.primary && { dataOwner: owner.email }),
    conferenceProperties,
  };
}

function change(call: Call, entry: ListEntry): object {
  const { body, params, world } = call;
  if (body.colorId && !isCalendarColor(body.colorId))
    throw invalid("Invalid calendar color.");
  const { selected, hidden, colorId } = body;
  if ("summaryOverride" in body)
    entry.summaryOverride = body.summaryOverride || undefined;
  Object.assign(entry, {
    ...(typeof selected === "boolean" && { selected }),
    ...(typeof hidden === "boolean" && { hidden }),
    ...(colorId && {
      colorId,
      backgroundColor: undefined,
      foregroundColor: undefined,
    }),
    ...(params.colorRgbFormat && colorsOf(call)),
    ...(body.defaultReminders && {
      defaultReminders: readOverrides(body.defaultReminders),
    }),
    ...(body.notificationSettings && {
      notifications: body.notificationSettings.notifications ?? [],
    }),
  });
  entry.version = nextVersion(world);
  return resource(call, entry);
}

function colorsOf({ body }: Call) {
  const { backgroundColor, foregroundColor } = body;
  for (const color of [backgroundColor, foregroundColor])
    if (color && !/^#[0-9a-f]{6}$/i.test(color))
      throw invalid("Invalid calendar color.");
  return {
    ...(backgroundColor && { backgroundColor }),
    ...(foregroundColor && { foregroundColor }),
  };
}
