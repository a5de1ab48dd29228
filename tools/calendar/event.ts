import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { WITHHELD } from "../outside.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { safeLink } from "../text/link.js";
import { localTime } from "../text/time.js";
import { line, words } from "../text/words.js";
import type { Context, Person } from "../tool.js";
import { eventColor } from "./colors.js";
import { conference, conferenceOf } from "./conference.js";
import { described } from "./description.js";
import { KINDS, kindDetails, kindOf } from "./event-kind.js";
import { eventTimes, timesOf } from "./event-times.js";
import {
  asGuest,
  asParty,
  type Guest,
  guest,
  party,
  response,
} from "./guest.js";
import { isFromOutside } from "./provenance.js";
import { recurrenceText } from "./recurrence-words.js";
import { reminders, remindersOf } from "./reminders.js";
import type { About } from "./zone.js";

const attachment = z.object({
  title: line,
  link: z.string(),
  type: line.optional(),
  /** Of a file in Drive. */
  file_id: line.optional(),
});

/** An event as results have it; what nobody asked Google for is absent. */
export const event = z.object({
  id: z.string(),
  calendar_id: z.string(),
  title: line,
  /** Whether somebody outside may have written what it says. */
  outside: z.boolean(),
  status: z.enum(["confirmed", "tentative", "cancelled"]),
  /** Absent for an ordinary one. */
  kind: z.enum(KINDS).optional(),
  details: words.optional(),
  ...eventTimes,
  your_response: response.optional(),
  location: words.optional(),
  /** In Markdown. */
  description: words.optional(),
  organizer: party.optional(),
  /** When that is someone else. */
  creator: party.optional(),
  attendees: z.array(guest).optional(),
  /** Whether there are more than Google shows. */
  attendees_hidden: z.boolean().optional(),
  /** What guests may do though they did not make the event: `modify`, `invite others`, `see others`. */
  guests_may: z.array(z.string()).optional(),
  conference: conference.optional(),
  attachments: z.array(attachment).optional(),
  /** In words: `every week on Tue`. */
  recurrence: z.string().optional(),
  /** RRULE, EXDATE … as Google keeps them. */
  rules: z.array(line).optional(),
  /** Of an occurrence: the id of the series, and when it would by its series start. */
  series_id: z.string().optional(),
  original_start: z.string().optional(),
  reminders: reminders.optional(),
  visibility: z.string().optional(),
  /** Whether it leaves the person free. */
  free: z.boolean().optional(),
  color: z.string().optional(),
  /** Where it came from, when something else made it. */
  source: z.string().optional(),
  created: z.string().optional(),
  updated: z.string().optional(),
  link: z.string(),
});
export type Event = z.output<typeof event>;

/** What of an event the whole of `asEvent` reads. */
export const EVENT_FIELDS =
  "id,status,htmlLink,created,updated,summary,description,location,colorId,creator,organizer,start,end," +
  "recurrence,recurringEventId,originalStartTime,transparency,visibility,attendees,attendeesOmitted,hangoutLink," +
  "conferenceData,guestsCanInviteOthers,guestsCanModify,guestsCanSeeOtherGuests,reminders,source,attachments," +
  "eventType,workingLocationProperties,outOfOfficeProperties,focusTimeProperties,birthdayProperties";

/** Where an event is shown from. */
export interface Viewed {
  calendarId: string;
  /** The zone of its times. */
  timeZone: string;
  /** Of the calendar, for events that have its default reminders. */
  defaultReminders?: About["defaultReminders"];
  person: Person;
}

/** An event of Google's, everything in it that others wrote cleaned. */
export function asEvent(raw: calendar_v3.Schema$Event, view: Viewed): Event {
  const { calendarId, timeZone, person } = view;
  const kind = kindOf(raw);
  const guests = raw.attendees?.map((each) => asGuest(each, person));
  const status = event.shape.status.catch("confirmed").parse(raw.status);
  return {
    id: raw.id ?? "",
    calendar_id: calendarId,
    title: titleOf(raw),
    outside: isFromOutside(raw, person),
    status,
    ...(kind && { kind }),
    ...timesOf(raw, timeZone),
    ...yourResponse(raw, guests, view),
    ...textsOf(raw, timeZone),
    ...peopleOf(raw, guests, person),
    ...seriesOf(raw, timeZone),
    ...partsOf(raw),
    ...remindersOf(raw, view),
    ...(raw.transparency === "transparent" && { free: true }),
    link: raw.htmlLink ?? "",
  };
}

