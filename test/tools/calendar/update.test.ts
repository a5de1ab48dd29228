import { describe, expect, test } from "vitest";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { google, withGoogle } from "../context.js";
import { BEN, CLEO, TEAM } from "./planned.js";
import {
  call,
  callWhile,
  change,
  notifications,
  shownIn,
  stored,
  undoAll,
} from "./writing.js";

withGoogle();

const DENTIST = seededId("dentist");
const PLANNING = seededId("quarterly-planning");
const STAND_UP = seededId("stand-up");
const WEDNESDAY = `${STAND_UP}_20261118T081500Z`;
const THURSDAY = `${STAND_UP}_20261119T081500Z`;

const update = (event_id: string, more: Record<string, unknown>) =>
  call("update_event", { event_id, ...more });

describe("times", () => {
  test("a new start keeps the length, and all the rest stays", async () => {
    const before = await stored(DENTIST);
    await update(DENTIST, { start: "2026-11-19T10:30" });
    const {
      etag: _,
      updated: __,
      sequence: ___,
      ...now
    } = await stored(DENTIST);
    expect(now).toMatchObject({
      summary: before.summary,
      location: before.location,
      colorId: before.colorId,
      visibility: "private",
      start: { dateTime: "2026-11-19T10:30:00+01:00" },
      end: { dateTime: "2026-11-19T11:30:00+01:00" },
    });
  });

  test("a new end or length keeps the start", async () => {
    await update(DENTIST, { end: "2026-11-19T08:20" });
    await update(DENTIST, { duration: 45 });
    expect(await stored(DENTIST)).toMatchObject({
      start: { dateTime: "2026-11-19T08:00:00+01:00" },
      end: { dateTime: "2026-11-19T08:45:00+01:00" },
    });
  });

  test("a time becomes a day, and a day a time", async () => {
    const { undo } = await update(DENTIST, { start: "2026-11-20" });
    expect((await stored(DENTIST)).end).toEqual({ date: "2026-11-21" });
    await undoAll(undo);
    expect(await stored(DENTIST)).toMatchObject({
      start: { dateTime: "2026-11-19T08:00:00+01:00" },
      end: { dateTime: "2026-11-19T09:00:00+01:00" },
    });
  });

  test("whole days move by their first one", async () => {
    const summit = seededId("ops-summit");
    await update(summit, { start: "2026-12-07" });
    expect(await stored(summit)).toMatchObject({
      start: { date: "2026-12-07" },
      end: { date: "2026-12-10" },
    });
  });

  test("a time is read in the calendar's zone, and the event stays in its own", async () => {
    const demo = seededId("vendor-demo");
    await update(demo, { start: "2026-11-19T16:00", end: "2026-11-19T17:00" });
    expect((await stored(demo)).start).toEqual({
      dateTime: "2026-11-19T16:00:00+01:00",
      timeZone: "America/New_York",
    });
  });

  test("a zone alone is refused", async () => {
    const error = update(DENTIST, { time_zone: "Asia/Kolkata" });
    await expect(error).rejects.toThrow("time_zone alone moves nothing");
  });
});

