import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/google.js";
import { ADA, calendarFor, embedded, refusal } from "./google.js";

const calendarId = "primary";
let google: Google;
let ada: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded(false);
  ada = calendarFor(google);
});

const lunch = {
  summary: "Lunch",
  start: { dateTime: "2026-11-25T12:00:00+01:00" },
  end: { dateTime: "2026-11-25T13:00:00+01:00" },
};

async function insert(
  requestBody: calendar_v3.Schema$Event,
  more: Partial<calendar_v3.Params$Resource$Events$Insert> = {},
) {
  return (await ada.events.insert({ calendarId, requestBody, ...more })).data;
}

const get = async (eventId: string | null | undefined) =>
  (await ada.events.get({ calendarId, eventId: eventId ?? "" })).data;

const patch = async (
  { id }: calendar_v3.Schema$Event,
  requestBody: calendar_v3.Schema$Event,
) =>
  (await ada.events.patch({ calendarId, eventId: id ?? "", requestBody })).data;

describe("a new event", () => {
  test("has what Google adds to what the client gave", async () => {
    const event = await insert(lunch);
    expect(event).toMatchObject({
      kind: "calendar#event",
      id: expect.stringMatching(/^[a-v0-9]{26}$/),
      status: "confirmed",
      summary: "Lunch",
      start: {
        dateTime: "2026-11-25T12:00:00+01:00",
        timeZone: "Europe/Berlin",
      },
      iCalUID: `${event.id}@google.com`,
      creator: { email: ADA, self: true },
      organizer: { email: ADA, self: true },
      sequence: 0,
      reminders: { useDefault: true },
      eventType: "default",
      created: "2026-11-24T12:00:00.000Z",
    });
    expect(event.htmlLink).toContain(
      "https://www.google.com/calendar/event?eid=",
    );
    expect(await get(event.id)).toEqual(event);
  });

  test("keeps everything that can be set on it", async () => {
    const all: calendar_v3.Schema$Event = {
      ...lunch,
      description: "With <b>cake</b>",
      location: "Canteen",
      colorId: "7",
      transparency: "transparent",
      visibility: "private",
      guestsCanInviteOthers: false,
      guestsCanModify: true,
      guestsCanSeeOtherGuests: false,
      source: { title: "Menu", url: "https://acme.example/menu" },
      extendedProperties: { private: { a: "1" }, shared: { b: "2" } },
      reminders: {
        useDefault: false,
        overrides: [
          { method: "popup", minutes: 10 },
          { method: "email", minutes: 1440 },
        ],
      },
      attachments: [
        {
          fileUrl: "https://drive.google.com/open?id=1abc",
          title: "Menu",
          mimeType: "application/pdf",
        },
      ],
    };
    expect(await insert(all, { supportsAttachments: true })).toMatchObject(all);
  });

  test("leaves out what is the default", async () => {
    const event = await insert({
      ...lunch,
      transparency: "opaque",
      visibility: "default",
      guestsCanInviteOthers: true,
    });
    for (const name of ["transparency", "visibility", "guestsCanInviteOthers"])
      expect(event).not.toHaveProperty(name);
  });

  test("has no attachments when the client does not support them", async () => {
    const attachments = [{ fileUrl: "https://drive.google.com/open?id=1abc" }];
    expect(await insert({ ...lunch, attachments })).not.toHaveProperty(
      "attachments",
    );
  });

  test("may have an id of the client's making, once", async () => {
    const id = "0a1b2c3d4e5f6g7h8i9v";
    const event = await insert({ ...lunch, id });
    expect(event).toMatchObject({ id, iCalUID: `${id}@google.com` });
    const again = insert({ ...lunch, id });
    expect(await refusal(again)).toMatchObject({
      status: 409,
      reason: "duplicate",
      message: "The requested identifier already exists.",
    });
    await ada.events.delete({ calendarId, eventId: id });
    expect(await refusal(insert({ ...lunch, id }))).toMatchObject({
      status: 409,
    });
  });

  test.each(["abcd", "ABCDEF", "with-dash", "xyz12345", "a".repeat(1025)])(
    "is refused with the id %s",
    async (id) => {
      expect(await refusal(insert({ ...lunch, id }))).toMatchObject({
        status: 400,
        reason: "invalid",
        message: "Invalid resource id value.",
      });
    },
  );

  test.each([
    [
      "ends before it starts",
      { start: lunch.end, end: lunch.start },
      "timeRangeEmpty",
    ],
    [
      "is half a day",
      { start: { date: "2026-11-25" }, end: lunch.end },
      "invalid",
    ],
    [
      "has no offset and no zone",
      { start: { dateTime: "2026-11-25T12:00:00" }, end: lunch.end },
      "required",
    ],
    [
      "is in no zone",
      {
        start: { dateTime: "2026-11-25T12:00:00", timeZone: "Europe/Nowhere" },
        end: lunch.end,
      },
      "invalid",
    ],
    [
      "is on no day",
      { start: { date: "2026-02-30" }, end: { date: "2026-03-01" } },
      "invalid",
    ],
    ["has a wrong colour", { ...lunch, colorId: "12" }, "invalid"],
    [
      "has a guest without an address",
      { ...lunch, attendees: [{ email: "ben" }] },
      "invalid",
    ],
    [
      "reminds by carrier pigeon",
      {
        ...lunch,
        reminders: { overrides: [{ method: "pigeon", minutes: 1 }] },
      },
      "invalid",
    ],
    [
      "reminds in two ways",
      {
        ...lunch,
        reminders: {
          useDefault: true,
          overrides: [{ method: "popup", minutes: 1 }],
        },
      },
      "cannotUseDefaultRemindersAndSpecifyOverride",
    ],
    [
      "recurs without a zone",
      { ...lunch, recurrence: ["RRULE:FREQ=DAILY"] },
      "required",
    ],
  ])("is refused when it %s", async (_, body, reason) => {
    expect(await refusal(insert(body))).toMatchObject({ status: 400, reason });
  });
});

