import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/google.js";
import { LAUNCH, TEAM } from "../../../emulator/seed/calendar/calendars.js";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { ADA, BEN, calendarFor, embedded, refusal } from "./google.js";

const calendarId = "primary";
let google: Google;
let ada: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded();
  ada = calendarFor(google);
});

const move = (key: string, destination = TEAM) =>
  ada.events.move({ calendarId, eventId: seededId(key), destination });

describe("a moved event", () => {
  test("is organized by its new calendar and cancelled on the old one", async () => {
    const { data } = await move("ops-summit");
    expect(data).toMatchObject({
      id: seededId("ops-summit"),
      organizer: { email: TEAM, self: true },
      creator: { email: ADA },
    });
    const eventId = seededId("ops-summit");
    expect((await ada.events.get({ calendarId, eventId })).data.status).toBe(
      "cancelled",
    );
    expect(
      (await ada.events.get({ calendarId: TEAM, eventId })).data.status,
    ).toBe("confirmed");
  });

  test("takes a series along with its changed occurrences, and stays with its guests", async () => {
    await move("stand-up");
    const eventId = seededId("stand-up");
    const span = {
      timeMin: "2026-11-25T00:00:00Z",
      timeMax: "2026-11-28T00:00:00Z",
    };
    const { data } = await ada.events.instances({
      calendarId: TEAM,
      eventId,
      ...span,
    });
    expect(data.items?.map(({ start }) => start?.dateTime)).toEqual([
      "2026-11-25T11:00:00+01:00",
      "2026-11-26T09:15:00+01:00",
    ]);
    const ben = calendarFor(google, { account: BEN });
    for (const who of [ada, ben]) {
      const { data: copy } = await who.events.get({ calendarId, eventId });
      expect(copy).toMatchObject({
        status: "confirmed",
        organizer: { email: TEAM },
      });
    }
  });

  test.each([
    ["out-on-friday", TEAM, 400, "eventTypeRestriction"],
    ["vendor-demo", TEAM, 403, "forbiddenForNonOrganizer"],
    ["ops-summit", LAUNCH, 403, "requiredAccessLevel"],
    ["old-kick-off", TEAM, 410, "deleted"],
  ])("cannot be %s to %s", async (key, destination, status, reason) => {
    expect(await refusal(move(key, destination))).toMatchObject({
      status,
      reason,
    });
  });

  test("cannot be one occurrence", async () => {
    const eventId = `${seededId("stand-up")}_20261126T081500Z`;
    const work = ada.events.move({ calendarId, eventId, destination: TEAM });
    expect(await refusal(work)).toMatchObject({
      status: 400,
      reason: "cannotChangeOrganizerOfInstance",
    });
  });
});

describe("an imported event", () => {
  const elsewhere = {
    iCalUID: "1234@elsewhere.example",
    summary: "Fair",
    start: { date: "2026-12-01" },
    end: { date: "2026-12-03" },
    organizer: { email: "vera@elsewhere.example", displayName: "Vera" },
    attendees: [{ email: ADA }, { email: BEN }],
  };

  const bring = async (more: calendar_v3.Schema$Event = {}) =>
    (
      await ada.events.import({
        calendarId,
        requestBody: { ...elsewhere, ...more },
      })
    ).data;

  test("keeps its organizer, is a private copy, and reaches nobody else", async () => {
    const event = await bring();
    expect(event).toMatchObject({
      iCalUID: elsewhere.iCalUID,
      organizer: elsewhere.organizer,
      privateCopy: true,
    });
    const ben = calendarFor(google, { account: BEN });
    const { data } = await ben.events.list({
      calendarId,
      iCalUID: elsewhere.iCalUID,
    });
    expect(data.items).toEqual([]);
  });

  test("changes the one with the same iCalUID", async () => {
    const { id } = await bring();
    expect(await bring({ summary: "Big fair", sequence: 1 })).toMatchObject({
      id,
      summary: "Big fair",
    });
    expect(await refusal(bring({ sequence: 0 }))).toMatchObject({
      status: 400,
    });
  });

  test("is refused where the calendar has no part in it, without iCalUID, and for other types", async () => {
    expect(await refusal(bring({ attendees: [{ email: BEN }] }))).toMatchObject(
      {
        status: 400,
        reason: "participantIsNeitherOrganizerNorAttendee",
      },
    );
    expect(await refusal(bring({ iCalUID: null }))).toMatchObject({
      status: 400,
      reason: "required",
    });
    expect(await refusal(bring({ eventType: "focusTime" }))).toMatchObject({
      status: 400,
    });
  });
});

describe("a quick event", () => {
  const quick = async (text: string) => {
    const { data } = await ada.events.quickAdd({ calendarId, text });
    const { summary, location, start, end } = data;
    return [
      summary,
      location,
      start?.dateTime ?? start?.date,
      end?.dateTime ?? end?.date,
    ];
  };

  test.each([
    [
      "Appointment at Somewhere on June 3rd 10am-10:25am",
      "Appointment",
      "Somewhere",
      "2027-06-03T10:00:00+02:00",
      "2027-06-03T10:25:00+02:00",
    ],
    [
      "Dinner with Dora tomorrow 7pm",
      "Dinner with Dora",
      undefined,
      "2026-11-25T19:00:00+01:00",
      "2026-11-25T20:00:00+01:00",
    ],
    ["Swim Friday", "Swim", undefined, "2026-11-27", "2026-11-28"],
    [
      "Call 2026-12-24 at 16:30",
      "Call",
      undefined,
      "2026-12-24T16:30:00+01:00",
      "2026-12-24T17:30:00+01:00",
    ],
    [
      "Party Dec 31 10pm-1am",
      "Party",
      undefined,
      "2026-12-31T22:00:00+01:00",
      "2027-01-01T01:00:00+01:00",
    ],
    [
      "Buy 3 apples",
      "Buy 3 apples",
      undefined,
      "2026-11-24T13:00:00+01:00",
      "2026-11-24T14:00:00+01:00",
    ],
  ])("is read from %j", async (text, ...expected) => {
    expect(await quick(text)).toEqual(expected);
  });

  test("needs words", async () => {
    expect(await refusal(quick(" "))).toMatchObject({ status: 400 });
  });
});
