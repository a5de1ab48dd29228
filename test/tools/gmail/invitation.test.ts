import { describe, expect, test } from "vitest";
import * as z from "zod";
import { invitation, invitationsIn } from "../../../tools/gmail/invitation.js";
import { readMessages } from "../../../tools/gmail/read.js";
import { recurrenceWords } from "../../../tools/text/recurrence.js";
import { roundTrips } from "../attempt.js";
import { callAs, google, withGoogle } from "../context.js";
import { ADA } from "./mail.js";

withGoogle();

const ada = { email: ADA, timeZone: "Europe/Berlin" };

/** The first invitation in a calendar with the given event. */
function read(lines: readonly string[], zone = "", person = ada) {
  const text = [
    "BEGIN:VCALENDAR",
    "METHOD:REQUEST",
    zone,
    "BEGIN:VEVENT",
    "UID:1@x.example",
    "SUMMARY:Call",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");
  const [first] = invitationsIn(text, person);
  if (!first) throw new Error("Nothing was read");
  return first;
}

async function readSeeded(subject: string) {
  const found = [...google.world.gmail.mailboxes.values()]
    .flatMap(({ messages }) => [...messages.values()])
    .find(({ mail }) => mail.header("Subject") === subject);
  const { data, text } = await callAs(ADA, ["gmail.readonly"], readMessages, {
    message_ids: [found?.id],
  });
  const messages = z
    .array(z.looseObject({ invitations: z.array(invitation).optional() }))
    .parse(data.messages);
  return { events: messages[0]?.invitations ?? [], text };
}

describe("a mail with an invitation", () => {
  test("tells what, when with weekday and zone, where, who, and the own answer", async () => {
    const { events, text } = await readSeeded("Weekly call: Lisbon project");
    expect(events).toEqual([
      expect.objectContaining({
        method: "REQUEST",
        title: "Weekly call, Lisbon project",
        start: "Wed 2026-10-21T14:00:00+02:00",
        end: "Wed 2026-10-21T14:30:00+02:00",
        time_zone: "W. Europe Standard Time",
        recurrence: "every week on Tue, 12 times",
        location: "https://meet.duarte-consult.example/lisbon",
        organizer: "paulo@duarte-consult.example",
        attendees: 2,
        your_response: "not answered",
      }),
    ]);
    expect(text).toContain("Invitation: Weekly call, Lisbon project (REQUEST");
    expect(roundTrips().length).toBeLessThanOrEqual(2);
  });

  test("tells a cancellation, an answer and a whole day apart", async () => {
    const off = await readSeeded("Canceled: Weekly call: Lisbon project");
    expect(off.text).toContain("Cancelled event: Weekly call");
    const answer = await readSeeded("Accepted: Site visit");
    expect(answer.events[0]).toMatchObject({
      method: "REPLY",
      responses: ["Cleo Marsh <cleo@globex.example>: accepted"],
    });
    const { events } = await readSeeded("Invitation: Stocktaking");
    expect(events[0]).toMatchObject({
      all_day: true,
      start: "Wed 2026-12-30",
      end: "Thu 2026-12-31",
    });
  });
});

describe("invitationsIn", () => {
  test("reads a time in a zone that the world knows, and the person's own beside it", () => {
    expect(
      read([
        "DTSTART;TZID=America/New_York:20260310T090000",
        "DURATION:PT1H30M",
      ]),
    ).toMatchObject({
      start: "Tue 2026-03-10T09:00:00-04:00",
      your_start: "Tue 2026-03-10T14:00:00+01:00",
      duration: "1 h 30 min",
    });
  });

  test.each([
    ["20260328T120000", "+01:00"],
    ["20260329T120000", "+02:00"],
    ["20261025T010000", "+02:00"],
    ["20261025T120000", "+01:00"],
    ["20260101T120000", "+01:00"],
  ])("reads %s by the calendar's own definition of its zone", (at, offset) => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Ours",
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
    ].join("\r\n");
    const { start } = read([`DTSTART;TZID=Ours:${at}`], zone);
    expect(start).toMatch(new RegExp(`\\${offset}$`));
  });

  test("shows a time in UTC in the person's zone, and one without a zone as it is", () => {
    expect(read(["DTSTART:20260310T090000Z"]).start).toBe(
      "Tue 2026-03-10T10:00:00+01:00",
    );
    expect(read(["DTSTART:20260310T090000"]).start).toBe(
      "Tue 2026-03-10T09:00:00",
    );
    expect(read(["DTSTART;TZID=Nowhere:20260310T090000"])).toMatchObject({
      start: "Tue 2026-03-10T09:00:00",
      time_zone: "Nowhere",
    });
  });

  test("says of which occurrence it speaks, and what the person had answered", () => {
    expect(
      read([
        "DTSTART:20260310T090000Z",
        "RECURRENCE-ID:20260309T090000Z",
        "ATTENDEE;PARTSTAT=TENTATIVE:MAILTO:Ada@ACME.example",
      ]),
    ).toMatchObject({
      occurrence: "Mon 2026-03-09T10:00:00+01:00",
      your_response: "tentative",
    });
  });

  test("cleans what the organiser wrote", () => {
    const { title, location, organizer } = read(
      [
        "SUMMARY:A\u202Eb\\nc",
        "LOCATION:Room\u200B 1",
        'ORGANIZER;CN="Bo\u2066 B":mailto:bo@x.example',
      ].filter((line) => !line.startsWith("SUMMARY")),
    );
    expect(title).toBe("Call");
    expect(location).toBe("Room 1");
    expect(organizer).toBe("Bo B <bo@x.example>");
  });

  test.each([
    "",
    "hello",
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT",
    "END:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
    `BEGIN:VCALENDAR\n${"BEGIN:VEVENT\n".repeat(3000)}`,
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999\nDTEND;VALUE=DATE:20260231\nDURATION:P\nRRULE:FREQ=HOURLY\nEND:VEVENT\nEND:VCALENDAR",
  ])("makes nothing up of what is no invitation: %#", (text) => {
    expect(() =>
      z.array(invitation).parse(invitationsIn(text, ada)),
    ).not.toThrow();
  });
});

describe("recurrenceWords", () => {
  test.each([
    ["FREQ=DAILY", "every day"],
    [
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=12",
      "every 2 weeks on Mon, Wed, 12 times",
    ],
    ["FREQ=MONTHLY;BYDAY=2TU", "every month on the second Tue"],
    [
      "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20261231T000000Z",
      "every month on the last day, until 2026-12-31",
    ],
    ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "every year on the last Sun in Mar"],
    ["FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", undefined],
    ["FREQ=SECONDLY", undefined],
    ["nonsense", undefined],
  ])("says %s", (rule, words) => {
    expect(recurrenceWords(rule)).toBe(words);
  });
});
