import { describe, expect, test } from "vitest";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO } from "./planned.js";
import { call, callWhile, shownIn, stored, undoAll } from "./writing.js";

withGoogle();

const STAND_UP = seededId("stand-up");
/** This week's Thursday, by its series. */
const THURSDAY = `${STAND_UP}_20261119T081500Z`;
const following = { event_id: THURSDAY, scope: "following" };
const weeks = () => shownIn("2026-11-09", "2026-12-05", { words: "Stand-up" });

describe("a series changed from an occurrence on", () => {
  test("has no gap and no double, and keeps what was changed about single occurrences", async () => {
    const before = await weeks();
    await call("update_event", { ...following, start: "2026-11-19T10:00" });
    const moved = before.map((text) =>
      text > "" && dateIn(text) >= "2026-11-19"
        ? text.replace("T09:15", "T10:00")
        : text,
    );
    expect(await weeks()).toEqual(moved);
  });

  test("keeps guests, their answers and the conference", async () => {
    const { id } = await call("update_event", {
      ...following,
      title: "Daily",
    });
    const [old, now] = [await stored(STAND_UP), await stored(id)];
    expect(now.attendees).toEqual(old.attendees);
    expect(now.conferenceData?.conferenceId).toBe("abc-defg-hij");
    expect(now.hangoutLink).toBe(old.hangoutLink);
    expect(now.reminders).toEqual(old.reminders);
    expect(now.description).toBe(old.description);
  });

  test("keeps the guests of a single occurrence, and adds new ones to it as well", async () => {
    const { id } = await call("update_event", {
      ...following,
      add_attendees: ["zoe@globex.example"],
    });
    const monday = await stored(`${id}_20261123T081500Z`);
    expect(monday.summary).toBe("Stand-up with Cleo");
    expect(monday.attendees?.map(({ email }) => email)).toEqual([
      ADA,
      BEN,
      CLEO,
      "zoe@globex.example",
    ]);
  });

  test("appears once on the calendars of its guests", async () => {
    const before = await weeks();
    await call("update_event", { ...following, location: "Room Lisbon" });
    const bens = await shownIn("2026-11-09", "2026-12-05", {
      words: "Stand-up",
      as: BEN,
    });
    expect(bens).toEqual(before);
  });

  test("is one series again after undoing", async () => {
    const before = await shownIn("2026-10-01", "2026-11-20", {
      words: "Stand-up",
    });
    const { undo } = await call("update_event", {
      ...following,
      start: "2026-11-19T10:00",
    });
    await undoAll(undo);
    expect(
      await shownIn("2026-10-01", "2026-11-20", { words: "Stand-up" }),
    ).toEqual([...before.filter((text) => dateIn(text) < "2026-11-20")]);
    expect((await stored(STAND_UP)).recurrence).toEqual([
      "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    ]);
  });

  test("is changed whole when the occurrence is its first", async () => {
    const series = await stored(STAND_UP);
    const at = series.start?.dateTime ?? "";
    const utc = new Date(at).toISOString().replace(/[-:]|\.000/g, "");
    const { id, data } = await call("update_event", {
      event_id: `${STAND_UP}_${utc}`,
      scope: "following",
      title: "Daily",
    });
    expect(id).toBe(STAND_UP);
    expect(data.scope).toBe("all");
  });

  test("repeats otherwise from there on when a rule is given", async () => {
    await call("update_event", {
      ...following,
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2"],
    });
    expect(await weeks()).toEqual([
      ...["09", "10", "11", "12", "13", "16", "17"].map(
        (day) => `Stand-up 2026-11-${day}T09:15`,
      ),
      "Stand-up 2026-11-18T11:00",
      "Stand-up 2026-11-19T09:15",
      "Stand-up 2026-11-26T09:15",
    ]);
  });

  test("stands as before when the new series cannot be made", async () => {
    const before = await weeks();
    google.fault({
      on: "calendar.events.insert",
      kind: "status",
      status: 403,
      reason: "forbidden",
    });
    const failed = call("update_event", { ...following, title: "Daily" });
    await expect(failed).rejects.toThrow("the former one stands again");
    expect(await weeks()).toEqual(before);
  });

  test("says exactly what stands, and how to mend it, when it cannot be put back", async () => {
    const changed = callWhile(
      "update_event",
      { ...following, title: "Daily" },
      (write) => {
        if (write !== 1) return;
        for (const on of ["calendar.events.insert", "calendar.events.patch"])
          google.fault({
            on,
            kind: "status",
            status: 403,
            reason: "forbidden",
          });
      },
    );
    const error = await changed.catch((error) => error);
    expect(error.message).toContain("was ended before this occurrence");
    const [, mending = ""] =
      /calendar_update_event (\{.*\})/.exec(error.next) ?? [];
    google.clearFaults();
    await call("update_event", JSON.parse(mending));
    expect(await weeks()).toContain("Stand-up 2026-11-24T09:15");
  });

  test("exists once when the answer to the second step is lost", async () => {
    const before = await weeks();
    google.fault({ on: "calendar.events.insert", kind: "cut", times: 1 });
    await call("update_event", { ...following, color: "tomato" });
    expect(await weeks()).toEqual(before);
  });

  test("goes on when the answer to the first step is lost", async () => {
    const before = await weeks();
    google.fault({ on: "calendar.events.patch", kind: "cut", times: 1 });
    await call("update_event", { ...following, color: "tomato" });
    expect(await weeks()).toEqual(before);
  });

  test("is not divided by a guest, who is told what to do", async () => {
    const series = seededId("transatlantic-sync");
    const change = call("update_event", {
      event_id: `${series}_20261117T150000Z`,
      scope: "following",
      title: "Mine",
    });
    await expect(change).rejects.toThrow("Only the organiser, ben@acme");
  });
});

const dateIn = (text: string): string =>
  /\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? "";
