import { describe, expect, test } from "vitest";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { google, withGoogle } from "../context.js";
import { BEN, LAUNCH, TEAM } from "./planned.js";
import { call, notifications, stored, undoAll } from "./writing.js";

withGoogle();

const DENTIST = seededId("dentist");
const DEPLOYMENT = seededId("night-deployment");

const move = (event_id: string, to_calendar_id = TEAM, more = {}) =>
  call("move_event", { event_id, to_calendar_id, ...more });

describe("an event that moves to another calendar", () => {
  test("is there with the same id, and back after undoing", async () => {
    const { id, event, undo } = await move(DENTIST);
    expect(id).toBe(DENTIST);
    expect(event?.calendar_id).toBe(TEAM);
    expect((await stored(DENTIST, { on: TEAM })).status).toBe("confirmed");
    expect((await stored(DENTIST)).status).toBe("cancelled");
    await undoAll(undo);
    expect((await stored(DENTIST)).status).toBe("confirmed");
  });

  test("takes its guests along, who are told only when that is asked for", async () => {
    const { undo, told } = await move(DEPLOYMENT);
    expect(told.people).toContain(BEN);
    expect(notifications()).toEqual([]);
    await undoAll(undo);
    await move(DEPLOYMENT, TEAM, { notify: "all" });
    expect(notifications().join()).toContain(BEN);
  });

  test("is no occurrence of a series: the answer says what moves", async () => {
    const series = seededId("stand-up");
    const error = await move(`${series}_20261119T081500Z`).catch(
      (error) => error,
    );
    expect(error.text).toContain(`event_id ${series}`);
  });

  test("does not move to where the person may only read", async () => {
    await expect(move(DENTIST, LAUNCH)).rejects.toThrow("may not do that");
    expect((await stored(DENTIST)).status).toBe("confirmed");
  });

  test("is found there when only the answer is lost", async () => {
    google.fault({ on: "calendar.events.move", kind: "cut", within: "head" });
    expect((await move(DENTIST)).event?.calendar_id).toBe(TEAM);
  });
});
