import {
  type Call,
  GoogleError,
  type Handler,
  type Handlers,
} from "../call.js";
import { calendarFor, checkMatch } from "./access.js";
import { spread } from "./copies.js";
import { invalid } from "./errors.js";
import { isZone } from "./moment.js";
import { addCalendar, calendarOf, subscribe } from "./registry.js";
import { etagOf, nextVersion, type StoredCalendar } from "./state.js";
import { isCancelled, keep } from "./view.js";

/** What kinds of conferences a calendar's events can have. */
export const conferenceProperties = {
  allowedConferenceSolutionTypes: ["hangoutsMeet"],
};

function resource({ world }: Call, calendar: StoredCalendar): object {
  const owner = world.accounts.find(({ id }) => id === calendar.ownerId);
  return {
    kind: "calendar#calendar",
    etag: etagOf(calendar.version),
    id: calendar.id,
    summary: calendar.summary,
    description: calendar.description,
    location: calendar.location,
    timeZone: calendar.timeZone,
    conferenceProperties,
    ...(owner && !calendar.primary && { dataOwner: owner.email }),
    ...(calendar.autoAccept && { autoAcceptInvitations: true }),
  };
}

/** @param whole whether what is not named is cleared. */
function change(call: Call, whole: boolean): object {
  const { body, world } = call;
  const calendar = calendarFor(call, "owner");
  checkMatch(call, etagOf(calendar.version));
  const value = (name: "description" | "location") =>
    name in body || whole ? body[name] || undefined : calendar[name];
  if ("summary" in body || whole) calendar.summary = readSummary(call);
  calendar.description = value("description");
  calendar.location = value("location");
  calendar.timeZone = readZone(call, calendar.timeZone);
  calendar.version = nextVersion(world);
  return resource(call, calendar);
}

function readSummary({ body }: Call): string {
  if (!body.summary) throw invalid("Missing summary.");
  return body.summary;
}

function readZone({ body }: Call, otherwise: string): string {
  if (!body.timeZone) return otherwise;
  if (!isZone(body.timeZone)) throw invalid("Invalid time zone.");
  return body.timeZone;
}

const update: Handler = (call) => change(call, true);
const patch: Handler = (call) => change(call, false);

/** `calendar.calendars`: what a calendar is, whoever looks at it. */
export const calendarHandlers: Handlers = {
  "calendar.calendars.get": (call) =>
    resource(call, calendarFor(call, "freeBusyReader")),

  "calendar.calendars.insert": (call) => {
    const { world, account, body, clientId } = call;
    const random = Buffer.from(world.id("other")).toString("hex");
    const calendar = addCalendar(world, {
      id: `c_${random}@group.calendar.google.com`,
      summary: readSummary(call),
      description: body.description || undefined,
      location: body.location || undefined,
      timeZone: readZone(call, "UTC"),
      ownerId: account.id,
      madeBy: clientId,
    });
    subscribe(world, account, calendar.id, { selected: true });
    return resource(call, calendar);
  },

  "calendar.calendars.patch": patch,
  "calendar.calendars.update": update,

  "calendar.calendars.clear": (call) => {
    const calendar = calendarFor(call, "owner");
    if (!calendar.primary)
      throw invalid("Only primary calendars can be cleared.");
    empty(call, calendar);
    return undefined;
  },

  "calendar.calendars.delete": (call) => {
    const { world } = call;
    const calendar = calendarFor(call, "owner");
    if (calendar.primary)
      throw new GoogleError(
        403,
        "cannotDeletePrimaryCalendar",
        "Cannot delete a primary calendar.",
        { domain: "calendar" },
      );
    checkMatch(call, etagOf(calendar.version));
    empty(call, calendar);
    world.calendar.calendars.delete(calendar.id);
    for (const list of world.calendar.lists.values()) {
      const entry = list.get(calendar.id);
      if (entry) entry.deleted = true;
      if (entry) entry.version = nextVersion(world);
    }
    return undefined;
  },
};

/** Takes all events off a calendar, and off those of its guests. */
function empty({ world }: Call, calendar: StoredCalendar): void {
  for (const event of calendar.events.values()) {
    const guests = event.fields.attendees?.some(({ email }) =>
      calendarOf(world, email),
    );
    if (!guests || isCancelled(event)) continue;
    const fields = { ...event.fields, status: "cancelled" };
    keep(world, calendar, { ...event, fields });
    spread(world, calendar, { ...event, fields });
  }
  calendar.events.clear();
  calendar.exceptions.clear();
}
