import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import { calendarFor, embedded, refusal } from "./google.js";

const calendarId = "primary";
let ada: calendar_v3.Calendar;

beforeEach(() => {
  ada = calendarFor(embedded(false));
});

const lunch = {
  summary: "Lunch",
  start: { dateTime: "2026-11-25T12:00:00+01:00" },
  end: { dateTime: "2026-11-25T13:00:00+01:00" },
};

const insert = async (requestBody: calendar_v3.Schema$Event) =>
  (await ada.events.insert({ calendarId, requestBody })).data;

const get = async (eventId: string) =>
  (await ada.events.get({ calendarId, eventId })).data;

const patch = async (
  { id }: calendar_v3.Schema$Event,
  requestBody: calendar_v3.Schema$Event,
) =>
  (await ada.events.patch({ calendarId, eventId: id ?? "", requestBody })).data;

describe("etags", () => {
  test("let a write pass only on what the client has seen", async () => {
    const event = await insert(lunch);
    const eventId = event.id ?? "";
    const stale = { headers: { "If-Match": event.etag ?? "" } };
    await patch(event, { summary: "Brunch" });
    const requestBody = { summary: "Dinner" };
    for (const work of [
      ada.events.patch({ calendarId, eventId, requestBody }, stale),
      ada.events.update({ calendarId, eventId, requestBody: event }, stale),
      ada.events.delete({ calendarId, eventId }, stale),
    ])
      expect(await refusal(work)).toMatchObject({
        status: 412,
        reason: "conditionNotMet",
        message: "Precondition Failed",
      });
    const { etag } = await get(eventId);
    const fresh = { headers: { "If-Match": etag ?? "" } };
    const { data } = await ada.events.patch(
      { calendarId, eventId, requestBody },
      fresh,
    );
    expect(data.summary).toBe("Dinner");
  });

  test("answer 304 to those who have the present version", async () => {
    const event = await insert(lunch);
    const eventId = event.id ?? "";
    const known = { headers: { "If-None-Match": event.etag ?? "" } };
    const read = () => ada.events.get({ calendarId, eventId }, known);
    expect((await read()).status).toBe(304);
    await patch(event, { summary: "Brunch" });
    expect((await read()).data.summary).toBe("Brunch");
    const list = await ada.events.list({ calendarId });
    const listKnown = { headers: { "If-None-Match": list.data.etag ?? "" } };
    const relist = () => ada.events.list({ calendarId }, listKnown);
    expect((await relist()).status).toBe(304);
    await insert(lunch);
    expect((await relist()).data.items).toHaveLength(2);
  });
});