describe("guests", () => {
  test("are added to those who are there, who keep answers, comments and rooms", async () => {
    const before = await stored(PLANNING, { on: TEAM });
    const { undo } = await call("update_event", {
      event_id: PLANNING,
      calendar_id: TEAM,
      add_attendees: [{ email: "zoe@globex.example", optional: true }],
    });
    const now = await stored(PLANNING, { on: TEAM });
    expect(now.attendees).toEqual([
      ...(before.attendees ?? []),
      expect.objectContaining({ email: "zoe@globex.example", optional: true }),
    ]);
    expect(now.attachments).toEqual(before.attachments);
    expect(now.conferenceData).toEqual(before.conferenceData);
    await undoAll(undo);
    expect((await stored(PLANNING, { on: TEAM })).attendees).toEqual(
      before.attendees,
    );
  });

  test("are taken off one by one, and only those who are there", async () => {
    const at = { event_id: PLANNING, calendar_id: TEAM };
    const { undo, notes } = await call("update_event", {
      ...at,
      remove_attendees: [CLEO],
      notify: "all",
    });
    expect(notifications()).toContain(`cancellation ${CLEO}`);
    expect(undo[0]?.arguments).toMatchObject({
      add_attendees: [{ email: CLEO, optional: true }],
    });
    expect(notes.join()).toContain("have to answer again");
    const again = call("update_event", { ...at, remove_attendees: [CLEO] });
    await expect(again).rejects.toThrow(`Not among the guests: ${CLEO}`);
  });

  test("become optional and no longer so without losing their answer", async () => {
    await update(THURSDAY, {
      scope: "this",
      add_attendees: [{ email: BEN, optional: true }],
    });
    expect((await stored(THURSDAY)).attendees).toContainEqual(
      expect.objectContaining({
        email: BEN,
        optional: true,
        responseStatus: "accepted",
      }),
    );
  });
});

describe("a change by somebody else in between", () => {
  test("is not written over, and both versions are told", async () => {
    const error = await callWhile(
      "update_event",
      { event_id: DENTIST, title: "Check-up" },
      () => change(DENTIST, { location: "Moved to Mitte" }),
    ).catch((error) => error);
    expect(error.options.reason).toBe("conflict");
    expect(error.message).toContain("where: Dr. Kessler");
    expect(error.message).toContain("where: Moved to Mitte");
    expect(await stored(DENTIST)).toMatchObject({
      summary: "Dentist",
      location: "Moved to Mitte",
    });
  });

  test("keeps a series from being divided", async () => {
    const before = await shownIn("2026-11-20", "2026-12-05");
    const error = await callWhile(
      "update_event",
      { event_id: THURSDAY, scope: "following", start: "2026-11-19T10:00" },
      (write) => write === 0 && change(STAND_UP, { location: "Room Lisbon" }),
    ).catch((error) => error);
    expect(error.options.reason).toBe("conflict");
    expect(await shownIn("2026-11-20", "2026-12-05")).toEqual(before);
  });

  test("keeps an event from being deleted", async () => {
    const error = await callWhile("delete_event", { event_id: DENTIST }, () =>
      change(DENTIST, { summary: "Dentist, important" }),
    ).catch((error) => error);
    expect(error.options.reason).toBe("conflict");
    expect((await stored(DENTIST)).status).toBe("confirmed");
  });
});

