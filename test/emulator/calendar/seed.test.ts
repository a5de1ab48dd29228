import type { calendar_v3 } from "@googleapis/calendar";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { BEN, calendarFor, embedded } from "./google.js";

const google = embedded();
const ada = calendarFor(google);
const calendarId = "primary";

const during = async (from: string, to: string, of = ada) =>
  (
    await of.events.list({
      calendarId,
      singleEvents: true,
      orderBy: "startTime",
      timeMin: `${from}T00:00:00Z`,
      timeMax: `${to}T00:00:00Z`,
    })
  ).data.items ?? [];

const titled = (events: calendar_v3.Schema$Event[], title: string) =>
  events.filter(({ summary }) => summary === title);

describe("the seeded week", () => {
  test("has a stand-up with a moved, a cancelled and a changed occurrence", async () => {
    const events = await during("2026-11-23", "2026-12-01");
    expect(
      events
        .filter(({ summary }) => summary?.startsWith("Stand-up"))
        .map(
          ({ start, summary }) => `${start?.dateTime?.slice(5, 16)} ${summary}`,
        ),
    ).toEqual([
      "11-23T09:15 Stand-up",
      "11-24T09:15 Stand-up",
      "11-25T11:00 Stand-up",
      "11-26T09:15 Stand-up",
      "11-30T09:15 Stand-up with Cleo",
    ]);
  });

  test("has a night in which the clocks change", async () => {
    const { data } = await ada.events.get({
      calendarId,
      eventId: seededId("night-deployment"),
    });
    expect(data.start?.dateTime).toBe("2027-03-27T22:00:00+01:00");
    expect(data.end?.dateTime).toBe("2027-03-28T06:00:00+02:00");
  });

  test("has a series of another zone, which luxon places the same", async () => {
    const events = titled(
      await during("2026-10-27", "2027-04-15"),
      "Transatlantic sync",
    );
    expect(events.length).toBeGreaterThan(20);
    for (const { start } of events) {
      const at = DateTime.fromISO(start?.dateTime ?? "", {
        zone: "America/New_York",
      });
      expect([at.hour, at.weekday]).toEqual([10, 2]);
    }
    expect(
      new Set(events.map(({ start }) => start?.dateTime?.slice(11, 16))),
    ).toEqual(new Set(["15:00", "16:00"]));
  });

  test("has unanswered, declined and private events, days, an absence and places of work", async () => {
    const events = await during("2026-11-23", "2026-12-12");
    const self = (title: string) =>
      titled(events, title)[0]?.attendees?.find((guest) => guest.self)
        ?.responseStatus;
    expect(self("Budget review")).toBe("needsAction");
    expect(self("Lisbon workshop: preparation")).toBe("needsAction");
    expect(self("Vendor demo")).toBe("declined");
    expect(titled(events, "Dentist")[0]?.visibility).toBe("private");
    expect(titled(events, "Ops Summit")[0]).toMatchObject({
      start: { date: "2026-12-07" },
      end: { date: "2026-12-10" },
    });
    const types = new Set(events.map(({ eventType }) => eventType));
    expect(types).toEqual(
      new Set(["default", "focusTime", "outOfOffice", "workingLocation"]),
    );
  });

  test("has a birthday every year", async () => {
    const [event] = titled(
      await during("2028-02-01", "2028-03-05"),
      "Mum's birthday",
    );
    expect(event).toMatchObject({
      eventType: "birthday",
      start: { date: "2028-02-28" },
    });
  });

  test("is the same for those who are invited", async () => {
    const ben = calendarFor(google, { account: BEN });
    const events = await during("2026-11-23", "2026-12-01", ben);
    expect(titled(events, "Stand-up")).toHaveLength(4);
    expect(titled(events, "Quarterly planning")).toHaveLength(1);
  });
});
