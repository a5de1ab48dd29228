import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import { addCalendar } from "../../../emulator/calendar/registry.js";
import type { Google } from "../../../emulator/google.js";
import { ADA, BEN, CLEO, calendarFor, embedded, refusal } from "./google.js";

const calendarId = "primary";
const STRANGER = "vera@elsewhere.example";
let google: Google;
let ada: calendar_v3.Calendar;
let ben: calendar_v3.Calendar;
let cleo: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded(false);
  ada = calendarFor(google);
  ben = calendarFor(google, { account: BEN });
  cleo = calendarFor(google, { account: CLEO });
});

const meeting = {
  summary: "Meeting",
  start: { dateTime: "2026-11-25T10:00:00+01:00", timeZone: "Europe/Berlin" },
  end: { dateTime: "2026-11-25T11:00:00+01:00", timeZone: "Europe/Berlin" },
  attendees: [{ email: ADA, responseStatus: "accepted" }, { email: BEN }],
};

async function invite(more: calendar_v3.Schema$Event = {}) {
  const requestBody = { ...meeting, ...more };
  const { data } = await ada.events.insert({
    calendarId,
    requestBody,
  });
  return data.id ?? "";
}

const get = async (of: calendar_v3.Calendar, eventId: string) =>
  (await of.events.get({ calendarId, eventId })).data;

const patch = async (
  by: calendar_v3.Calendar,
  eventId: string,
  requestBody: calendar_v3.Schema$Event,
) => (await by.events.patch({ calendarId, eventId, requestBody })).data;

/** The answers of the guests, as one of them sees them. */
const answers = async (of: calendar_v3.Calendar, id: string) =>
  Object.fromEntries(
    (await get(of, id)).attendees?.map(({ email, responseStatus }) => [
      email,
      responseStatus,
    ]) ?? [],
  );

/** Answers an invitation as clients do: with everybody else left out. */
const answer = (
  by: calendar_v3.Calendar,
  email: string,
  id: string,
  responseStatus: string,
  comment = "",
) =>
  patch(by, id, {
    attendeesOmitted: true,
    attendees: [{ email, responseStatus, comment }],
  });