describe("scope", () => {
  test("is asked for when the event recurs, with what each means", async () => {
    const error = await update(THURSDAY, { title: "X" }).catch(
      (error) => error,
    );
    expect(error.text).toContain("this (this occurrence)");
    const series = await update(STAND_UP, { title: "X" }).catch(
      (error) => error,
    );
    expect(series.text).toContain("This id is that of the series");
    const which = update(STAND_UP, { title: "X", scope: "this" });
    await expect(which).rejects.toThrow("does not tell which occurrence");
  });

  test("does not matter for an event that does not recur", async () => {
    const { data } = await update(DENTIST, { title: "X", scope: "all" });
    expect(data.scope).toBe("this");
  });

  test("this occurrence moves and keeps its id", async () => {
    const { id, undo } = await update(THURSDAY, {
      scope: "this",
      start: "2026-11-20T14:00",
    });
    expect(id).toBe(THURSDAY);
    expect((await stored(THURSDAY)).originalStartTime?.dateTime).toBe(
      "2026-11-19T09:15:00+01:00",
    );
    await undoAll(undo);
    expect((await stored(THURSDAY)).start?.dateTime).toBe(
      "2026-11-19T09:15:00+01:00",
    );
  });

  test("all move on the clock, by the occurrence that was named, and what was changed about single ones stays", async () => {
    await update(THURSDAY, { scope: "all", start: "2026-11-19T10:00" });
    expect(
      await shownIn("2026-11-16", "2026-11-25", { words: "Stand-up" }),
    ).toEqual([
      "Stand-up 2026-11-16T10:00",
      "Stand-up 2026-11-17T10:00",
      "Stand-up 2026-11-18T11:00",
      "Stand-up 2026-11-19T10:00",
      "Stand-up with Cleo 2026-11-23T10:00",
      "Stand-up 2026-11-24T10:00",
    ]);
  });

  test("all move to where the person said though the named one had been moved", async () => {
    await update(WEDNESDAY, { scope: "all", start: "2026-11-18T09:30" });
    expect((await stored(`${STAND_UP}_20261119T083000Z`)).start?.dateTime).toBe(
      "2026-11-19T09:30:00+01:00",
    );
  });

  test("a series that goes to another day needs a rule that fits", async () => {
    const series = seededId("retrospective");
    const moved = call("update_event", {
      event_id: series,
      calendar_id: TEAM,
      scope: "all",
      start: "2026-07-30T15:00",
    });
    await expect(moved).rejects.toThrow("does not fit the new day");
  });

  test("one occurrence takes no rule", async () => {
    const ruled = update(THURSDAY, {
      scope: "this",
      recurrence: ["RRULE:FREQ=DAILY"],
    });
    await expect(ruled).rejects.toThrow("no recurrence of its own");
  });

  test("an event becomes a series, and one event again", async () => {
    const { undo } = await update(DENTIST, {
      recurrence: ["RRULE:FREQ=YEARLY"],
    });
    expect((await stored(DENTIST)).recurrence).toEqual(["RRULE:FREQ=YEARLY"]);
    expect(undo[0]?.arguments).toMatchObject({ recurrence: [] });
    await update(DENTIST, { scope: "all", recurrence: [] });
    expect((await stored(DENTIST)).recurrence).toBeUndefined();
  });
});

describe("content", () => {
  test("all of it comes back by undoing", async () => {
    const before = await stored(DENTIST);
    const { undo } = await update(DENTIST, {
      title: "Check-up",
      location: "",
      description: "Bring the card",
      color: "default",
      visibility: "default",
      reminders: [{ minutes: 30 }, { minutes: 1440, method: "email" }],
      meet: true,
      status: "tentative",
    });
    const now = await stored(DENTIST);
    expect(now).toMatchObject({
      summary: "Check-up",
      description: "Bring the card",
      status: "tentative",
      reminders: { useDefault: false, overrides: [{ minutes: 30 }, {}] },
    });
    expect(now.location).toBeUndefined();
    expect(now.colorId).toBeUndefined();
    expect(now.hangoutLink).toMatch(/^https:\/\/meet/);
    await undoAll(undo);
    const {
      etag: _,
      updated: __,
      sequence: ___,
      ...restored
    } = await stored(DENTIST);
    expect(restored).toEqual(
      expect.objectContaining({
        summary: before.summary,
        location: before.location,
        colorId: before.colorId,
        visibility: before.visibility,
        status: "confirmed",
        reminders: before.reminders,
      }),
    );
    expect(restored.conferenceData).toBeUndefined();
  });

  test("of somebody else's event is theirs, and the answer says so", async () => {
    const change = update(seededId("budget-review"), { title: "Mine" });
    await expect(change).rejects.toThrow("Only the organiser, cleo@globex");
  });

  test("nothing to change is refused before anything is read", async () => {
    await expect(update(DENTIST, { notify: "all" })).rejects.toThrow(
      "nothing to change",
    );
    expect(google.ledger).toEqual([]);
  });

  test("of a deleted event is refused, unless it is to be restored", async () => {
    const old = seededId("old-kick-off");
    await expect(update(old, { title: "X" })).rejects.toThrow("is deleted");
    const { undo } = await update(old, { status: "confirmed" });
    expect((await stored(old)).status).toBe("confirmed");
    await undoAll(undo);
    expect((await stored(old)).status).toBe("cancelled");
  });

  test("names the people whose calendars follow", async () => {
    const { told } = await update(seededId("night-deployment"), {
      title: "Deployment",
    });
    expect(told.people).toEqual([BEN]);
  });
});
