import type { calendar_v3 } from "@googleapis/calendar";
import { cleanLine, cleanText } from "../text/clean.js";
import type { Context, Outgoing, Permit, Person } from "../tool.js";
import { othersIn } from "./notify.js";
import type { Place } from "./write.js";

type Resource = calendar_v3.Schema$Event;

/** What a call is about to do to events, whatever number of writes it takes. */
interface Leaving extends Pick<Outgoing, "summary" | "content"> {
  /** The lists of guests whom any of it reaches. */
  guests: readonly Resource["attendees"][];
  /** The event as it will be, or what of it changes. */
  event: Resource;
  /** Where it is written: the calendars that show it. */
  calendars: readonly string[];
  notify: Place["notify"];
}

/** Asks leave for all that a call writes, before the first write; each write is then permitted by the answer. */
export function askLeave(
  { guests, event, calendars, notify, summary, content }: Leaving,
  { egress, person }: Context,
): Promise<Permit> {
  const people = othersIn(person, ...guests);
  const owners = calendars.flatMap((id) => ownerOf(id, person));
  return egress({
    recipients: [...new Set([...people, ...owners])],
    summary,
    shown: [
      ...shownOf(event),
      ["Guests", people.join(", ")] as const,
      ["Mails", MAILS[notify]] as const,
    ].filter(([, text]) => text !== ""),
    content,
    requests: [],
  });
}

const MAILS = {
  none: "none; the guests' calendars show it all the same",
  all: "to all guests",
  external: "to guests who do not use Google Calendar",
} as const satisfies Record<Place["notify"], string>;

/**
 * Whose calendar it is, when it is not the person's: those who can see it cannot be
 * asked for, but what is written into somebody's calendar reaches them. Secondary
 * calendars have addresses of Google's own; whose they are, nobody tells.
 */
function ownerOf(calendarId: string, person: Person): string[] {
  const id = calendarId.toLowerCase();
  const isOwn = id === "primary" || id === person.email.toLowerCase();
  return isOwn || id.endsWith(".calendar.google.com") ? [] : [id];
}

/** What an event says, by name. */
function shownOf({
  summary,
  start,
  end,
  location,
  description,
  recurrence,
}: Resource): (readonly [string, string])[] {
  const when = [start, end].flatMap(
    (each) => each?.dateTime ?? each?.date ?? [],
  );
  return [
    ["What", cleanLine(summary ?? "")],
    ["When", when.join(" to ")],
    ["Repeats", (recurrence ?? []).map(cleanLine).join("; ")],
    ["Where", cleanText(location ?? "")],
    ["Description", cleanText(description ?? "")],
  ];
}

/** What is written, without what is new with every call. */
export const lasting = ({
  conferenceData,
  ...event
}: Resource): Record<string, unknown> => ({
  ...event,
  conference: conferenceData !== undefined,
});
