import { describe, expect, test } from "vitest";
import * as z from "zod";
import { event } from "../../../tools/calendar/event.js";
import { getEvent } from "../../../tools/calendar/get.js";
import { callAs, google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO, calendarOf, put, READ, TEAM } from "./planned.js";

withGoogle();

const answer = z.object({ event, notes: z.array(z.string()) });

async function get(input: Record<string, unknown>, as = ADA, scopes = READ) {
  const { data, text } = await callAs(as, scopes, getEvent, input);
  return { ...answer.parse(data), text };
}

function idOf(title: string, calendar = ADA): string {
  const found = [...calendarOf(calendar).events.values()].find(
    ({ fields }) => fields.summary === title,
  );
  if (!found) throw new Error(`No event ${title}`);
  return found.id;
}

const HOUR = ["2026-11-24T10:00", "2026-11-24T11:00"] as const;

describe("everything about an event", () => {
  test("who comes and what they said, the room, who is optional, who is from outside", async () => {
    const { event, text } = await get({ event_id: idOf("Quarterly planning") });
    expect(event.attendees).toEqual([
      {
        email: ADA,
        name: "Ada Brandt",
        you: true,
        response: "accepted",
      },
      { email: BEN, name: "Ben Okafor", response: "accepted" },
      {
        email: CLEO,
        name: "Cleo Marsh",
        outside: true,
        response: "tentative",
        optional: true,
        comment: "Only the first hour",
      },
      {
        email: "c_roomlisbon@resource.calendar.google.com",
        name: "Room Lisbon (8)",
        response: "accepted",
        room: true,
      },
    ]);
    expect(event.organizer).toEqual({ email: TEAM, name: "Acme Team" });
    expect(event.creator).toEqual({ email: ADA, you: true });
    expect(event.your_response).toBe("accepted");
    expect(text).toContain(
      '- Cleo Marsh <cleo@globex.example> (outside): tentative, optional "Only the first hour"',
    );
    expect(text).toContain("guests: 3 guests");
    expect(text).toContain("guests may: invite others, see others");
  });

  test("how to join, what is attached, the description as a person reads it", async () => {
    const { event, text } = await get({ event_id: idOf("Quarterly planning") });
    expect(event.conference).toEqual({
      name: "Google Meet",
      link: "https://meet.google.com/pln-aqrs-tuv",
      id: "pln-aqrs-tuv",
    });
    expect(event.attachments).toEqual([
      {
        title: "Planning notes",
        link: "https://drive.google.com/open?id=1SeededPlanningNotes0000",
        type: "application/vnd.google-apps.document",
        file_id: "1SeededPlanningNotes0000",
      },
    ]);
    expect(event.description).toBe(
      "**Agenda**\n\n- Numbers\n- Globex rollout\n\nPlease read the plan before.",
    );
    expect(text).toMatch(/Description, .*\n\*\*Agenda\*\*\n/);
  });

  test("the reminders, and whether they are the calendar's own", async () => {
    const own = await get({ event_id: idOf("Quarterly planning") });
    expect(own.event.reminders).toEqual({
      default: true,
      list: [{ method: "popup", minutes: 30 }],
    });
    expect(own.text).toContain(
      "reminders: popup 30 min before (the calendar's own)",
    );
    const set = await get({ event_id: idOf("Stand-up") });
    expect(set.text).toContain("reminders: popup 5 min before");
    const none = put(ADA, "Quiet", HOUR, { reminders: { useDefault: false } });
    expect((await get({ event_id: none })).text).toContain("reminders: none");
  });

  test("place, colour and visibility", async () => {
    const { event, text } = await get({ event_id: idOf("Dentist") });
    expect(event).toMatchObject({
      location: "Dr. Kessler, Torstraße 12",
      color: "tomato",
      visibility: "private",
      start: "Thu 2026-11-19T08:00+01:00",
    });
    expect(text).toContain("where: Dr. Kessler, Torstraße 12");
    expect(text).toContain("colour: tomato");
  });

  test("that it is a birthday, on which day, every year", async () => {
    const { event, text } = await get({ event_id: idOf("Mum's birthday") });
    expect(event).toMatchObject({
      kind: "birthday",
      all_day: true,
      start: "Fri 1958-02-28",
      end: "Fri 1958-02-28",
      recurrence: "every year on day 28 in Feb",
      free: true,
    });
    expect(text).toContain("kind: birthday: birthday");
  });

  test("where somebody works, when they are out, what they focus on", async () => {
    const details = async (title: string) => {
      const { event } = await get({ event_id: idOf(title) });
      return [event.kind, event.details];
    };
    expect(await details("Home")).toEqual(["working_location", "at home"]);
    expect(await details("Berlin office")).toEqual([
      "working_location",
      "at the office Berlin office",
    ]);
    expect(await details("Out of office")).toEqual([
      "out_of_office",
      `declines new conflicting invitations, saying "I'm away on Friday afternoon."`,
    ]);
    expect(await details("Focus time")).toEqual([
      "focus_time",
      "declines nothing by itself, chat: do not disturb",
    ]);
  });

  test("how a series repeats, in words and as a rule, on its own clock", async () => {
    const { event, text } = await get({ event_id: idOf("Transatlantic sync") });
    expect(event).toMatchObject({
      recurrence: "every week on Tue (America/New_York), except Tue 2026-11-03",
      rules: [
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "EXDATE;TZID=America/New_York:20261103T100000",
      ],
      made_in: { time_zone: "America/New_York" },
    });
    expect(text).toContain("repeats: every week on Tue (America/New_York)");
  });

  test("of an occurrence that was moved: where it was by its series, and which one that is", async () => {
    const series = idOf("Stand-up");
    const { event, text } = await get({
      event_id: `${series}_20261118T081500Z`,
    });
    expect(event).toMatchObject({
      start: "Wed 2026-11-18T11:00+01:00",
      original_start: "Wed 2026-11-18T09:15+01:00",
      series_id: series,
    });
    expect(text).toContain(
      `occurrence: of the series ${series}, by which it starts Wed 2026-11-18T09:15+01:00`,
    );
  });

  test("that it was cancelled", async () => {
    const { event, text } = await get({
      event_id: idOf("Kick-off (old date)"),
    });
    expect(event.status).toBe("cancelled");
    expect(text).toContain("CANCELLED");
    const day = await get({ event_id: `${idOf("Stand-up")}_20261120T081500Z` });
    expect(day.text).toContain("CANCELLED");
  });

  test("that guests are not shown, where the organiser hides them", async () => {
    const guest = (email: string) => ({ email, responseStatus: "needsAction" });
    const id = put(BEN, "Surprise", HOUR, {
      attendees: [guest(ADA), guest(CLEO), guest(BEN)],
      guestsCanSeeOtherGuests: false,
      guestsCanInviteOthers: false,
    });
    const { event, text } = await get({ event_id: id });
    expect(event.attendees).toHaveLength(1);
    expect(event).toMatchObject({ attendees_hidden: true, guests_may: [] });
    expect(text).toContain("- others, whom Google does not show");
    expect(text).toContain("guests: 1 or more guests");
    expect(text).toContain("guests may: nothing");
  });

  test("how to dial in", async () => {
    const id = put(ADA, "Call", HOUR, {
      conferenceData: {
        conferenceId: "abc",
        conferenceSolution: { key: { type: "addOn" }, name: "Calls & Co" },
        entryPoints: [
          {
            entryPointType: "phone",
            uri: "tel:+49-30-1234",
            label: "+49 30 1234",
            regionCode: "DE",
            pin: "99",
          },
          {
            entryPointType: "video",
            uri: "https://calls.example/abc",
            passcode: "x1",
          },
          { entryPointType: "sip", uri: "sip:abc@calls.example" },
        ],
        notes: "Dial early",
      },
    });
    const { event } = await get({ event_id: id });
    expect(event.conference).toEqual({
      name: "Calls & Co",
      link: "https://calls.example/abc",
      id: "abc",
      ways: ["+49 30 1234, (DE), PIN 99", "abc@calls.example"],
      notes: "Dial early",
    });
  });
});

