import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/google.js";
import { ADA, BEN, calendarFor, DORA, embedded, refusal } from "./google.js";

let google: Google;
let ada: calendar_v3.Calendar;
let ben: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded(false);
  ada = calendarFor(google);
  ben = calendarFor(google, { account: BEN });
});

const add = async (
  from: string,
  to: string,
  more: calendar_v3.Schema$Event = {},
) =>
  (
    await ada.events.insert({
      calendarId: "primary",
      requestBody: {
        start: { dateTime: `2026-11-25T${from}:00Z` },
        end: { dateTime: `2026-11-25T${to}:00Z` },
        ...more,
      },
    })
  ).data.id ?? "";

const query = async (body: calendar_v3.Schema$FreeBusyRequest = {}) =>
  (
    await ada.freebusy.query({
      requestBody: {
        timeMin: "2026-11-25T00:00:00Z",
        timeMax: "2026-11-26T00:00:00Z",
        items: [{ id: "primary" }],
        ...body,
      },
    })
  ).data;

const busy = async (body: calendar_v3.Schema$FreeBusyRequest = {}) =>
  (await query(body)).calendars?.primary?.busy?.map(
    ({ start, end }) => `${start?.slice(11)} ${end?.slice(11)}`,
  );

describe("free and busy", () => {
  test("joins what touches and cuts it to the span", async () => {
    await add("09:00", "10:00");
    await add("09:30", "11:00");
    await add("11:00", "12:00");
    await add("14:00", "15:00");
    expect(await busy()).toEqual([
      "09:00:00Z 12:00:00Z",
      "14:00:00Z 15:00:00Z",
    ]);
    expect(
      await busy({
        timeMin: "2026-11-25T11:30:00Z",
        timeMax: "2026-11-25T14:30:00Z",
      }),
    ).toEqual(["11:30:00Z 12:00:00Z", "14:00:00Z 14:30:00Z"]);
    expect(await query({ timeZone: "Asia/Kolkata" })).toMatchObject({
      kind: "calendar#freeBusy",
      timeMin: "2026-11-25T00:00:00.000Z",
      calendars: {
        primary: { busy: [{ start: "2026-11-25T14:30:00+05:30" }, {}] },
      },
    });
  });

  test("leaves out what takes no time, is cancelled or was declined", async () => {
    await add("09:00", "10:00", { transparency: "transparent" });
    const deleted = await add("10:00", "11:00");
    await ada.events.delete({ calendarId: "primary", eventId: deleted });
    await add("12:00", "13:00", {
      attendees: [{ email: ADA, responseStatus: "declined" }],
    });
    expect(await busy()).toEqual([]);
    await add("14:00", "15:00", {
      attendees: [{ email: ADA, responseStatus: "tentative" }],
    });
    await add("16:00", "17:00", { eventType: "outOfOffice" });
    await add("18:00", "19:00", { status: "tentative" });
    expect(await busy()).toHaveLength(3);
  });

  test("counts whole days from midnight of the calendar", async () => {
    await ada.events.insert({
      calendarId: "primary",
      requestBody: {
        start: { date: "2026-11-25" },
        end: { date: "2026-11-26" },
      },
    });
    expect(
      await busy({
        timeZone: "Europe/Berlin",
        timeMin: "2026-11-24T00:00:00Z",
        timeMax: "2026-11-27T00:00:00Z",
      }),
    ).toEqual(["00:00:00+01:00 00:00:00+01:00"]);
  });

  test("has each occurrence of a series where it was moved", async () => {
    const id = await add("09:00", "10:00", {
      recurrence: ["RRULE:FREQ=DAILY;COUNT=2"],
      start: { dateTime: "2026-11-24T09:00:00Z", timeZone: "UTC" },
      end: { dateTime: "2026-11-24T10:00:00Z", timeZone: "UTC" },
    });
    expect(await busy()).toEqual(["09:00:00Z 10:00:00Z"]);
    await ada.events.patch({
      calendarId: "primary",
      eventId: `${id}_20261125T090000Z`,
      requestBody: {
        start: { dateTime: "2026-11-25T20:00:00Z" },
        end: { dateTime: "2026-11-25T21:00:00Z" },
      },
    });
    expect(await busy()).toEqual(["20:00:00Z 21:00:00Z"]);
  });

  test("tells of each calendar that cannot be read, and answers for the others", async () => {
    await ben.acl.insert({
      calendarId: "primary",
      requestBody: {
        role: "freeBusyReader",
        scope: { type: "user", value: ADA },
      },
    });
    const { calendars } = await query({
      items: [{ id: BEN }, { id: DORA }, { id: "x@elsewhere.example" }],
    });
    const unknown = {
      errors: [{ domain: "global", reason: "notFound" }],
      busy: [],
    };
    expect(calendars).toEqual({
      [BEN]: { busy: [] },
      [DORA]: unknown,
      "x@elsewhere.example": unknown,
    });
  });

  test("is of fifty calendars at most", async () => {
    const items = Array.from({ length: 51 }, (_, index) => ({
      id: `x${index}@elsewhere.example`,
    }));
    const { calendars } = await query({ items });
    expect(calendars?.["x0@elsewhere.example"]?.errors).toEqual([
      { domain: "global", reason: "tooManyCalendarsRequested" },
    ]);
  });

  test("needs a span", async () => {
    const requestBody = {
      items: [{ id: "primary" }],
      timeMin: "2026-11-25T00:00:00Z",
    };
    expect(await refusal(ada.freebusy.query({ requestBody }))).toMatchObject({
      status: 400,
      reason: "required",
    });
    const work = query({ timeMax: "2026-11-24T00:00:00Z" });
    expect(await refusal(work)).toMatchObject({
      status: 400,
      reason: "timeRangeEmpty",
    });
  });
});
