import type { Letter } from "../letter.js";
import { file, multipart, type Part, text } from "../mime.js";
import { ada, ben, cleo } from "../people.js";

const paulo = { name: "Paulo Reis", email: "paulo@duarte-consult.example" };

interface Event {
  method: "REQUEST" | "CANCEL" | "REPLY";
  uid: string;
  organizer: string;
  lines: readonly string[];
}

/** A calendar object (RFC 5546), its lines folded as the standard asks. */
function calendar({ method, uid, organizer, lines }: Event): string {
  return [
    "BEGIN:VCALENDAR",
    "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN",
    "VERSION:2.0",
    `METHOD:${method}`,
    "BEGIN:VTIMEZONE",
    "TZID:W. Europe Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    "DTSTAMP:20260101T000000Z",
    `ORGANIZER:mailto:${organizer}`,
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]
    .map((line) => line.replace(/.{74}(?=.)/gu, "$&\r\n "))
    .join("\r\n");
}

function invitation(words: string, event: Event): Part {
  const source = calendar(event);
  return multipart(
    "mixed",
    multipart(
      "alternative",
      text(`${words}\n`),
      text(source, `calendar; method=${event.method}`),
    ),
    file("meeting.ics", "application/ics", Buffer.from(source)),
  );
}

/** The day so many days from the seeding, as iCalendar writes it. */
const day = (now: number, days: number) =>
  new Date(now + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll("-", "");

/** What calendars send to each other by mail. */
export const invitations: readonly Letter[] = [
  {
    key: "series",
    daysAgo: 33.4,
    from: paulo,
    to: [ada],
    subject: "Weekly call: Lisbon project",
    content: (now) =>
      invitation("A call every Tuesday until the workshop.", {
        method: "REQUEST",
        uid: "040000008200E00074C5B7101A82E008-lisbon",
        organizer: paulo.email,
        lines: [
          `DTSTART;TZID=W. Europe Standard Time:${day(now, -30)}T140000`,
          `DTEND;TZID=W. Europe Standard Time:${day(now, -30)}T143000`,
          "RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=TU",
          "SUMMARY;LANGUAGE=en-GB:Weekly call\\, Lisbon project",
          "DESCRIPTION:Agenda:\\n1. Open points\\n2. Budget of the workshop and everything that is left over from the week before",
          "LOCATION:https://meet.duarte-consult.example/lisbon",
          "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ada@acme.example",
          "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ben@acme.example",
          "SEQUENCE:0",
        ],
      }),
  },
  {
    key: "series-off",
    daysAgo: 24.9,
    from: paulo,
    to: [ada],
    subject: "Canceled: Weekly call: Lisbon project",
    content: (now) =>
      invitation("The call is off.", {
        method: "CANCEL",
        uid: "040000008200E00074C5B7101A82E008-lisbon",
        organizer: paulo.email,
        lines: [
          `DTSTART;TZID=W. Europe Standard Time:${day(now, -30)}T140000`,
          "SUMMARY:Weekly call\\, Lisbon project",
          "STATUS:CANCELLED",
          "SEQUENCE:1",
        ],
      }),
  },
  {
    key: "acceptance",
    daysAgo: 34.9,
    from: cleo,
    to: [ada],
    subject: "Accepted: Site visit",
    content: (now) =>
      invitation("Cleo Marsh has accepted.", {
        method: "REPLY",
        uid: "site-visit@acme.example",
        organizer: ada.email,
        lines: [
          `DTSTART;VALUE=DATE:${day(now, -20)}`,
          "SUMMARY:Site visit",
          "ATTENDEE;PARTSTAT=ACCEPTED;CN=Cleo Marsh:mailto:cleo@globex.example",
        ],
      }),
  },
  {
    key: "whole-day",
    daysAgo: 46.9,
    from: ben,
    to: [ada],
    subject: "Invitation: Stocktaking",
    content: (now) =>
      invitation("Stocktaking, all day.", {
        method: "REQUEST",
        uid: "stocktaking@acme.example",
        organizer: ben.email,
        lines: [
          `DTSTART;VALUE=DATE:${day(now, 40)}`,
          `DTEND;VALUE=DATE:${day(now, 42)}`,
          "SUMMARY:Stocktaking",
          "LOCATION:Warehouse north",
          "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ada@acme.example",
        ],
      }),
  },
];
