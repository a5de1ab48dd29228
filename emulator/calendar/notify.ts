import type { Call } from "../call.js";
import { deliver } from "../gmail/deliver.js";
import { dateHeader } from "../gmail/outgoing.js";
import {
  file,
  message,
  multipart,
  type Part,
  type Person,
  text,
} from "../seed/mime.js";
import { type ItipMethod, icalendar } from "./ics.js";
import type { CalendarNotification, StoredCalendar } from "./state.js";
import { type EventView, isCancelled } from "./view.js";

type Kind = CalendarNotification["kind"];
type EventKind = Exclude<Kind, "share">;

const MAIL: Record<EventKind, { subject: string; method: ItipMethod }> = {
  invitation: { subject: "Invitation", method: "REQUEST" },
  update: { subject: "Updated invitation", method: "REQUEST" },
  cancellation: { subject: "Canceled event", method: "CANCEL" },
  response: { subject: "Response", method: "REPLY" },
};

const SENDER = "calendar-notification@google.com";

/** Tells the guests what became of an event, as far as the request wants them told. */
export function tellGuests(
  call: Call,
  calendar: StoredCalendar,
  before: EventView | undefined,
  after: EventView,
): void {
  const was = new Set(
    before && !isCancelled(before)
      ? before.fields.attendees?.map(({ email }) => email)
      : [],
  );
  const are = new Set(after.fields.attendees?.map(({ email }) => email));
  for (const email of are)
    tell(call, calendar, after, email, kindFor(after, was.has(email)));
  for (const email of was)
    if (!are.has(email)) tell(call, calendar, after, email, "cancellation");
}

function kindFor(event: EventView, known: boolean): EventKind {
  if (isCancelled(event)) return "cancellation";
  return known ? "update" : "invitation";
}

/** Tells the organizer what a guest answered, as far as the request wants it told. */
export function tellOrganizer(
  call: Call,
  calendar: StoredCalendar,
  event: EventView,
): void {
  tell(call, calendar, event, event.organizer.email, "response");
}

/** Which guests a request wants told; nobody unless it says so. Source: `sendUpdates` of events.insert. */
function wants({ params, world }: Call, recipient: string): boolean {
  const { sendUpdates, sendNotifications } = params;
  const whom = sendUpdates ?? (sendNotifications ? "all" : "none");
  if (whom !== "externalOnly") return whom === "all";
  return world.accounts.every(({ email }) => email !== recipient);
}

function tell(
  call: Call,
  calendar: StoredCalendar,
  event: EventView,
  recipient: string,
  kind: EventKind,
): void {
  const { account } = call;
  if (recipient === account.email || recipient === calendar.id) return;
  if (!wants(call, recipient)) return;
  note(call, calendar, recipient, kind, event.id);
  send(call, recipient, kind, event);
}

/** Records that somebody was told something. */
function note(
  { world, account }: Call,
  { id: calendarId }: StoredCalendar,
  recipient: string,
  kind: Kind,
  eventId?: string,
): void {
  world.calendar.notifications.push({
    kind,
    recipient,
    calendarId,
    ...(eventId !== undefined && { eventId }),
    by: account.id,
    time: world.clock.now(),
  });
}

/** The mail with which calendars talk to each other; it reaches those who have an account here. */
function send(
  call: Call,
  recipient: string,
  kind: EventKind,
  event: EventView,
) {
  const { subject, method } = MAIL[kind];
  const source = icalendar(event, method, call.world.clock.now());
  const title = `${subject}: ${event.fields.summary ?? "(No title)"}`;
  const words = [title, event.fields.location].filter(Boolean).join("\n\n");
  post(call, recipient, {
    from: call.account,
    subject: title,
    content: multipart(
      "mixed",
      multipart(
        "alternative",
        text(`${words}\n`),
        text(source, `calendar; method=${method}`),
      ),
      file("invite.ics", "application/ics", Buffer.from(source)),
    ),
  });
}

/** Tells somebody by mail that a calendar is shared with them, unless the request says not to. */
export function tellShare(
  call: Call,
  calendar: StoredCalendar,
  recipient: string,
): void {
  const { account, params } = call;
  if (params.sendNotifications === false) return;
  note(call, calendar, recipient, "share");
  post(call, recipient, {
    from: { name: `${account.name} (Google Calendar)`, email: SENDER },
    subject: `${account.name} has shared a calendar with you`,
    content: text(
      `${account.name} shares the calendar "${calendar.summary}" with you.\n`,
    ),
  });
}

interface Letter {
  from: Person;
  subject: string;
  content: Part;
}

function post(
  { world, account }: Call,
  recipient: string,
  { from: { name, email }, subject, content }: Letter,
): void {
  const at = world.clock.now();
  const head = {
    from: { name, email },
    to: [{ name: "", email: recipient }],
    subject,
    date: dateHeader(at),
    messageId: `calendar-${world.id("other")}@google.com`,
    other: [`Reply-To: ${account.email}`, `Sender: ${SENDER}`],
  };
  deliver(world, {
    sender: SENDER,
    recipients: [recipient],
    raw: Buffer.from(message(head, content), "latin1"),
    at,
    verdict: { spf: "pass", dkim: "pass", dmarc: "pass" },
  });
}
