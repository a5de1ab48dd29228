import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { findOutput } from "../../../tools/calendar/availability.js";
import { findTime } from "../../../tools/calendar/find.js";
import { roundTrips } from "../attempt.js";
import { callAs, google, withGoogle } from "../context.js";
import {
  ADA,
  allow,
  BEN,
  CLEO,
  calendarOf,
  DORA,
  newCalendar,
  put,
} from "./planned.js";

withGoogle();

/** A Friday; the clocks of Berlin and New York have changed. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T10:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const answer = z.object(findOutput);
const FULL = ["calendar.readonly"];
const ROOM = "c_roomlisbon@resource.calendar.google.com";

async function find(
  input: Record<string, unknown>,
  scopes: readonly string[] = FULL,
) {
  const { data, text } = await callAs(ADA, scopes, findTime, input);
  return { ...answer.parse(data), text };
}

const starts = ({ slots }: { slots: readonly { start: string }[] }) =>
  slots.map(({ start }) => start);

describe("when everybody can", () => {
  test("is within everyone's hours on their own clocks, beside what they have already", async () => {
    const found = await find({
      attendees: [BEN],
      duration: 60,
      from: "2026-11-23",
      to: "2026-11-25",
    });
    // Ben's office opens when it is three in Berlin, where Ada's closes at five.
    expect(starts(found)).toEqual([
      "Mon 2026-11-23T15:00+01:00",
      "Mon 2026-11-23T16:00+01:00",
      // At four there is the transatlantic sync.
      "Tue 2026-11-24T15:00+01:00",
      "Wed 2026-11-25T15:00+01:00",
      "Wed 2026-11-25T16:00+01:00",
    ]);
    expect(found.slots[0]).toEqual({
      start: "Mon 2026-11-23T15:00+01:00",
      end: "Mon 2026-11-23T16:00+01:00",
      fits: true,
      reason: "all 2 are free",
      missing: [],
      local: [{ attendee: BEN, start: "Mon 2026-11-23T09:00-05:00" }],
    });
    expect(found.clocks).toEqual([
      { attendee: ADA, time_zone: "Europe/Berlin", assumed: false },
      { attendee: BEN, time_zone: "America/New_York", assumed: false },
    ]);
    expect(found.text).toContain(
      "1. Mon 2026-11-23 15:00–16:00 +01:00 Europe/Berlin: all 2 are free (ben@acme.example Mon 2026-11-23T09:00-05:00)",
    );
    expect(found.text).toContain(
      "Hours assumed: Mon-Fri 09:00-17:00; on the clocks of ada@acme.example Europe/Berlin, ben@acme.example America/New_York",
    );
  });

  test("is not in the past, and without being asked within a week", async () => {
    const found = await find({ duration: 30, count: 20 });
    expect(starts(found)[0]).toBe("Fri 2026-11-20T11:00+01:00");
    expect(starts(found).at(-1)).toMatch(/^Fri 2026-11-27/);
    const past = await find({ from: "2026-11-09", to: "2026-11-10" });
    expect(past.notes).toEqual(["The span lies in the past."]);
    expect(starts(past)[0]).toMatch(/^Mon 2026-11-09/);
  });

  test("is in the hours that were asked for, on the days that were", async () => {
    const input = { from: "2026-11-21", to: "2026-11-22", duration: 60 };
    const none = await find(input);
    expect(none.slots).toEqual([]);
    expect(none.text).toContain("No 60 minutes were found");
    const evening = await find({
      ...input,
      working_hours: "Sat-Sun 18:00-20:00",
    });
    expect(starts(evening)).toEqual([
      "Sat 2026-11-21T18:00+01:00",
      "Sat 2026-11-21T19:00+01:00",
      "Sun 2026-11-22T18:00+01:00",
      "Sun 2026-11-22T19:00+01:00",
    ]);
    expect(evening.text).toContain("Hours: Sat-Sun 18:00-20:00");
    const any = await find({ ...input, working_hours: "any" });
    expect(starts(any)[0]).toBe("Sat 2026-11-21T00:00+01:00");
  });

  test("is on the clock of the zone in which the person is now", async () => {
    const found = await find({
      from: "2026-11-24",
      to: "2026-11-24",
      time_zone: "Asia/Tokyo",
      count: 1,
    });
    expect(starts(found)).toEqual(["Tue 2026-11-24T09:00+09:00"]);
    expect(found.clocks).toEqual([
      { attendee: ADA, time_zone: "Asia/Tokyo", assumed: false },
    ]);
  });

  test("keeps to the clock in the week in which it changes", async () => {
    const found = await find({
      from: "2027-03-26",
      to: "2027-03-29",
      // From the stand-up on until five.
      duration: 450,
    });
    expect(starts(found)).toEqual([
      "Fri 2027-03-26T09:30+01:00",
      "Mon 2027-03-29T09:30+02:00",
    ]);
  });

  test("is not kept from by what was declined, cancelled or leaves one free", async () => {
    const day = ["2026-11-26T09:00", "2026-11-26T17:00"] as const;
    const guest = (responseStatus: string) => [{ email: ADA, responseStatus }];
    put(ADA, "declined", day, { attendees: guest("declined") });
    put(ADA, "cancelled", day, { status: "cancelled" });
    put(ADA, "free", day, { transparency: "transparent" });
    put(ADA, "Stand-up stays", ["2026-11-26T09:15", "2026-11-26T09:30"]);
    const input = {
      from: "2026-11-26",
      to: "2026-11-26",
      duration: 120,
      count: 1,
    };
    for (const scopes of [FULL, ["calendar.events"]]) {
      const found = await find(input, scopes);
      expect(starts(found)).toEqual(["Thu 2026-11-26T09:30+01:00"]);
    }
    put(ADA, "not answered", day, { attendees: guest("needsAction") });
    expect((await find(input)).slots).toEqual([]);
  });

  test("includes a room, which is there at all hours", async () => {
    put(ROOM, "taken", ["2026-11-24T08:00", "2026-11-24T12:00"]);
    const found = await find({
      attendees: [ROOM],
      from: "2026-11-24",
      to: "2026-11-24",
      working_hours: "07:00-14:00",
      duration: 60,
      count: 2,
    });
    expect(starts(found)).toEqual([
      "Tue 2026-11-24T07:00+01:00",
      "Tue 2026-11-24T12:00+01:00",
    ]);
  });
});

describe("when not everybody can", () => {
  test("the best times are told, with who is missing and why", async () => {
    const found = await find({
      attendees: [BEN, CLEO],
      from: "2026-11-23",
      to: "2026-11-23",
      duration: 60,
      count: 2,
    });
    // Ben at half past five, or Cleo at half past seven in the evening: as far off.
    expect(found.slots.map(({ reason }) => reason)).toEqual([
      "2 of 3 can: ben@acme.example is outside hours",
      "2 of 3 can: cleo@globex.example is outside hours",
    ]);
    expect(found.slots[1]).toMatchObject({
      fits: false,
      start: "Mon 2026-11-23T15:00+01:00",
      missing: [{ attendee: CLEO, why: "outside hours" }],
      local: [
        { attendee: BEN, start: "Mon 2026-11-23T09:00-05:00" },
        { attendee: CLEO, start: "Mon 2026-11-23T19:30+05:30" },
      ],
    });
    expect(found.text).toContain(
      "No 60 minutes suit everybody. The best, with who is missing:",
    );
  });

  test("who is busy is missing rather than nobody found", async () => {
    put(BEN, "all day long", ["2026-11-23T00:00", "2026-11-24T00:00"]);
    const found = await find({
      attendees: [BEN],
      from: "2026-11-23",
      to: "2026-11-23",
      count: 1,
    });
    expect(found.slots[0]?.missing).toEqual([{ attendee: BEN, why: "busy" }]);
  });
});

describe("who could not be considered", () => {
  test("is told: a calendar that is not shared, or is none", async () => {
    for (const scopes of [FULL, ["calendar.events"]]) {
      const found = await find(
        { attendees: [DORA, "nobody@nowhere.example"], from: "2026-11-23" },
        scopes,
      );
      expect(found.unreadable.map(({ attendee }) => attendee)).toEqual([
        DORA,
        "nobody@nowhere.example",
      ]);
      expect(found.slots[0]?.reason).toBe("the only one is free");
      expect(found.text).toContain(
        `NOT CONSIDERED, calendar of ${DORA} could not be read:`,
      );
    }
  });

  test("is everybody: the search fails and says who", async () => {
    calendarOf(ADA).acl.clear();
    await expect(find({ attendees: [DORA] })).rejects.toMatchObject({
      message: expect.stringContaining(DORA),
      options: { reason: "not_found" },
    });
  });
});

describe("whose clock could not be read", () => {
  test("is said, and that the caller's was taken", async () => {
    const found = await find(
      { attendees: [BEN], from: "2026-11-23", to: "2026-11-23", count: 1 },
      ["calendar.freebusy", "calendar.settings.readonly"],
    );
    expect(starts(found)).toEqual(["Mon 2026-11-23T09:30+01:00"]);
    expect(found.time_zone).toBe("Europe/Berlin");
    expect(found.clocks[1]).toEqual({
      attendee: BEN,
      time_zone: "Europe/Berlin",
      assumed: true,
    });
    expect(found.text).toContain(
      "in Europe/Berlin, as their zone could not be read: ada@acme.example, ben@acme.example",
    );
  });

  test("is the caller's own under calendar.freebusy alone: UTC is taken, or what was given", async () => {
    const input = { from: "2026-11-23", to: "2026-11-23", count: 1 };
    const found = await find(input, ["calendar.freebusy"]);
    expect(found.time_zone).toBe("UTC");
    expect(found.notes).toEqual([
      "Your time zone could not be read, so UTC was taken: give time_zone.",
    ]);
    const given = await find({ ...input, time_zone: "Europe/Berlin" }, [
      "calendar.freebusy",
    ]);
    expect(given.notes).toEqual([]);
    expect(starts(given)).toEqual(["Mon 2026-11-23T09:30+01:00"]);
    expect(new Set(google.ledger.map(({ method }) => method))).toEqual(
      new Set(["calendar.freebusy.query"]),
    );
  });

  test("is read from the list of calendars, where that may be read", async () => {
    const found = await find(
      { attendees: [CLEO, BEN], from: "2026-11-23", count: 1 },
      ["calendar.freebusy", "calendar.calendarlist.readonly"],
    );
    expect(found.clocks).toEqual([
      { attendee: ADA, time_zone: "Europe/Berlin", assumed: false },
      { attendee: CLEO, time_zone: "Asia/Kolkata", assumed: false },
      // He is in nobody's list.
      { attendee: BEN, time_zone: "Europe/Berlin", assumed: true },
    ]);
  });

  test("does not keep the search from its answer when Google fails there", async () => {
    google.fault({
      on: "batch",
      kind: "status",
      status: 403,
      reason: "forbidden",
    });
    const found = await find({ attendees: [BEN], from: "2026-11-23" });
    expect(found.clocks.map(({ assumed }) => assumed)).toEqual([true, true]);
    expect(found.slots).not.toEqual([]);
  });
});

test("the events that may be seen tell the same as free/busy does", async () => {
  const input = {
    attendees: [BEN, CLEO],
    from: "2026-11-16",
    to: "2026-12-04",
    working_hours: "Mon-Sun 06:00-23:00",
    count: 20,
  };
  const byQuery = await find(input);
  const byEvents = await find(input, ["calendar.events.readonly"]);
  expect(byEvents.slots).toEqual(byQuery.slots);
  expect(byEvents.clocks).toEqual(byQuery.clocks);
});

test("fifty calendars take two round trips", async () => {
  const attendees = Array.from({ length: 49 }, (_, index) => {
    const calendar = newCalendar(`guest-${index}`, "Europe/Berlin");
    put(calendar, "busy", [
      `2026-11-23T${String(9 + (index % 6)).padStart(2, "0")}:00`,
      `2026-11-23T${String(10 + (index % 6)).padStart(2, "0")}:00`,
    ]);
    allow(calendar, index % 2 ? "reader" : "freeBusyReader");
    return calendar.id;
  });
  const found = await find({
    attendees,
    from: "2026-11-23",
    to: "2026-11-23",
    duration: 60,
  });
  expect(starts(found)).toEqual([
    "Mon 2026-11-23T15:00+01:00",
    "Mon 2026-11-23T16:00+01:00",
  ]);
  expect(roundTrips().map(({ method }) => method)).toEqual([
    "calendar.freebusy.query",
    "batch",
  ]);
  const more = [...attendees, "one@more.example"];
  await expect(find({ attendees: more })).rejects.toThrow("at most 49");
});

test("oneself is counted once, however one is named", async () => {
  const found = await find({ attendees: ["primary", "ADA@acme.example", ADA] });
  expect(found.clocks).toHaveLength(1);
});

test.each([
  [{ from: "2026-11-23", to: "2027-01-30" }, "more than the 31"],
  [
    { from: "2026-11-23T10:00Z", to: "2026-11-23T10:10Z" },
    "shorter than the meeting",
  ],
  [{ from: "2026-11-23", to: "2026-11-20" }, "ends before it begins"],
])("%j is refused before Google is asked", async (input, words) => {
  await expect(find(input)).rejects.toThrow(words);
  expect(google.ledger).toEqual([]);
});

test("a whole month can be searched", async () => {
  const found = await find({ from: "2026-12-01", to: "2026-12-31" });
  expect(found.slots).toHaveLength(5);
});