describe("where an event is found", () => {
  test("by the link that Calendar gives", async () => {
    const { event } = await get({ event_id: idOf("Dentist") });
    const again = await get({ event_id: event.link });
    expect(again.event).toMatchObject({ id: event.id, calendar_id: ADA });
  });

  test("by a link to somebody else's calendar: one's own copy is taken", async () => {
    const id = idOf("Budget review");
    const eid = Buffer.from(`${id} dora@mail.example`).toString("base64url");
    const { event } = await get({
      event_id: `https://www.google.com/calendar/event?eid=${eid}`,
    });
    expect(event).toMatchObject({ id, calendar_id: "primary" });
  });

  test("on the calendar that was named and on no other", async () => {
    await expect(
      get({ event_id: idOf("Dentist"), calendar_id: TEAM }),
    ).rejects.toMatchObject({
      message: expect.stringContaining(`in the calendar ${TEAM}`),
      options: { reason: "not_found" },
    });
  });

  test("nowhere: the failure says what to do", async () => {
    await expect(get({ event_id: "nothing1" })).rejects.toMatchObject({
      next: expect.stringContaining("calendar_list_events"),
    });
    const link = `https://www.google.com/calendar/event?eid=${Buffer.from(`nothing1 ${BEN}`).toString("base64url")}`;
    await expect(get({ event_id: link })).rejects.toMatchObject({
      message: expect.stringContaining(`in the calendar ${BEN}`),
    });
  });

  test("with its own zone, when the calendar's cannot be read", async () => {
    const id = idOf("Transatlantic sync");
    google.fault({
      on: "calendar.events.list",
      kind: "status",
      status: 404,
      reason: "notFound",
    });
    const { event, notes } = await get({ event_id: id });
    expect(event.start).toBe("Tue 2026-10-20T10:00-04:00");
    expect(notes).toEqual([
      "The calendar's zone and default reminders could not be read: times are in America/New_York.",
    ]);
  });
});

