import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import { calendarFor, embedded } from "./google.js";

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

async function insert(
  requestBody: calendar_v3.Schema$Event,
  more: Partial<calendar_v3.Params$Resource$Events$Insert> = {},
) {
  return (await ada.events.insert({ calendarId, requestBody, ...more })).data;
}

describe("a conference", () => {
  const conferenceData = {
    createRequest: {
      requestId: "once",
      conferenceSolutionKey: { type: "hangoutsMeet" },
    },
  };
  const conferenceDataVersion = 1;

  test("is made on request, and once for each request id", async () => {
    const event = await insert(
      { ...lunch, conferenceData },
      { conferenceDataVersion },
    );
    expect(event.hangoutLink).toMatch(
      /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/,
    );
    expect(event.conferenceData).toMatchObject({
      createRequest: { status: { statusCode: "success" } },
      entryPoints: [{ entryPointType: "video", uri: event.hangoutLink }],
      conferenceSolution: { key: { type: "hangoutsMeet" } },
    });
    const again = async (requestId: string) =>
      (
        await ada.events.patch({
          calendarId,
          eventId: event.id ?? "",
          conferenceDataVersion,
          requestBody: { conferenceData: { createRequest: { requestId } } },
        })
      ).data.hangoutLink;
    expect(await again("once")).toBe(event.hangoutLink);
    expect(await again("twice")).not.toBe(event.hangoutLink);
  });

  test("is left alone by clients that do not know of conferences", async () => {
    expect(await insert({ ...lunch, conferenceData })).not.toHaveProperty(
      "conferenceData",
    );
    const event = await insert(
      { ...lunch, conferenceData },
      { conferenceDataVersion },
    );
    const { data } = await ada.events.update({
      calendarId,
      eventId: event.id ?? "",
      requestBody: lunch,
    });
    expect(data.hangoutLink).toBe(event.hangoutLink);
  });

  test("is taken away by null", async () => {
    const event = await insert(
      { ...lunch, conferenceData },
      { conferenceDataVersion },
    );
    const { data } = await ada.events.patch({
      calendarId,
      eventId: event.id ?? "",
      conferenceDataVersion,
      requestBody: JSON.parse('{"conferenceData":null}'),
    });
    expect(data).not.toHaveProperty("hangoutLink");
  });
});
