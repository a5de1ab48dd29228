import { describe, expect, test } from "vitest";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { withGoogle } from "../context.js";
import { BEN } from "./planned.js";
import { call, shownIn, stored } from "./writing.js";

withGoogle();

const STAND_UP = seededId("stand-up");
const THURSDAY = `${STAND_UP}_20261119T081500Z`;
const week = () => shownIn("2026-11-16", "2026-11-25", { words: "Stand-up" });

describe("somebody who has a series wants", () => {
  test("only this week's meeting an hour later", async () => {
    await call("update_event", {
      event_id: THURSDAY,
      scope: "this",
      start: "2026-11-19T10:15",
    });
    expect(await week()).toEqual([
      "Stand-up 2026-11-16T09:15",
      "Stand-up 2026-11-17T09:15",
      "Stand-up 2026-11-18T11:00",
      "Stand-up 2026-11-19T10:15",
      "Stand-up with Cleo 2026-11-23T09:15",
      "Stand-up 2026-11-24T09:15",
    ]);
  });

  test("it at another time from next week on, and the past left alone", async () => {
    await call("update_event", {
      event_id: `${STAND_UP}_20261124T081500Z`,
      scope: "following",
      start: "2026-11-24T08:30",
    });
    expect((await week()).slice(-2)).toEqual([
      "Stand-up with Cleo 2026-11-23T09:15",
      "Stand-up 2026-11-24T08:30",
    ]);
  });

  test("all of it called otherwise, without losing what was moved", async () => {
    await call("update_event", {
      event_id: THURSDAY,
      scope: "all",
      title: "Stand-up of the team",
    });
    expect((await week())[2]).toBe("Stand-up of the team 2026-11-18T11:00");
  });

  test("to skip one, and no other", async () => {
    await call("delete_event", { event_id: THURSDAY, scope: "this" });
    expect(await week()).toHaveLength(5);
  });

  test("one on the last Friday of each month, three times", async () => {
    const { event } = await call("create_event", {
      title: "Closing",
      start: "2026-11-27T16:00",
      recurrence: ["RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"],
    });
    expect(event?.recurrence).toContain("last Fri");
    expect(
      await shownIn("2026-11-01", "2027-03-01", { words: "Closing" }),
    ).toEqual([
      "Closing 2026-11-27T16:00",
      "Closing 2026-12-25T16:00",
      "Closing 2027-01-29T16:00",
    ]);
  });
});

describe("somebody who plans a day wants", () => {
  test("a holiday from the 24th to the 26th to end on the 26th", async () => {
    await call("create_event", {
      title: "Holiday",
      start: "2026-12-24",
      end: "2026-12-26",
    });
    expect(
      await shownIn("2026-12-26", "2026-12-27", { words: "Holiday" }),
    ).toHaveLength(1);
    expect(
      await shownIn("2026-12-27", "2026-12-28", { words: "Holiday" }),
    ).toHaveLength(0);
  });

  test("a call at nine in New York to be at nine in New York, whatever the clocks do", async () => {
    await call("create_event", {
      title: "Call",
      start: "2026-10-20T09:00",
      time_zone: "America/New_York",
      recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"],
    });
    expect(
      await shownIn("2026-10-19", "2026-11-10", { words: "Call" }),
    ).toEqual([
      "Call 2026-10-20T15:00",
      "Call 2026-10-27T14:00",
      "Call 2026-11-03T15:00",
    ]);
  });
});

describe("somebody who makes an event wants", () => {
  const make = async (more: Record<string, unknown>) => {
    const { id } = await call("create_event", {
      title: "Offsite",
      start: "2026-11-26T10:00",
      ...more,
    });
    return stored(id);
  };

  test("to be reminded a day and ten minutes before", async () => {
    const { reminders } = await make({
      reminders: [{ minutes: 1440, method: "email" }, { minutes: 10 }],
    });
    expect(reminders).toEqual({
      useDefault: false,
      overrides: [
        { method: "email", minutes: 1440 },
        { method: "popup", minutes: 10 },
      ],
    });
  });

  test("no reminder at all", async () => {
    const { reminders } = await make({ reminders: [] });
    expect(reminders?.useDefault).toBe(false);
    expect(reminders?.overrides ?? []).toEqual([]);
  });

  test("it to say where it is", async () => {
    expect((await make({ location: "Torstraße 12" })).location).toBe(
      "Torstraße 12",
    );
  });

  test("it in tomato, by that name", async () => {
    expect((await make({ color: "Tomato" })).colorId).toBe("11");
    const wrong = make({ color: "mauve" });
    await expect(wrong).rejects.toThrow("The colours are");
  });

  test("it private, with a video call, and Ben to come if he can", async () => {
    const made = await make({
      visibility: "private",
      meet: true,
      attendees: [{ email: BEN, optional: true }],
    });
    expect(made.visibility).toBe("private");
    expect(made.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\//);
    expect(made.attendees).toMatchObject([{ email: BEN, optional: true }]);
  });
});
