import { describe, expect, test } from "vitest";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO, TEAM } from "./planned.js";
import {
  call,
  callWhile,
  notifications,
  shownIn,
  stored,
  undoAll,
} from "./writing.js";

withGoogle();

const lunch = { title: "Lunch", start: "2026-11-25T12:00" };
const create = (more: Record<string, unknown> = {}, options = {}) =>
  call("create_event", { ...lunch, ...more }, options);
const lunches = () => shownIn("2026-11-01", "2027-01-01", { words: "Lunch" });

describe("when it is", () => {
  test("a time without an offset is read in the calendar's zone, and lasts an hour", async () => {
    const { id, event } = await create();
    expect(await stored(id)).toMatchObject({
      start: {
        dateTime: "2026-11-25T12:00:00+01:00",
        timeZone: "Europe/Berlin",
      },
      end: { dateTime: "2026-11-25T13:00:00+01:00" },
    });
    expect(event?.start).toBe("Wed 2026-11-25T12:00+01:00");
  });

  test("a time is read in the zone that is named, and the event is made in it", async () => {
    const { id } = await create({ time_zone: "Asia/Kolkata", duration: 30 });
    expect(await stored(id)).toMatchObject({
      start: {
        dateTime: "2026-11-25T07:30:00+01:00",
        timeZone: "Asia/Kolkata",
      },
      end: { dateTime: "2026-11-25T08:00:00+01:00" },
    });
  });

  test("whole days end with the last one that was named", async () => {
    const { id, event } = await create({
      start: "2026-12-24",
      end: "2026-12-26",
    });
    expect(await stored(id)).toMatchObject({
      start: { date: "2026-12-24" },
      end: { date: "2026-12-27" },
    });
    expect(event?.end).toBe("Sat 2026-12-26");
    const one = await create({ start: "2026-12-31" });
    expect((await stored(one.id)).end).toEqual({ date: "2027-01-01" });
  });

  test("a time that the clocks skip is told", async () => {
    const { id, text } = await create({ start: "2027-03-28T02:30" });
    expect((await stored(id)).start?.dateTime).toBe(
      "2027-03-28T03:30:00+02:00",
    );
    expect(text).toContain("the clocks skip 02:30");
  });

  test.each([
    [
      "an end before the start",
      { end: "2026-11-25T11:00" },
      "end before it begins",
    ],
    [
      "two ends",
      { end: "2026-11-25T13:00", duration: 30 },
      "one of end and duration",
    ],
    ["a day as end of a time", { end: "2026-11-26" }, "both start and end"],
    [
      "minutes of whole days",
      { start: "2026-11-25", duration: 30 },
      "Give end",
    ],
    [
      "a day that is not to be whole",
      { start: "2026-11-25", all_day: false },
      "with a time",
    ],
  ])("refuses %s", async (_, more, words) => {
    const error = await create(more).catch((error) => error);
    expect(error.text).toContain(words);
    expect(await lunches()).toEqual([]);
  });

  test("an end by day includes that day, on the series' own clock", async () => {
    const { id } = await create({
      recurrence: ["FREQ=DAILY;UNTIL=20261127"],
    });
    expect((await stored(id)).recurrence).toEqual([
      "RRULE:FREQ=DAILY;UNTIL=20261127T225959Z",
    ]);
    expect(await lunches()).toHaveLength(3);
  });
});

describe("whom it reaches", () => {
  const attendees = [BEN, { email: CLEO, optional: true }];

  test("guests get it on their calendars, and nobody is mailed unless that is asked for", async () => {
    const { id, told, text } = await create({ attendees });
    expect((await stored(id, { as: BEN })).summary).toBe("Lunch");
    expect((await stored(id)).attendees).toMatchObject([
      { email: BEN, responseStatus: "needsAction" },
      { email: CLEO, optional: true },
    ]);
    expect(notifications()).toEqual([]);
    expect(told).toEqual({ notify: "none", people: [BEN, CLEO] });
    expect(text).toContain("Nobody was mailed");
  });

  test("all are mailed when that is asked for, and the answer says who", async () => {
    const { text } = await create({ attendees, notify: "all" });
    expect(notifications()).toEqual([
      `invitation ${BEN}`,
      `invitation ${CLEO}`,
    ]);
    expect(text).toContain(`Told by mail: ${BEN}, ${CLEO}.`);
  });

  test("those without Google's calendar alone are mailed when that is asked for", async () => {
    await create({
      attendees: [BEN, "zoe@elsewhere.example"],
      notify: "external",
    });
    expect(notifications()).toEqual(["invitation zoe@elsewhere.example"]);
  });

  test("the policy learns who will have it, each once in whatever case they were written", async () => {
    const asked: unknown[] = [];
    await callWhile(
      "create_event",
      { ...lunch, attendees: ["BEN@acme.example", BEN, ADA] },
      (_, what) => asked.push(what),
    );
    expect(asked).toEqual([
      expect.objectContaining({
        recipients: [BEN],
        content: expect.objectContaining({ summary: "Lunch" }),
      }),
    ]);
  });
});