/** The same for a result, which then shows what somebody outside may have written; or withholds it. */
export function shownEvent(
  raw: calendar_v3.Schema$Event,
  view: Omit<Viewed, "person">,
  context: Context,
): Event {
  const shown = asEvent(raw, { ...view, person: context.person });
  if (shown.outside) context.readOutside();
  return isWithheld(shown, context) ? withoutWords(shown) : shown;
}

/** Whether the admin lets nobody read what an event says. What the person accepted, they have seen. */
export const isWithheld = (
  { outside, your_response }: Event,
  { lockdown }: Context,
): boolean => lockdown && outside && your_response !== "accepted";

function withoutWords({
  attachments: _,
  conference: __,
  details: ___,
  source: ____,
  ...event
}: Event): Event {
  const { description, location, attendees } = event;
  return {
    ...event,
    ...(description && { description: WITHHELD }),
    ...(location && { location: WITHHELD }),
    ...(attendees && {
      attendees: attendees.map(({ comment: _, ...guest }) => guest),
    }),
  };
}

/** Who may only know when somebody is busy gets no title. */
function titleOf({ summary, visibility, organizer }: calendar_v3.Schema$Event) {
  const title = cleanLine(summary ?? "");
  if (title) return title;
  return visibility === "private" && !organizer ? "(busy)" : "(no title)";
}

/** What the person answered, by their address; where a mail alias was invited, by their own calendar. */
function yourResponse(
  { attendees }: calendar_v3.Schema$Event,
  guests: readonly Guest[] = [],
  { calendarId, person }: Viewed,
) {
  const own = calendarId === "primary" || calendarId === person.email;
  const index = attendees?.findIndex(({ self }) => self) ?? -1;
  const you = guests.find(({ you }) => you) ?? (own && guests[index]);
  return you ? { your_response: you.response } : {};
}

function textsOf(raw: calendar_v3.Schema$Event, timeZone: string) {
  const location = cleanText(raw.location ?? "").trim();
  const description = described(raw.description ?? "");
  const details = kindDetails(raw);
  const { visibility, colorId, created, updated } = raw;
  const source = safeLink(raw.source?.url ?? "")?.href;
  return {
    ...(details && { details }),
    ...(location && { location }),
    ...(description && { description }),
    ...(visibility && visibility !== "default" && { visibility }),
    ...(colorId && { color: eventColor(colorId) }),
    ...(source && { source }),
    ...(created && { created: localTime(created, timeZone) }),
    ...(updated && { updated: localTime(updated, timeZone) }),
  };
}

function peopleOf(
  raw: calendar_v3.Schema$Event,
  guests: readonly Guest[] = [],
  person: Person,
) {
  const { organizer, creator, attendeesOmitted } = raw;
  const made = creator?.email !== organizer?.email && creator;
  const may = [
    raw.guestsCanModify && "modify",
    raw.guestsCanInviteOthers !== false && "invite others",
    raw.guestsCanSeeOtherGuests !== false && "see others",
  ].filter((each) => typeof each === "string");
  return {
    ...(organizer && { organizer: asParty(organizer, person) }),
    ...(made && { creator: asParty(made, person) }),
    ...(guests.length > 0 && { attendees: [...guests], guests_may: may }),
    ...(attendeesOmitted && { attendees_hidden: true }),
  };
}

function seriesOf(raw: calendar_v3.Schema$Event, timeZone: string) {
  const { recurrence, recurringEventId, originalStartTime } = raw;
  const original =
    originalStartTime && timesOf({ start: originalStartTime }, timeZone).start;
  const rules = recurrence?.map(cleanLine) ?? [];
  return {
    ...(rules.length > 0 && {
      recurrence: recurrenceText(rules, raw.start ?? {}, timeZone),
      rules,
    }),
    ...(recurringEventId && { series_id: recurringEventId }),
    ...(original && { original_start: original }),
  };
}

function partsOf(raw: calendar_v3.Schema$Event) {
  const call = conferenceOf(raw);
  const files = (raw.attachments ?? []).map(
    ({ title, fileUrl, mimeType, fileId }) => ({
      title: cleanLine(title ?? "") || "(no title)",
      link: safeLink(fileUrl ?? "")?.href ?? "",
      ...(mimeType && { type: cleanLine(mimeType) }),
      ...(fileId && { file_id: cleanLine(fileId) }),
    }),
  );
  return {
    ...(call && { conference: call }),
    ...(files.length > 0 && { attachments: files }),
  };
}