describe("an invitation", () => {
  test("puts a copy on the guest's calendar, with nothing that is private to the organizer's", async () => {
    const id = await invite({
      colorId: "3",
      description: "Numbers",
      reminders: { useDefault: false },
      extendedProperties: { private: { mine: "1" }, shared: { ours: "2" } },
      source: { title: "Note", url: "https://acme.example" },
    });
    const copy = await get(ben, id);
    expect(copy).toMatchObject({
      id,
      iCalUID: `${id}@google.com`,
      summary: "Meeting",
      description: "Numbers",
      // Shown in New York's time, where Ben is.
      start: {
        dateTime: "2026-11-25T04:00:00-05:00",
        timeZone: "Europe/Berlin",
      },
      creator: { email: ADA },
      organizer: { email: ADA },
      extendedProperties: { shared: { ours: "2" } },
      reminders: { useDefault: true },
      attendees: [
        { email: ADA, organizer: true, responseStatus: "accepted" },
        { email: BEN, self: true, responseStatus: "needsAction" },
      ],
    });
    expect(copy.organizer).not.toHaveProperty("self");
    expect(copy.extendedProperties).not.toHaveProperty("private");
    expect(copy).not.toHaveProperty("colorId");
    expect(copy).not.toHaveProperty("source");
    const { data } = await ben.events.list({ calendarId, q: "meeting" });
    expect(data.items).toHaveLength(1);
  });

  test("is answered by the guest, and everybody knows", async () => {
    const id = await invite({
      attendees: [...meeting.attendees, { email: CLEO }],
    });
    await answer(ben, BEN, id, "accepted", "With pleasure");
    for (const who of [ada, ben, cleo])
      expect(await answers(who, id)).toEqual({
        [ADA]: "accepted",
        [BEN]: "accepted",
        [CLEO]: "needsAction",
      });
    const seen = (await get(ada, id)).attendees?.[1];
    expect(seen?.comment).toBe("With pleasure");
  });

  test("is changed by the organizer for all, and guests keep what is theirs", async () => {
    const id = await invite();
    await patch(ben, id, {
      colorId: "5",
      reminders: { useDefault: false },
      transparency: "transparent",
    });
    await patch(ada, id, { summary: "Big meeting", location: "Hall" });
    expect(await get(ben, id)).toMatchObject({
      summary: "Big meeting",
      location: "Hall",
      colorId: "5",
      transparency: "transparent",
      reminders: { useDefault: false },
    });
    expect(await get(ada, id)).not.toHaveProperty("colorId");
  });

  test("is cancelled for a guest who is no longer invited, and for all when it is deleted", async () => {
    const id = await invite();
    await patch(ada, id, { attendees: [{ email: ADA }, { email: CLEO }] });
    expect((await get(ben, id)).status).toBe("cancelled");
    expect((await get(cleo, id)).status).toBe("confirmed");
    await ada.events.delete({ calendarId, eventId: id });
    expect((await get(cleo, id)).status).toBe("cancelled");
    await patch(ada, id, { status: "confirmed" });
    expect((await get(cleo, id)).status).toBe("confirmed");
  });

  test("that a guest deletes is declined, and stays away whatever the organizer changes", async () => {
    const id = await invite();
    await ben.events.delete({ calendarId, eventId: id });
    expect(await get(ada, id)).toMatchObject({ status: "confirmed" });
    expect((await answers(ada, id))[BEN]).toBe("declined");
    await patch(ada, id, { location: "Hall" });
    expect((await get(ben, id)).status).toBe("cancelled");
  });

  test("to one occurrence of a series brings that occurrence alone", async () => {
    const id = await invite({ recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] });
    const eventId = `${id}_20261126T090000Z`;
    await patch(ada, eventId, {
      attendees: [...meeting.attendees, { email: CLEO }],
    });
    const { data } = await cleo.events.list({ calendarId });
    expect(data.items?.map((event) => event.id)).toEqual([eventId]);
    expect(await get(cleo, eventId)).toMatchObject({ recurringEventId: id });
    await answer(cleo, CLEO, eventId, "tentative");
    expect((await answers(ada, eventId))[CLEO]).toBe("tentative");
    expect(await answers(ada, id)).not.toHaveProperty(CLEO);
    await patch(ada, id, { recurrence: ["RRULE:FREQ=DAILY;COUNT=1"] });
    expect((await get(cleo, eventId)).status).toBe("cancelled");
  });

  test("to a series is answered as a whole or for one occurrence", async () => {
    const id = await invite({ recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] });
    const second = `${id}_20261126T090000Z`;
    const third = `${id}_20261127T090000Z`;
    await answer(ben, BEN, second, "declined");
    await answer(ben, BEN, id, "accepted");
    for (const who of [ada, ben]) {
      expect((await answers(who, second))[BEN]).toBe("declined");
      expect((await answers(who, third))[BEN]).toBe("accepted");
    }
  });

  test("with one occurrence moved or cancelled is so for the guest", async () => {
    const id = await invite({ recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] });
    await patch(ada, `${id}_20261126T090000Z`, {
      start: { dateTime: "2026-11-26T15:00:00+01:00" },
      end: { dateTime: "2026-11-26T16:00:00+01:00" },
    });
    await ada.events.delete({ calendarId, eventId: `${id}_20261127T090000Z` });
    const { data } = await ben.events.list({
      calendarId,
      singleEvents: true,
      timeZone: "Europe/Berlin",
    });
    expect(data.items?.map(({ start }) => start?.dateTime)).toEqual([
      "2026-11-25T10:00:00+01:00",
      "2026-11-26T15:00:00+01:00",
    ]);
    await patch(ada, id, { recurrence: ["RRULE:FREQ=DAILY;COUNT=1"] });
    const after = await ben.events.list({ calendarId, singleEvents: true });
    expect(after.data.items).toHaveLength(1);
  });

  test("from somebody elsewhere is answered on the guest's own calendar", async () => {
    const { data } = await ada.events.import({
      calendarId,
      requestBody: {
        ...meeting,
        iCalUID: "uid@elsewhere.example",
        organizer: { email: STRANGER },
        attendees: [{ email: ADA }],
      },
    });
    await answer(ada, ADA, data.id ?? "", "accepted");
    expect(await answers(ada, data.id ?? "")).toEqual({ [ADA]: "accepted" });
  });

  test.each([
    ["that is busy", "declined"],
    ["that is free", "accepted"],
  ])("is answered by a room %s", async (state, expected) => {
    const room = "room@resource.calendar.google.com";
    addCalendar(google.world, {
      id: room,
      summary: "Room",
      timeZone: "Europe/Berlin",
      autoAccept: true,
    });
    const attendees = [{ email: ADA }, { email: room, resource: true }];
    if (state === "that is busy") await invite({ attendees });
    expect(await answers(ada, await invite({ attendees }))).toMatchObject({
      [room]: expected,
    });
  });

  test("is declined by somebody's out of office event, as it says", async () => {
    await ben.events.insert({
      calendarId,
      requestBody: {
        eventType: "outOfOffice",
        start: { dateTime: "2026-11-25T00:00:00-05:00" },
        end: { dateTime: "2026-11-26T00:00:00-05:00" },
        outOfOfficeProperties: {
          autoDeclineMode: "declineOnlyNewConflictingInvitations",
          declineMessage: "I'm away",
        },
      },
    });
    const id = await invite();
    expect((await get(ada, id)).attendees?.[1]).toMatchObject({
      responseStatus: "declined",
      comment: "I'm away",
    });
    expect((await answers(ben, id))[BEN]).toBe("declined");
  });
});

