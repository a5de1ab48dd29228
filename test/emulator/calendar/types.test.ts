import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import { TEAM } from "../../../emulator/seed/calendar/calendars.js";
import { calendarFor, embedded, refusal } from "./google.js";

let ada: calendar_v3.Calendar;

beforeEach(() => {
  ada = calendarFor(embedded());
});

const insert = async (
  requestBody: calendar_v3.Schema$Event,
  calendarId = "primary",
) => (await ada.events.insert({ calendarId, requestBody })).data;

const timed = {
  start: { dateTime: "2026-12-10T09:00:00+01:00" },
  end: { dateTime: "2026-12-10T12:00:00+01:00" },
};
const day = { start: { date: "2026-12-10" }, end: { date: "2026-12-11" } };

const location = {
  ...day,
  eventType: "workingLocation",
  visibility: "public",
  transparency: "transparent",
  workingLocationProperties: { type: "homeOffice", homeOffice: {} },
};

describe("an event that tells of a person's state", () => {
  test("is made with its properties", async () => {
    const focus = await insert({
      ...timed,
      eventType: "focusTime",
      focusTimeProperties: { chatStatus: "doNotDisturb" },
    });
    expect(focus).toMatchObject({
      eventType: "focusTime",
      summary: "Focus time",
      focusTimeProperties: {
        chatStatus: "doNotDisturb",
        autoDeclineMode: "declineNone",
      },
      reminders: { useDefault: false },
    });
    const away = await insert({
      ...timed,
      eventType: "outOfOffice",
      summary: "Holiday",
      outOfOfficeProperties: {
        autoDeclineMode: "declineAllConflictingInvitations",
        declineMessage: "Away",
      },
    });
    expect(away).toMatchObject({
      summary: "Holiday",
      outOfOfficeProperties: { declineMessage: "Away" },
    });
    expect(await insert(location)).toMatchObject({
      ...location,
      summary: "Home",
    });
  });

  test("keeps its properties when something else is patched", async () => {
    const { id } = await insert(location);
    const requestBody = { location: "Balcony" };
    const eventId = id ?? "";
    const { data } = await ada.events.patch({
      calendarId: "primary",
      eventId,
      requestBody,
    });
    expect(data).toMatchObject({ ...location, ...requestBody });
  });

  test.each([
    [
      "focus time all day",
      { ...day, eventType: "focusTime" },
      "malformedFocusTimeEvent",
    ],
    [
      "focus time with guests",
      {
        ...timed,
        eventType: "focusTime",
        attendees: [{ email: "x@elsewhere.example" }],
      },
      "malformedFocusTimeEvent",
    ],
    [
      "an absence all day",
      { ...day, eventType: "outOfOffice" },
      "malformedOutOfOfficeEvent",
    ],
    [
      "an absence with a description",
      { ...timed, eventType: "outOfOffice", description: "Beach" },
      "malformedOutOfOfficeEvent",
    ],
    [
      "a free absence",
      { ...timed, eventType: "outOfOffice", transparency: "transparent" },
      "malformedOutOfOfficeEvent",
    ],
    [
      "a place of work that is not public",
      { ...location, visibility: "default" },
      "malformedWorkingLocationEvent",
    ],
    [
      "a place of work that takes time",
      { ...location, transparency: "opaque" },
      "malformedWorkingLocationEvent",
    ],
    [
      "a place of work of two days",
      { ...location, end: { date: "2026-12-12" } },
      "malformedWorkingLocationEvent",
    ],
    [
      "a place of work that is nowhere",
      { ...location, workingLocationProperties: {} },
      "malformedWorkingLocationEvent",
    ],
    [
      "a birthday that comes once",
      {
        ...day,
        eventType: "birthday",
        visibility: "private",
        transparency: "transparent",
      },
      "malformedBirthdayEvent",
    ],
    ["a mail's event", { ...timed, eventType: "fromGmail" }, "invalid"],
  ])("cannot be %s", async (_, body, reason) => {
    expect(await refusal(insert(body))).toMatchObject({ status: 400, reason });
  });

  test("is on primary calendars alone", async () => {
    const work = insert({ ...timed, eventType: "focusTime" }, TEAM);
    expect(await refusal(work)).toMatchObject({
      status: 400,
      reason: "malformedFocusTimeEvent",
    });
  });

  test("is found by what Google calls it", async () => {
    const find = async (q: string) =>
      (await ada.events.list({ calendarId: "primary", q })).data.items?.map(
        ({ eventType }) => eventType,
      );
    expect(await find("out of office")).toEqual(["outOfOffice"]);
    expect(new Set(await find("office"))).toEqual(
      new Set(["outOfOffice", "workingLocation"]),
    );
  });
});
