import type { calendar_v3 } from "@googleapis/calendar";
import { cleanLine, cleanText } from "../text/clean.js";
import type { Context, Outgoing, Permit, Person } from "../tool.js";
import { othersIn } from "./notify.js";
import type { Place } from "./write.js";
import type { About } from "./zone.js";

type Resource = calendar_v3.Schema$Event;
type Shown = readonly [label: string, text: string];

/** A calendar that is written to, and what the person may do with it. */
interface Written {
  id: string;
  role: About["role"] | undefined;
}

/** What a call is about to do to events, whatever number of writes it takes. */
interface Leaving extends Pick<Outgoing, "summary" | "content"> {
  /** The lists of guests whom any of it reaches. */
  guests: readonly Resource["attendees"][];
  /** Of an event that is there: somebody else's learns of every change. */
  organizer?: Resource["organizer"] | undefined;
  /** The new event, what changes of one, or what tells which one it is. */
  event: Resource;
  /** Of one that changes: how it stands. New guests get all of it. */
  former?: Resource;
  /** What the person says beside it. */
  said?: readonly Shown[];
  /** The calendars that will show it. */
  calendars: readonly Written[];
  notify: Place["notify"];
}

/** Asks leave for all that a call writes, before the first write; each write is then permitted by the answer. */
export function askLeave(
  leaving: Leaving,
  { egress, person }: Context,
): Promise<Permit> {
  const { organizer, event, former, said = [], notify } = leaving;
  const others =
    organizer && !organizer.self ? [{ email: organizer.email ?? "" }] : [];
  const people = othersIn(person, ...leaving.guests, others);
  const owners = leaving.calendars.flatMap((each) => ownerOf(each, person));
  return egress({
    recipients: [...new Set([...people, ...owners])],
    summary: leaving.summary,
    shown: [
      ...shownOf(event, former ?? {}, person),
      ...said.map(([label, text]): Shown => [label, cleanText(text)]),
      ["Mails", MAILS[notify]] as const,
    ].filter(([, text]) => text !== ""),
    content: leaving.content,
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
 * calendars have addresses of Google's own, which say nothing of whose they are: one
 * that the person may share is taken for theirs, any other for one of people outside.
 */
function ownerOf({ id, role }: Written, { email }: Person): string[] {
  const name = id.toLowerCase();
  if (name === "primary" || name === email.toLowerCase()) return [];
  const isSecondary = name.endsWith(".calendar.google.com");
  return isSecondary && role === "owner" ? [] : [name];
}

/** What an event says, by name. */
const LABELS: readonly (readonly [
  label: string,
  of: (event: Resource, person: Person) => string,
])[] = [
  ["What", ({ summary }) => cleanLine(summary ?? "")],
  [
    "When",
    ({ start, end }) =>
      [start, end]
        .flatMap((each) => each?.dateTime ?? each?.date ?? [])
        .join(" to "),
  ],
  ["Repeats", ({ recurrence }) => (recurrence ?? []).map(cleanLine).join("; ")],
  ["Where", ({ location }) => cleanText(location ?? "")],
  [
    "Guests",
    ({ attendees }, person) => othersIn(person, attendees ?? []).join(", "),
  ],
  ["Video call", ({ conferenceData }) => (conferenceData ? "yes" : "")],
  [
    "Attachments",
    ({ attachments }) =>
      (attachments ?? [])
        .map(({ title, fileUrl }) => cleanLine(title || fileUrl || ""))
        .join("; "),
  ],
  ["Description", ({ description }) => cleanText(description ?? "")],
];

/** All that an event will say; of what changes, how it stands too. */
const shownOf = (event: Resource, former: Resource, person: Person): Shown[] =>
  LABELS.map(([label, of]) => {
    const before = of(former, person);
    const after = of({ ...former, ...event }, person);
    return before && before !== after
      ? [label, `${before} → ${after || "(none)"}`]
      : [label, after];
  });

/** What is written, without what is new with every call. */
export const lasting = ({
  conferenceData,
  ...event
}: Resource): Record<string, unknown> => ({
  ...event,
  conference: conferenceData !== undefined,
});