describe("a guest", () => {
  const shared: [string, calendar_v3.Schema$Event][] = [
    ["the title", { summary: "Mine" }],
    ["the time", { end: { dateTime: "2026-11-25T12:00:00+01:00" } }],
    ["the recurrence", { recurrence: ["RRULE:FREQ=DAILY"] }],
    ["shared properties", { extendedProperties: { shared: { a: "1" } } }],
    ["what guests may", { guestsCanModify: true }],
    [
      "somebody's answer",
      {
        attendees: [{ email: ADA, responseStatus: "declined" }, { email: BEN }],
      },
    ],
    ["who is invited", { attendees: [{ email: BEN }] }],
  ];

  test.each(shared)("cannot change %s", async (_, body) => {
    const id = await invite();
    expect(await refusal(patch(ben, id, body))).toMatchObject({
      status: 403,
      reason: "forbiddenForNonOrganizer",
    });
  });

  test("may bring others where the organizer allows it", async () => {
    const more = { attendees: [...meeting.attendees, { email: CLEO }] };
    const id = await invite();
    await patch(ben, id, more);
    expect(await get(cleo, id)).toMatchObject({ summary: "Meeting" });
    const closed = await invite({ guestsCanInviteOthers: false });
    expect(await refusal(patch(ben, closed, more))).toMatchObject({
      status: 403,
    });
  });

  test("may change the event for all where the organizer allows it, but not what guests may", async () => {
    const id = await invite({ guestsCanModify: true });
    await patch(ben, id, { summary: "Ben's meeting" });
    expect((await get(ada, id)).summary).toBe("Ben's meeting");
    const work = patch(ben, id, { guestsCanModify: false });
    expect(await refusal(work)).toMatchObject({ status: 403 });
  });

  test("sees no other guests where the organizer does not want it", async () => {
    const id = await invite({
      guestsCanSeeOtherGuests: false,
      attendees: [...meeting.attendees, { email: CLEO }],
    });
    expect(await get(ben, id)).toMatchObject({
      attendees: [{ email: BEN }],
      attendeesOmitted: true,
    });
    expect((await get(ada, id)).attendees).toHaveLength(3);
    await answer(ben, BEN, id, "accepted");
    expect(await answers(ada, id)).toMatchObject({
      [BEN]: "accepted",
      [CLEO]: "needsAction",
    });
  });
});
