import { describe, expect, test } from "vitest";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { withGoogle } from "../context.js";
import { ADA, BEN, CLEO } from "./planned.js";
import { call, callWhile, notifications, stored, undoAll } from "./writing.js";

withGoogle();

const REVIEW = seededId("budget-review");
const SYNC = seededId("transatlantic-sync");
const TUESDAY = `${SYNC}_20261124T150000Z`;

const respond = (event_id: string, more: Record<string, unknown>) =>
  call("respond_event", { event_id, ...more });

/** What the organiser's calendar says that Ada answered. */
async function answer(id: string, organizer: string) {
  const { attendees = [] } = await stored(id, { as: organizer });
  const { responseStatus, comment } =
    attendees.find(({ email }) => email === ADA) ?? {};
  return [responseStatus, comment].filter(Boolean).join(": ");
}

describe("an answer", () => {
  test("reaches the organiser's calendar with its comment, and mails nobody", async () => {
    const { event, text } = await respond(REVIEW, {
      response: "tentative",
      comment: "Ten minutes late",
    });
    expect(await answer(REVIEW, CLEO)).toBe("tentative: Ten minutes late");
    expect(event?.your_response).toBe("tentative");
    expect(notifications()).toEqual([]);
    expect(text).toContain(`the calendars of ${CLEO} follow silently`);
  });

  test("is mailed to the organiser when that is asked for", async () => {
    await respond(REVIEW, { response: "accepted", notify: "organizer" });
    expect(notifications()).toEqual([`response ${CLEO}`]);
  });

  test("is taken back by undoing, comment and all", async () => {
    const { undo } = await respond(REVIEW, {
      response: "declined",
      comment: "Ill",
    });
    expect(await answer(REVIEW, CLEO)).toBe("declined: Ill");
    await undoAll(undo);
    expect(await answer(REVIEW, CLEO)).toBe("needsAction");
  });

  test("leaves the answers of all others alone", async () => {
    const before = await stored(SYNC, { as: BEN });
    await respond(SYNC, { response: "declined", scope: "all" });
    const others = ({ attendees = [] }: typeof before) =>
      attendees
        .filter(({ email }) => email !== ADA)
        .map(({ email, responseStatus, comment }) => [
          email,
          responseStatus,
          comment,
        ]);
    expect(others(await stored(SYNC, { as: BEN }))).toEqual(others(before));
    expect(await answer(SYNC, BEN)).toBe("declined");
  });

  test("to one occurrence is for that one alone", async () => {
    await respond(TUESDAY, { response: "declined", scope: "this" });
    expect(await answer(TUESDAY, BEN)).toBe("declined");
    expect(await answer(SYNC, BEN)).toBe("accepted");
    expect(await answer(`${SYNC}_20261201T150000Z`, BEN)).toBe("accepted");
  });

  test("to this and the following occurrences leaves the earlier ones, and is taken back by undoing", async () => {
    const { undo, notes } = await respond(TUESDAY, {
      response: "declined",
      scope: "following",
    });
    expect(await answer(`${SYNC}_20261117T150000Z`, BEN)).toBe("accepted");
    expect(await answer(TUESDAY, BEN)).toBe("declined");
    expect(await answer(`${SYNC}_20261201T150000Z`, BEN)).toBe("declined");
    expect(notes.join()).toContain("goes on after");
    await undoAll(undo);
    expect(await answer(TUESDAY, BEN)).toBe("accepted");
  });

  test("needs a scope when the event recurs", async () => {
    await expect(respond(TUESDAY, { response: "accepted" })).rejects.toThrow(
      "recurs",
    );
  });

  test("to what one is not invited to is refused", async () => {
    const own = respond(seededId("dentist"), { response: "accepted" });
    await expect(own).rejects.toThrow("not among the guests");
  });

  test("names the organiser to the policy", async () => {
    const asked: unknown[] = [];
    await callWhile(
      "respond_event",
      { event_id: REVIEW, response: "accepted", comment: "Yes" },
      (_, what) => asked.push(what),
    );
    expect(asked).toEqual([
      expect.objectContaining({
        recipients: [CLEO],
      }),
    ]);
  });
});
