import type { calendar_v3 } from "@googleapis/calendar";
import { DateTime } from "luxon";
import { beforeAll, describe, expect, test } from "vitest";
import { calendarFor, embedded } from "./google.js";

let ada: calendar_v3.Calendar;

beforeAll(() => {
  ada = calendarFor(embedded(false));
});

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Pacific/Apia",
  "UTC",
];

const LOCAL = [
  "2026-01-01T00:00:00",
  "2026-03-08T01:59:00",
  "2026-03-29T01:30:00",
  "2026-03-29T03:30:00",
  "2026-10-25T01:30:00",
  "2026-10-25T03:30:00",
  "2026-11-01T00:30:00",
  "2026-12-31T23:59:00",
  "2028-02-29T12:00:00",
];

/** An event's start as Google shows it, in the zone that is asked for. */
async function shown(
  start: calendar_v3.Schema$EventDateTime,
  timeZone: string,
): Promise<calendar_v3.Schema$EventDateTime | undefined> {
  const requestBody = { start, end: start };
  const calendarId = "primary";
  const { data } = await ada.events.insert({ calendarId, requestBody });
  const eventId = data.id ?? "";
  return (await ada.events.get({ calendarId, eventId, timeZone })).data.start;
}

describe("times", () => {
  test.each(
    ZONES.flatMap((zone) => LOCAL.map((local) => [local, zone] as const)),
  )(
    "%s in %s is the instant that luxon says, in every zone of the answer",
    async (local, zone) => {
      const instant = DateTime.fromISO(local, { zone });
      for (const shownIn of ["Europe/Berlin", "Asia/Kathmandu", "UTC"]) {
        const start = await shown({ dateTime: local, timeZone: zone }, shownIn);
        expect(start).toEqual({
          dateTime: instant
            .setZone(shownIn)
            .toISO({ suppressMilliseconds: true }),
          timeZone: zone,
        });
      }
    },
  );

  test("with an offset are that instant, whatever zone stands beside it", async () => {
    const start = await shown(
      { dateTime: "2026-07-01T12:00:00.500-07:00", timeZone: "Asia/Kolkata" },
      "Europe/Berlin",
    );
    expect(start).toEqual({
      dateTime: "2026-07-01T21:00:00+02:00",
      timeZone: "Asia/Kolkata",
    });
  });

  test("of whole days are days in every zone", async () => {
    const date = "2026-12-31";
    expect(await shown({ date }, "Pacific/Apia")).toEqual({ date });
  });
});