describe("whose answer is lost", () => {
  test("is found by its id, and exists once", async () => {
    google.fault({ on: "calendar.events.insert", kind: "cut", times: 1 });
    const { id, notes } = await create();
    expect(await stored(id)).toMatchObject({ summary: "Lunch" });
    expect(await lunches()).toHaveLength(1);
    expect(notes).toEqual([
      "Google's first answer was lost; the event exists once.",
    ]);
  });

  test("is made when Google never had the request", async () => {
    google.fault({
      on: "calendar.events.insert",
      kind: "cut",
      within: "request",
      times: 1,
    });
    const { id } = await create();
    expect(await lunches()).toHaveLength(1);
    expect((await stored(id)).status).toBe("confirmed");
  });

  test("is told with its id when nobody knows whether it exists", async () => {
    google.fault({ on: "calendar.events.insert", kind: "cut" });
    google.fault({ on: "calendar.events.get", kind: "status", status: 503 });
    const error = await create().catch((error) => error);
    expect(error.options.reason).toBe("outcome_unknown");
    google.clearFaults();
    const [, id = ""] = /Its id is (\w+)/.exec(error.message) ?? [];
    expect(await stored(id)).toMatchObject({ summary: "Lunch" });
    expect(await lunches()).toHaveLength(1);
  });
});

describe("conflicts", () => {
  const busy = { start: "2026-11-17T14:30", check_conflicts: true };

  test("are listed, and nothing is created", async () => {
    const { data, event, text } = await create({ ...busy, attendees: [BEN] });
    expect(event).toBeUndefined();
    expect(data.conflicts).toEqual([
      expect.objectContaining({ who: ADA, title: "Quarterly planning" }),
      expect.objectContaining({ who: BEN }),
    ]);
    expect(text).toContain("NOT created");
    expect(await lunches()).toEqual([]);
  });

  test("come with the call that creates it all the same", async () => {
    const { data } = await create({
      ...busy,
      color: "tomato",
      recurrence: ["RRULE:FREQ=DAILY;COUNT=2"],
    });
    const { arguments: again } = Object(data.anyway);
    const { event } = await call("create_event", again);
    expect(event).toMatchObject({ title: "Lunch", color: "tomato" });
    expect(await lunches()).toHaveLength(2);
  });

  test("are none where everyone is free", async () => {
    const { event } = await create({ check_conflicts: true, attendees: [BEN] });
    expect(event?.title).toBe("Lunch");
  });

  test("of people whose calendar cannot be read are not known, and that is said", async () => {
    const { notes } = await create({
      check_conflicts: true,
      attendees: ["zoe@elsewhere.example"],
    });
    expect(notes.join()).toContain("zoe@elsewhere.example");
    const { notes: narrow } = await create(
      { check_conflicts: true, attendees: [BEN] },
      { scopes: ["calendar.events"] },
    );
    expect(narrow.join()).toContain(BEN);
  });
});

describe("kinds", () => {
  test.each([
    ["out_of_office", {}, { eventType: "outOfOffice" }],
    ["focus_time", {}, { eventType: "focusTime" }],
    [
      "working_location",
      { start: "2026-11-25", location: "home" },
      { workingLocationProperties: { type: "homeOffice" } },
    ],
    [
      "working_location",
      { start: "2026-11-25", location: "Lisbon office" },
      {
        workingLocationProperties: {
          customLocation: { label: "Lisbon office" },
        },
      },
    ],
  ])("%s with %o", async (kind, more, expected) => {
    const { id, event } = await create({ kind, ...more });
    expect(await stored(id)).toMatchObject(expected);
    expect(event?.kind).toBe(kind);
  });

  test("whole days out of office become times, as Google wants it", async () => {
    const { id } = await create({
      kind: "out_of_office",
      start: "2026-12-24",
      end: "2026-12-25",
    });
    expect(await stored(id)).toMatchObject({
      start: { dateTime: "2026-12-24T00:00:00+01:00" },
      end: { dateTime: "2026-12-26T00:00:00+01:00" },
    });
  });

  test("an absence with guests is refused", async () => {
    const made = create({ kind: "out_of_office", attendees: [BEN] });
    await expect(made).rejects.toThrow("has no attendees");
  });
});

test("undoing takes it away, and those who were told are told", async () => {
  const { undo } = await create({ attendees: [BEN], notify: "all" });
  await undoAll(undo);
  expect(await lunches()).toEqual([]);
  expect(notifications()).toEqual([`invitation ${BEN}`, `cancellation ${BEN}`]);
});

test("undoing takes a whole series away", async () => {
  const { undo } = await create({ recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] });
  await undoAll(undo);
  expect(await lunches()).toEqual([]);
});

test("stands on another calendar that the person may write to", async () => {
  const { id } = await create({ calendar_id: TEAM });
  expect((await stored(id, { on: TEAM })).summary).toBe("Lunch");
});

test("narrow scopes suffice, reading alone does not", async () => {
  for (const scope of [
    "calendar",
    "calendar.events",
    "calendar.events.owned",
  ]) {
    google.reset();
    expect((await create({}, { scopes: [scope] })).event?.title).toBe("Lunch");
  }
  await expect(create({}, { scopes: ["calendar.readonly"] })).rejects.toThrow(
    "Not a method of this tool",
  );
});
