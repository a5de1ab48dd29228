import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import {
  type Component,
  type Property,
  parseCalendar,
  propertyOf,
  unescaped,
} from "../text/icalendar.js";
import { recurrenceWords } from "../text/recurrence.js";
import { localTime } from "../text/time.js";
import { line, words } from "../text/words.js";
import type { Person } from "../tool.js";
import { showAddress } from "./address.js";
import { type EventTime, eventTime } from "./event-time.js";

/** What calendars say to each other by mail, of one event. */
export const invitation = z.object({
  /** REQUEST, CANCEL, REPLY … (RFC 5546). */
  method: line,
  title: line,
  /** With the weekday; `end` of a whole day is its last one. */
  start: z.string().optional(),
  end: z.string().optional(),
  duration: line.optional(),
  all_day: z.boolean(),
  /** As the event names it. */
  time_zone: line.optional(),
  /** The start in the person's own time, where that is another. */
  your_start: z.string().optional(),
  recurrence: z.string().optional(),
  /** The one occurrence of a series that this is about. */
  occurrence: line.optional(),
  location: line.optional(),
  organizer: line.optional(),
  /** How many are invited. */
  attendees: z.number(),
  /** The person's own answer when the mail was written. */
  your_response: line.optional(),
  /** What others answered, in a REPLY. */
  responses: z.array(line).optional(),
  comment: words.optional(),
  /** By which calendars know the event. */
  uid: line,
});
export type Invitation = z.output<typeof invitation>;

/** Of one mail; more are no invitation but an export. */
const MOST = 3;

/** The events in the text of a `text/calendar` part; none when it cannot be read. */
export function invitationsIn(text: string, person: Person): Invitation[] {
  const calendar = parseCalendar(text);
  if (!calendar) return [];
  const method = textOf(calendar, "METHOD").toUpperCase() || "PUBLISH";
  return calendar.components
    .filter(({ name }) => name === "VEVENT")
    .slice(0, MOST)
    .map((event) => asInvitation(method, event, calendar, person));
}

function asInvitation(
  method: string,
  event: Component,
  calendar: Component,
  person: Person,
): Invitation {
  const organizer = propertyOf(event, "ORGANIZER");
  const attendees = event.properties.filter(({ name }) => name === "ATTENDEE");
  const own = attendees.find(
    ({ value }) => mailOf(value) === person.email.toLowerCase(),
  );
  const texts = {
    recurrence: recurrenceOf(event),
    location: textOf(event, "LOCATION"),
    organizer: organizer && whoIs(organizer),
    comment: textOf(event, "COMMENT"),
    your_response: method === "REQUEST" && own ? answerOf(own) : "",
  };
  return {
    method,
    title: textOf(event, "SUMMARY"),
    ...times(event, calendar, person),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text)),
    attendees: attendees.length,
    ...(method === "REPLY" && {
      responses: attendees.map((each) => `${whoIs(each)}: ${answerOf(each)}`),
    }),
    uid: textOf(event, "UID"),
  };
}

function times(event: Component, calendar: Component, { timeZone }: Person) {
  const read = (name: string): EventTime | undefined => {
    const property = propertyOf(event, name);
    return property && eventTime(property, calendar, timeZone ?? "UTC");
  };
  const start = read("DTSTART");
  const end = read("DTEND");
  const last = end?.allDay ? dayBefore(end.shown) : end?.shown;
  const yours =
    timeZone && start?.instant && localTime(start.instant, timeZone);
  const occurrence = read("RECURRENCE-ID")?.shown;
  const duration = lengthOf(propertyOf(event, "DURATION")?.value ?? "");
  return {
    all_day: start?.allDay ?? false,
    ...(start && { start: start.shown }),
    ...(last && last !== start?.shown && { end: last }),
    ...(duration && { duration }),
    ...(start?.zone && { time_zone: cleanLine(start.zone) }),
    ...(yours && yours !== start.shown && { your_start: yours }),
    ...(occurrence && { occurrence }),
  };
}

/** A whole day ends where the next one begins. */
function dayBefore(shown: string): string {
  const day = new Date(Date.parse(shown.slice(4)) - 86_400_000).toISOString();
  return localTime(day, "UTC").slice(0, 14);
}

/** `P1DT2H30M` as `1 d 2 h 30 min`; "" for what is no length. */
function lengthOf(value: string): string {
  const [, ...counts] =
    /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/i.exec(
      value.trim(),
    ) ?? [];
  return ["weeks", "d", "h", "min"]
    .flatMap((unit, index) => (counts[index] ? `${counts[index]} ${unit}` : []))
    .join(" ");
}

function recurrenceOf(event: Component): string {
  const rule = propertyOf(event, "RRULE")?.value;
  return rule ? (recurrenceWords(rule) ?? cleanLine(rule)) : "";
}

/** Text on one line, of a length that still names something. */
const textOf = (component: Component, name: string): string =>
  cleanLine(unescaped(propertyOf(component, name)?.value ?? "")).slice(0, 200);

const mailOf = (value: string): string =>
  cleanLine(value.replace(/^mailto:/i, "")).toLowerCase();

function whoIs({ value, parameters }: Property): string {
  const name = cleanLine(parameters.get("CN") ?? "");
  const address = mailOf(value);
  return showAddress({ address, ...(name !== address && { name }) });
}

function answerOf({ parameters }: Property): string {
  const answer = cleanLine(parameters.get("PARTSTAT") ?? "NEEDS-ACTION");
  return answer.toUpperCase() === "NEEDS-ACTION"
    ? "not answered"
    : answer.toLowerCase();
}

const KINDS: Readonly<Record<string, string>> = {
  REQUEST: "Invitation",
  CANCEL: "Cancelled event",
  REPLY: "Answer to an invitation",
  COUNTER: "Another time proposed",
};

/** An invitation in a few lines. */
export function invitationText(event: Invitation): string {
  const { start, end, duration, time_zone, your_start, recurrence } = event;
  const when = [
    event.occurrence && `of the series, the one of ${event.occurrence}`,
    start && [start, end && `to ${end}`].filter(Boolean).join(" "),
    duration && `for ${duration}`,
    event.all_day && "all day",
    time_zone && `zone ${time_zone}`,
    your_start && `for you ${your_start}`,
    recurrence,
  ];
  const who = [
    event.organizer && `organiser ${event.organizer}`,
    event.attendees > 0 && `${event.attendees} invited`,
    event.your_response &&
      `your answer when this was written: ${event.your_response}`,
  ];
  const lines = [
    `${KINDS[event.method] ?? "Event"}: ${event.title || "(no title)"} (${event.method}, iCalendar uid ${event.uid || "none"})`,
    when.filter(Boolean).join(", "),
    event.location && `where: ${event.location}`,
    who.filter(Boolean).join(", "),
    ...(event.responses ?? []).slice(0, 5),
    event.comment && `"${cleanLine(event.comment)}"`,
  ];
  return lines.filter(Boolean).join("\n  ");
}