describe("a patch", () => {
  test("changes what it names and clears what it sets to null", async () => {
    const event = await insert({
      ...lunch,
      location: "Canteen",
      description: "Soup",
    });
    const changed = await patch(event, {
      summary: "Late lunch",
      location: null,
    });
    expect(changed).toMatchObject({
      summary: "Late lunch",
      description: "Soup",
    });
    expect(changed).not.toHaveProperty("location");
  });

  test("merges maps and replaces lists", async () => {
    const event = await insert({
      ...lunch,
      extendedProperties: { private: { a: "1", b: "2" } },
      attendees: [{ email: "x@elsewhere.example" }],
    });
    const changed = await patch(event, {
      // The client's types know no null in a map, which takes an entry away.
      extendedProperties: JSON.parse('{"private":{"a":null,"c":"3"}}'),
      attendees: [{ email: "y@elsewhere.example" }],
    });
    expect(changed.extendedProperties).toEqual({ private: { b: "2", c: "3" } });
    expect(changed.attendees).toEqual([
      { email: "y@elsewhere.example", responseStatus: "needsAction" },
    ]);
  });

  test("makes a timed event a whole day only when it takes the time away", async () => {
    const event = await insert(lunch);
    const day = { start: { date: "2026-11-25" }, end: { date: "2026-11-26" } };
    expect(await refusal(patch(event, day))).toMatchObject({ status: 400 });
    const changed = await patch(event, {
      start: { ...day.start, dateTime: null, timeZone: null },
      end: { ...day.end, dateTime: null, timeZone: null },
    });
    expect(changed).toMatchObject(day);
  });

  test("raises the sequence when the time changes and not otherwise", async () => {
    const event = await insert(lunch);
    expect((await patch(event, { summary: "Brunch" })).sequence).toBe(0);
    const end = { dateTime: "2026-11-25T14:00:00+01:00" };
    expect((await patch(event, { end })).sequence).toBe(1);
  });

  test("of reminders alone leaves the time of the last change", async () => {
    const event = await insert(lunch);
    google.clock.advance(60_000);
    const reminders = { useDefault: false };
    const changed = await patch(event, { reminders });
    expect(changed.updated).toBe(event.updated);
    expect(changed.reminders).toEqual(reminders);
    expect(changed.etag).not.toBe(event.etag);
    expect((await patch(event, { summary: "Brunch" })).updated).not.toBe(
      event.updated,
    );
  });

  test("cannot change the type of an event", async () => {
    const event = await insert(lunch);
    const work = patch(event, { eventType: "focusTime" });
    expect(await refusal(work)).toMatchObject({
      status: 400,
      reason: "eventTypeRestriction",
    });
  });
});

describe("an update", () => {
  test("clears what it does not name", async () => {
    const { id } = await insert({
      ...lunch,
      location: "Canteen",
      colorId: "3",
    });
    const { data } = await ada.events.update({
      calendarId,
      eventId: id ?? "",
      requestBody: { ...lunch, summary: "Dinner" },
    });
    expect(data).toMatchObject({ id, summary: "Dinner" });
    expect(data).not.toHaveProperty("location");
    expect(data).not.toHaveProperty("colorId");
  });

  test("needs both times", async () => {
    const { id } = await insert(lunch);
    const requestBody = { summary: "Dinner", start: lunch.start };
    const work = ada.events.update({
      calendarId,
      eventId: id ?? "",
      requestBody,
    });
    expect(await refusal(work)).toMatchObject({
      status: 400,
      reason: "required",
    });
  });

  test("is refused with an older sequence than the event has", async () => {
    const event = await insert(lunch);
    const end = { dateTime: "2026-11-25T14:00:00+01:00" };
    await patch(event, { end });
    const work = ada.events.update({
      calendarId,
      eventId: event.id ?? "",
      requestBody: event,
    });
    expect(await refusal(work)).toMatchObject({
      status: 400,
      message: expect.stringContaining("Invalid sequence value."),
    });
  });
});

describe("a deleted event", () => {
  test("stays to be seen as cancelled, and is gone for another deletion", async () => {
    const { id } = await insert(lunch);
    const eventId = id ?? "";
    await ada.events.delete({ calendarId, eventId });
    expect(await get(id)).toMatchObject({
      status: "cancelled",
      summary: "Lunch",
    });
    const again = ada.events.delete({ calendarId, eventId });
    expect(await refusal(again)).toMatchObject({
      status: 410,
      reason: "deleted",
      message: "Resource has been deleted",
    });
    const { data } = await ada.events.list({ calendarId });
    expect(data.items).toEqual([]);
  });

  test("comes back when its status is set to confirmed, and cannot be changed else", async () => {
    const event = await insert(lunch);
    await ada.events.delete({ calendarId, eventId: event.id ?? "" });
    expect(await refusal(patch(event, { summary: "Ghost" }))).toMatchObject({
      status: 403,
    });
    await patch(event, { status: "confirmed" });
    expect(await get(event.id)).toMatchObject({ status: "confirmed" });
  });

  test("that never was is not found", async () => {
    const work = ada.events.delete({ calendarId, eventId: "abcde" });
    expect(await refusal(work)).toMatchObject({
      status: 404,
      reason: "notFound",
    });
  });
});