const HIDDEN = "\u200B\u202Ehidden\u{E0041}\u0007";

/** All strings in a value. */
const stringsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : value && typeof value === "object"
      ? Object.values(value).flatMap(stringsIn)
      : [];

test("whatever other people wrote in an event comes without what nobody would see [H-079]", async () => {
  const id = put(ADA, `Title${HIDDEN}`, HOUR, {
    description: `<p>Text${HIDDEN}</p><p style="display:none">secret</p><img src="https://track.example/x.png">`,
    location: `Place${HIDDEN}\n2nd line`,
    attendees: [
      {
        email: CLEO,
        displayName: `Cleo${HIDDEN}\nBcc: x`,
        responseStatus: "accepted",
        comment: `Comment${HIDDEN}`,
      },
    ],
    attachments: [
      { title: `File${HIDDEN}`, fileUrl: "javascript:alert(1)", fileId: "f" },
    ],
    source: { title: "x", url: "javascript:alert(1)" },
    conferenceData: {
      conferenceId: `id${HIDDEN}`,
      conferenceSolution: { key: { type: "addOn" }, name: `Calls${HIDDEN}` },
      entryPoints: [
        { entryPointType: "video", uri: "javascript:alert(1)" },
        {
          entryPointType: "phone",
          uri: "tel:1",
          label: `Label${HIDDEN}`,
          pin: `1${HIDDEN}`,
        },
      ],
      notes: `Notes${HIDDEN}`,
    },
    organizer: { email: "o@x.example", displayName: `Organiser${HIDDEN}` },
  });
  const { event, text } = await get({ event_id: id });
  expect(stringsIn(event).length).toBeGreaterThan(15);
  for (const each of [...stringsIn(event), text]) {
    for (const hidden of HIDDEN.replace("hidden", ""))
      expect(each).not.toContain(hidden);
    expect(each).not.toContain("javascript:");
    expect(each).not.toContain("track.example");
    expect(each).not.toContain("secret");
  }
  expect(event.title).toBe("Titlehidden");
  expect(event.location).toBe("Placehidden\n2nd line");
  expect(event.attendees?.[0]?.name).toBe("Cleohidden Bcc: x");
});
