import { describe, expect, test } from "vitest";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { google, withGoogle } from "../context.js";
import { BEN, CLEO } from "./planned.js";
import {
  call,
  callWhile,
  notifications,
  shownIn,
  stored,
  undoAll,
} from "./writing.js";

withGoogle();

const DENTIST = seededId("dentist");
const STAND_UP = seededId("stand-up");
const THURSDAY = `${STAND_UP}_20261119T081500Z`;

const remove = (event_id: string, more: Record<string, unknown> = {}) =>
  call("delete_event", { event_id, ...more });
const standUps = () =>
  shownIn("2026-11-16", "2026-12-05", { words: "Stand-up" });

describe("deleting", () => {
  test("an event cancels it, and undoing restores it whole", async () => {
    const before = await stored(DENTIST);
    const { undo, text } = await remove(DENTIST);
    expect((await stored(DENTIST)).status).toBe("cancelled");
    expect(text).toContain("CANCELLED");
    await undoAll(undo);
    const now = await stored(DENTIST);
    expect(now).toMatchObject({
      status: "confirmed",
      summary: before.summary,
      start: before.start,
      location: before.location,
      colorId: before.colorId,
    });
  });

  test("one occurrence leaves all others, and undoing brings it back", async () => {
    const before = await standUps();
    const { undo } = await remove(THURSDAY, { scope: "this" });
    expect(await standUps()).toEqual(
      before.filter((text) => !text.includes("2026-11-19")),
    );
    await undoAll(undo);
    expect(await standUps()).toEqual(before);
  });

  test("this and the following ones ends the series before them", async () => {
    const { undo } = await remove(THURSDAY, { scope: "following" });
    expect(await standUps()).toEqual([
      "Stand-up 2026-11-16T09:15",
      "Stand-up 2026-11-17T09:15",
      "Stand-up 2026-11-18T11:00",
    ]);
    await undoAll(undo);
    expect(await standUps()).toContain("Stand-up 2026-12-04T09:15");
  });

  test("all takes the series away", async () => {
    const { undo } = await remove(THURSDAY, { scope: "all" });
    expect(await standUps()).toEqual([]);
    await undoAll(undo);
    expect(await standUps()).toContain("Stand-up 2026-11-18T11:00");
  });

  test("tells guests only when that is asked for", async () => {
    const deployment = seededId("night-deployment");
    const { undo, text } = await remove(deployment);
    expect(notifications()).toEqual([]);
    expect(text).toContain("Nobody was mailed");
    await undoAll(undo);
    await remove(deployment, { notify: "all" });
    expect(notifications()).toEqual([`cancellation ${BEN}`]);
  });

  test("somebody else's event declines it, which reaches the organiser", async () => {
    const asked: unknown[] = [];
    await callWhile(
      "delete_event",
      { event_id: seededId("budget-review") },
      (_, what) => asked.push(what),
    );
    expect(asked).toEqual([expect.objectContaining({ recipients: [CLEO] })]);
    const theirs = await stored(seededId("budget-review"), { as: CLEO });
    expect(theirs.status).toBe("confirmed");
    expect(theirs.attendees).toContainEqual(
      expect.objectContaining({ responseStatus: "declined" }),
    );
  });

  test("asks which when the event recurs", async () => {
    await expect(remove(THURSDAY)).rejects.toThrow("recurs");
  });

  test("what is deleted already says how to restore it", async () => {
    const error = await remove(seededId("old-kick-off")).catch(
      (error) => error,
    );
    expect(error.text).toContain("status confirmed brings it back");
  });

  test("is known to be done when only the answer is lost", async () => {
    google.fault({ on: "calendar.events.delete", kind: "cut", within: "head" });
    const { event } = await remove(DENTIST);
    expect(event?.status).toBe("cancelled");
  });
});
