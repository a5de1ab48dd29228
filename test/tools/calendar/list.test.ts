import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { listEvents } from "../../../tools/calendar/list.js";
import { callAs, google, withGoogle } from "../context.js";
import {
  ADA,
  allow,
  BEN,
  CLEO,
  DORA,
  LAUNCH,
  newCalendar,
  put,
  READ,
  TEAM,
} from "./planned.js";

withGoogle();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T10:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const answer = z.object({
  calendars: z.array(
    z.object({ id: z.string(), name: z.string(), time_zone: z.string() }),
  ),
  events: z.array(
    z.looseObject({
      id: z.string(),
      calendar_id: z.string(),
      title: z.string(),
      start: z.string(),
      end: z.string(),
      time_zone: z.string(),
      also_on: z.array(z.string()).optional(),
    }),
  ),
  failed: z.array(z.object({ calendar_id: z.string(), error: z.string() })),
  next_cursor: z.string().optional(),
  notes: z.array(z.string()),
});

async function list(input: Record<string, unknown> = {}, scopes = READ) {
  const { data, text } = await callAs(ADA, scopes, listEvents, input);
  return { ...answer.parse(data), text };
}

const titles = async (input: Record<string, unknown>) =>
  (await list(input)).events.map(({ title }) => title);

/** A calendar of its own, so that the seed is not in the way. */
const alone = (zone = "Europe/Berlin") => newCalendar("alone", zone);

describe("what is on a day", () => {
  test("is what is on that day of the calendar's own clock, not of UTC", async () => {
    const calendar = alone("America/New_York");
    put(calendar, "late the evening before", [
      "2026-11-23T22:00",
      "2026-11-23T23:00",
    ]);
    put(calendar, "early", ["2026-11-24T00:30", "2026-11-24T01:00"]);
    put(calendar, "late", ["2026-11-24T23:00", "2026-11-24T23:45"]);
    put(calendar, "the next day", ["2026-11-25T00:00", "2026-11-25T01:00"]);
    const day = {
      calendar_ids: [calendar.id],
      from: "2026-11-24",
      to: "2026-11-24",
    };
    expect(await titles(day)).toEqual(["early", "late"]);
  });

  test.each([
    ["Asia/Kolkata", "+05:30"],
    ["Pacific/Kiritimati", "+14:00"],
    ["Pacific/Pago_Pago", "-11:00"],
    ["Pacific/Chatham", "+13:45"],
  ])("holds in %s, however far that is from here", async (zone, offset) => {
    const calendar = alone(zone);
    put(calendar, "first", ["2026-11-24T00:00", "2026-11-24T00:30"]);
    put(calendar, "last", ["2026-11-24T23:30", "2026-11-25T00:00"]);
    put(calendar, "before", ["2026-11-23T23:30", "2026-11-24T00:00"]);
    put(calendar, "after", ["2026-11-25T00:00", "2026-11-25T00:30"]);
    const { events } = await list({
      calendar_ids: [calendar.id],
      from: "2026-11-24",
      to: "2026-11-24",
    });
    expect(events.map(({ start }) => start)).toEqual([
      `Tue 2026-11-24T00:00${offset}`,
      `Tue 2026-11-24T23:30${offset}`,
    ]);
  });

  test("is another one on each calendar whose clock is elsewhere", async () => {
    const here = newCalendar("here", "Europe/Berlin");
    const there = newCalendar("there", "Asia/Tokyo");
    put(here, "evening here", ["2026-11-24T20:00", "2026-11-24T21:00"]);
    put(there, "morning there", ["2026-11-24T07:00", "2026-11-24T08:00"]);
    put(there, "next morning there", ["2026-11-25T04:00", "2026-11-25T05:00"]);
    const day = {
      calendar_ids: [here.id, there.id],
      from: "2026-11-24",
      to: "2026-11-24",
    };
    expect(await titles(day)).toEqual(["morning there", "evening here"]);
  });

  test("has 23 or 25 hours when the clocks change", async () => {
    const calendar = alone();
    put(calendar, "last of the short day", [
      "2026-03-29T23:30",
      "2026-03-30T00:00",
    ]);
    put(calendar, "first after it", ["2026-03-30T00:00", "2026-03-30T00:30"]);
    put(calendar, "last of the long day", [
      "2026-10-25T23:30",
      "2026-10-26T00:00",
    ]);
    put(calendar, "first after that", ["2026-10-26T00:00", "2026-10-26T00:30"]);
    const day = (date: string) => ({
      calendar_ids: [calendar.id],
      from: date,
      to: date,
    });
    expect(await titles(day("2026-03-29"))).toEqual(["last of the short day"]);
    expect(await titles(day("2026-10-25"))).toEqual(["last of the long day"]);
  });

  test("has whole days with their last day, not the one after", async () => {
    const calendar = alone();
    put(calendar, "fair", ["2026-11-30", "2026-12-03"]);
    const { events, text } = await list({
      calendar_ids: [calendar.id],
      from: "2026-12-02",
      to: "2026-12-02",
    });
    expect(events).toEqual([
      expect.objectContaining({
        all_day: true,
        start: "Mon 2026-11-30",
        end: "Wed 2026-12-02",
      }),
    ]);
    expect(text).toContain(
      "Mon 2026-11-30 – Wed 2026-12-02, all days **fair**",
    );
    const after = {
      calendar_ids: [calendar.id],
      from: "2026-12-03",
      to: "2026-12-03",
    };
    expect(await titles(after)).toEqual([]);
  });

  test("has birthdays on this year's day, and they push no meeting out", async () => {
    for (let year = 1930; year < 1990; year += 1)
      put(ADA, `Birthday ${year}`, [`${year}-11-24`, `${year}-11-25`], {
        eventType: "birthday",
        recurrence: ["RRULE:FREQ=YEARLY"],
      });
    const { events } = await list({
      from: "2026-11-24",
      to: "2026-11-24",
      limit: 100,
    });
    const birthdays = events.filter(({ kind }) => kind === "birthday");
    expect(birthdays).toHaveLength(60);
    expect(new Set(birthdays.map(({ start }) => start))).toEqual(
      new Set(["Tue 2026-11-24"]),
    );
    expect(events.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["Stand-up", "Transatlantic sync"]),
    );
  });

  test("has a birthday on that day in every zone that it is looked at from", async () => {
    const calendar = alone("America/Los_Angeles");
    put(calendar, "birthday", ["2026-11-24", "2026-11-25"]);
    for (const time_zone of [
      "Pacific/Kiritimati",
      "Asia/Tokyo",
      "UTC",
      "Pacific/Pago_Pago",
    ]) {
      const on = (date: string) => ({
        calendar_ids: [calendar.id],
        from: date,
        to: date,
        time_zone,
      });
      expect(await titles(on("2026-11-23"))).toEqual([]);
      expect(await titles(on("2026-11-24"))).toEqual(["birthday"]);
      expect(await titles(on("2026-11-25"))).toEqual([]);
    }
  });

  test("is today and the next seven without being asked, as the calendar has it", async () => {
    const calendar = alone("Pacific/Auckland");
    // It is already evening there.
    put(calendar, "this morning", ["2026-11-20T08:00", "2026-11-20T09:00"]);
    put(calendar, "yesterday", ["2026-11-19T23:00", "2026-11-20T00:00"]);
    put(calendar, "in a week", ["2026-11-27T23:00", "2026-11-27T23:30"]);
    put(calendar, "later", ["2026-11-28T00:00", "2026-11-28T01:00"]);
    expect(await titles({ calendar_ids: [calendar.id] })).toEqual([
      "this morning",
      "in a week",
    ]);
  });

  test("is still today in California when it is tomorrow in UTC", async () => {
    vi.setSystemTime(Date.parse("2026-11-24T02:00Z"));
    const calendar = alone("America/Los_Angeles");
    put(calendar, "tonight", ["2026-11-23T20:00", "2026-11-23T21:00"]);
    put(calendar, "tomorrow", ["2026-11-24T09:00", "2026-11-24T10:00"]);
    expect(
      await titles({ calendar_ids: [calendar.id], to: "2026-11-23" }),
    ).toEqual(["tonight"]);
  });
});

describe("a span", () => {
  test("of local times is read on the calendar's clock, or on the one that was named", async () => {
    const calendar = alone();
    put(calendar, "at ten", ["2026-11-24T10:00", "2026-11-24T10:30"]);
    const span = {
      calendar_ids: [calendar.id],
      from: "2026-11-24T09:30",
      to: "2026-11-24T10:15",
    };
    expect(await titles(span)).toEqual(["at ten"]);
    expect(await titles({ ...span, time_zone: "America/New_York" })).toEqual(
      [],
    );
    expect(
      await titles({
        ...span,
        from: "2026-11-24T03:30",
        to: "2026-11-24T04:15",
        time_zone: "America/New_York",
      }),
    ).toEqual(["at ten"]);
  });

  test("of times with an offset is that span, wherever the calendar is", async () => {
    const calendar = alone();
    put(calendar, "at ten", ["2026-11-24T10:00", "2026-11-24T10:30"]);
    const { events } = await list({
      calendar_ids: [calendar.id],
      from: "2026-11-24T04:00-05:00",
      to: "2026-11-24T04:15-05:00",
    });
    expect(events.map(({ start }) => start)).toEqual([
      "Tue 2026-11-24T10:00+01:00",
    ]);
  });

  test("that begins at a time which the clocks skip says how it was read", async () => {
    const calendar = alone();
    const { notes } = await list({
      calendar_ids: [calendar.id],
      from: "2026-03-29T02:30",
      to: "2026-03-29",
    });
    expect(notes).toEqual([
      "In Europe/Berlin the clocks skip 02:30 on Sun 2026-03-29: Sun 2026-03-29T03:30+02:00 was taken.",
    ]);
  });

  test("holds what is going on when it begins, and not what has just ended", async () => {
    const calendar = alone();
    put(calendar, "going on", ["2026-11-24T09:00", "2026-11-24T11:00"]);
    put(calendar, "just over", ["2026-11-24T09:00", "2026-11-24T10:00"]);
    put(calendar, "a moment", ["2026-11-24T10:00", "2026-11-24T10:00"]);
    put(calendar, "begins at its end", [
      "2026-11-24T12:00",
      "2026-11-24T13:00",
    ]);
    const span = {
      calendar_ids: [calendar.id],
      from: "2026-11-24T10:00",
      to: "2026-11-24T12:00",
    };
    expect(await titles(span)).toEqual(["going on", "a moment"]);
  });

  test("that ends before it begins is refused before Google is asked [H-080]", async () => {
    await expect(
      list({ from: "2026-11-24", to: "2026-11-22" }),
    ).rejects.toThrow("ends before it begins");
    await expect(list({ to: "2026-11-10" })).rejects.toMatchObject({
      next: "Give from as well.",
    });
    expect(google.ledger).toEqual([]);
  });

  test("with a wrong weekday is refused, as one of the two is wrong", async () => {
    await expect(list({ from: "Mon 2026-11-24" })).rejects.toThrow(
      "2026-11-24 is a Tue, not a Mon",
    );
  });
});

describe("the week of five calendars", () => {
  const WEEK = {
    calendar_ids: ["primary", BEN, CLEO, TEAM, LAUNCH],
    from: "2026-11-16",
    to: "2026-12-06",
  };

  const instant = (shown: string) => Date.parse(shown.slice(4));

  test("comes in the order of time, each meeting once with all calendars that it is on", async () => {
    const { events, calendars } = await list(WEEK);
    const timed = events.filter(({ all_day }) => !all_day);
    const starts = timed.map(({ start }) => instant(start));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(calendars.map(({ time_zone }) => time_zone)).toEqual([
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Europe/Berlin",
      "America/New_York",
    ]);
    expect(
      events.filter(({ title }) => title === "Quarterly planning"),
    ).toEqual([
      expect.objectContaining({
        calendar_id: "primary",
        also_on: [BEN, CLEO, TEAM],
        start: "Tue 2026-11-17T14:00+01:00",
      }),
    ]);
  });

  test("takes one request for each, a few at a time", async () => {
    const more = ["Asia/Tokyo", "UTC", "Europe/Paris", "Asia/Dubai"].map(
      (zone, index) => newCalendar(`more-${index}`, zone).id,
    );
    const answers = google.fetch.bind(google);
    let open = 0;
    let most = 0;
    vi.spyOn(google, "fetch").mockImplementation(async (request) => {
      open += 1;
      most = Math.max(most, open);
      const response = await answers(request);
      open -= 1;
      return response;
    });
    await list({ ...WEEK, calendar_ids: [...WEEK.calendar_ids, ...more] });
    vi.restoreAllMocks();
    expect(google.ledger.map(({ method }) => method)).toEqual(
      Array.from({ length: 9 }, () => "calendar.events.list"),
    );
    expect(most).toBe(5);
  });

  test("goes on page by page: all of it, in order, nothing twice", async () => {
    const whole = await list({ ...WEEK, limit: 100 });
    expect(whole.next_cursor).toBeUndefined();
    expect(whole.events.length).toBeGreaterThan(30);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 20 }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (limits) => {
          const seen: string[] = [];
          let cursor: string | undefined;
          for (let page = 0; page === 0 || cursor; page += 1) {
            const limit = limits[page % limits.length];
            const part = await list({
              ...WEEK,
              limit,
              ...(cursor && { cursor }),
            });
            seen.push(
              ...part.events.map(
                ({ id, calendar_id }) => `${id} ${calendar_id}`,
              ),
            );
            expect(part.events.length).toBe(
              cursor || part.next_cursor
                ? Math.min(part.events.length, limit ?? 0)
                : part.events.length,
            );
            cursor = part.next_cursor;
          }
          expect(seen).toEqual(
            whole.events.map(({ id, calendar_id }) => `${id} ${calendar_id}`),
          );
        },
      ),
      { numRuns: 8 },
    );
  });

  test("goes on over Google's own pages too", async () => {
    const busy = alone();
    const other = newCalendar("other", "Asia/Tokyo");
    const at = (index: number) => {
      const minutes = index * 3;
      const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
      return `2026-11-${23 + Math.floor(minutes / 1440)}T${clock}`;
    };
    for (let index = 0; index < 520; index += 1)
      put(busy, `busy ${index}`, [at(index), at(index)]);
    for (let index = 0; index < 40; index += 1)
      put(other, `other ${index}`, [at(index * 10), at(index * 10)]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const part = await list({
        calendar_ids: [busy.id, other.id],
        from: "2026-11-23",
        to: "2026-11-25",
        limit: 100,
        ...(cursor && { cursor }),
      });
      seen.push(
        ...part.events.map(({ title, start }) => `${start.slice(4)} ${title}`),
      );
      cursor = part.next_cursor;
    } while (cursor);
    expect(seen).toHaveLength(560);
    expect(new Set(seen).size).toBe(560);
    const starts = seen.map((each) => Date.parse(each.split(" ")[0] ?? ""));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }, 20_000);

  test("is told without the calendar that failed, and which one that is", async () => {
    const { events, failed, text } = await list({
      ...WEEK,
      calendar_ids: ["primary", DORA, TEAM],
    });
    expect(events.length).toBeGreaterThan(10);
    expect(failed).toEqual([
      { calendar_id: DORA, error: expect.stringContaining("does not find") },
    ]);
    expect(text).toContain(`NOT INCLUDED, calendar ${DORA}:`);
  });

  test("says on every page which calendar it lacks", async () => {
    const input = { ...WEEK, calendar_ids: ["primary", DORA], limit: 5 };
    const { next_cursor } = await list(input);
    const { failed, events } = await list({ ...input, cursor: next_cursor });
    expect(events).toHaveLength(5);
    expect(failed.map(({ calendar_id }) => calendar_id)).toEqual([DORA]);
  });

  test("shows of a meeting the copy that says most, whichever calendar comes first", async () => {
    const { events } = await list({ ...WEEK, calendar_ids: [CLEO, "primary"] });
    expect(events).toContainEqual(
      expect.objectContaining({
        title: "Quarterly planning",
        calendar_id: "primary",
        also_on: [CLEO],
      }),
    );
  });

  test("fails when no calendar can be read, and when one fails on a later page", async () => {
    await expect(
      list({ ...WEEK, calendar_ids: [DORA, "x@y.example"] }),
    ).rejects.toMatchObject({
      options: { reason: "not_found" },
    });
    const { next_cursor } = await list({ ...WEEK, limit: 5 });
    google.fault({
      on: "calendar.events.list",
      kind: "status",
      status: 404,
      reason: "notFound",
      times: 1,
    });
    await expect(
      list({ ...WEEK, limit: 5, cursor: next_cursor }),
    ).rejects.toMatchObject({ options: { reason: "not_found" } });
  });

  test("asks again for a calendar that is named twice only once", async () => {
    const { calendars } = await list({ ...WEEK, calendar_ids: [TEAM, TEAM] });
    expect(calendars).toHaveLength(1);
    expect(google.ledger).toHaveLength(1);
  });
});

describe("a cursor", () => {
  test("keeps today as it was when the list began", async () => {
    const calendar = alone();
    put(calendar, "one", ["2026-11-20T12:00", "2026-11-20T13:00"]);
    put(calendar, "two", ["2026-11-20T23:00", "2026-11-20T23:30"]);
    const first = await list({ calendar_ids: [calendar.id], limit: 1 });
    vi.setSystemTime(Date.parse("2026-11-21T10:00Z"));
    const second = await list({
      calendar_ids: [calendar.id],
      limit: 1,
      cursor: first.next_cursor,
    });
    expect([first, second].map(({ events }) => events[0]?.title)).toEqual([
      "one",
      "two",
    ]);
    expect(second.next_cursor).toBeUndefined();
  });

  test.each([
    "x",
    "e30",
    Buffer.from('{"of":"x","now":1,"at":[]}').toString("base64url"),
  ])(
    "that belongs to another list is refused before Google is asked: %s",
    async (cursor) => {
      await expect(list({ cursor })).rejects.toThrow("belongs to no list");
      expect(google.ledger).toEqual([]);
    },
  );

  test("of other arguments is refused [H-080]", async () => {
    const { next_cursor } = await list({ from: "2026-11-16", limit: 1 });
    expect(next_cursor).toBeDefined();
    await expect(
      list({ from: "2026-11-17", limit: 1, cursor: next_cursor }),
    ).rejects.toThrow("belongs to no list");
  });
});

describe("an event in a list", () => {
  test("tells weekday, local time and zone, and the time in the zone that it was made in", async () => {
    const { events, text } = await list({
      from: "2026-11-19",
      to: "2026-11-19",
    });
    expect(events.find(({ title }) => title === "Budget review")).toMatchObject(
      {
        start: "Thu 2026-11-19T11:00+01:00",
        end: "Thu 2026-11-19T12:00+01:00",
        time_zone: "Europe/Berlin",
        made_in: {
          time_zone: "Asia/Kolkata",
          start: "Thu 2026-11-19T15:30+05:30",
          end: "Thu 2026-11-19T16:30+05:30",
        },
        your_response: "not answered",
      },
    );
    expect(text).toContain(
      "Thu 2026-11-19 11:00–12:00 +01:00 Europe/Berlin (made as Thu 2026-11-19 15:30–16:30 +05:30 Asia/Kolkata) **Budget review**, you have not answered",
    );
    expect(text).toContain("**Vendor demo**, you declined");
  });

  test("comes at another hour in the weeks when only one of two countries has changed its clocks", async () => {
    const starts = async (from: string, to: string) =>
      (await list({ from, to, query: "Transatlantic" })).events.map(
        ({ start }) => start,
      );
    expect(await starts("2026-10-20", "2026-10-27")).toEqual([
      "Tue 2026-10-20T16:00+02:00",
      "Tue 2026-10-27T15:00+01:00",
    ]);
    expect(await starts("2026-11-10", "2026-11-10")).toEqual([
      "Tue 2026-11-10T16:00+01:00",
    ]);
  });

  test("of a series is the single occurrence, moved ones where they went, cancelled ones not at all", async () => {
    const { events } = await list({
      from: "2026-11-16",
      to: "2026-11-23",
      query: "Stand-up",
    });
    expect(events.map(({ start }) => start)).toEqual([
      "Mon 2026-11-16T09:15+01:00",
      "Tue 2026-11-17T09:15+01:00",
      "Wed 2026-11-18T11:00+01:00",
      "Thu 2026-11-19T09:15+01:00",
      "Mon 2026-11-23T09:15+01:00",
    ]);
    expect(events[2]).toMatchObject({
      original_start: "Wed 2026-11-18T09:15+01:00",
      series_id: expect.any(String),
    });
  });

  test("over the night in which the clocks change has its real end", async () => {
    const { events, text } = await list({
      from: "2027-03-27",
      to: "2027-03-28",
      query: "Night deployment",
    });
    expect(events[0]).toMatchObject({
      start: "Sat 2027-03-27T22:00+01:00",
      end: "Sun 2027-03-28T06:00+02:00",
    });
    expect(text).toContain(
      "Sat 2027-03-27T22:00+01:00 – Sun 2027-03-28T06:00+02:00 Europe/Berlin",
    );
  });

  test("is only busy where no more may be seen", async () => {
    const { events } = await list({
      calendar_ids: [CLEO],
      from: "2026-11-18",
      to: "2026-11-18",
    });
    expect(events[0]?.title).toBe("(busy)");
    expect(events[0]?.attendees).toBeUndefined();
  });

  test("keeps what tells it apart: place, colour, kind, call, reminders, what guests may, whether it leaves one free", async () => {
    const { events } = await list({ from: "2026-11-16", to: "2026-11-20" });
    const named = (title: string) =>
      events.find((each) => each.title === title);
    expect(named("Dentist")).toMatchObject({
      color: "tomato",
      visibility: "private",
      location: "Dr. Kessler, Torstraße 12",
    });
    expect(named("Focus time")).toMatchObject({ kind: "focus_time" });
    expect(named("Berlin office")).toMatchObject({
      kind: "working_location",
      details: "at the office Berlin office",
      free: true,
    });
    expect(named("Vendor demo")?.guests_may).toEqual([
      "modify",
      "invite others",
      "see others",
    ]);
    expect(named("Budget review")?.guests_may).toEqual(["see others"]);
    expect(named("Stand-up")).toMatchObject({
      conference: { link: "https://meet.google.com/abc-defg-hij" },
      reminders: { default: false, list: [{ method: "popup", minutes: 5 }] },
    });
  });

  test("with a crowd is told with their number and some of them", async () => {
    const crowd = Array.from({ length: 150 }, (_, index) => ({
      email: `guest-${index}@acme.example`,
      responseStatus: "accepted",
    }));
    put(ADA, "All hands", ["2026-11-24T12:00", "2026-11-24T13:00"], {
      attendees: [...crowd, { email: ADA, responseStatus: "tentative" }],
    });
    const { events, text } = await list({ query: "hands" });
    expect(events[0]).toMatchObject({
      attendees_total: 151,
      your_response: "tentative",
    });
    expect(events[0]?.attendees).toHaveLength(20);
    expect(text).toContain("**All hands**, you answered maybe, 151 guests");
  });

  test("can be asked for in the zone in which the person is now", async () => {
    const { events } = await list({
      from: "2026-11-17",
      to: "2026-11-17",
      time_zone: "Asia/Tokyo",
      query: "Quarterly",
    });
    expect(events[0]).toMatchObject({
      start: "Tue 2026-11-17T22:00+09:00",
      time_zone: "Asia/Tokyo",
      made_in: {
        time_zone: "Europe/Berlin",
        start: "Tue 2026-11-17T14:00+01:00",
      },
    });
  });
});

test("an empty span says so, and whose it is", async () => {
  const { text } = await list({ calendar_ids: [alone().id] });
  expect(text).toContain(`No events found for ${ADA}.`);
});

test("under calendar.events.owned one's own calendars are listed, and the others told", async () => {
  allow(newCalendar("mine", "UTC"), "owner");
  const { calendars, failed } = await list(
    { calendar_ids: ["primary", BEN], from: "2026-11-16" },
    ["calendar.events.owned"],
  );
  expect(calendars.map(({ id }) => id)).toEqual(["primary"]);
  expect(failed.map(({ calendar_id }) => calendar_id)).toEqual([BEN]);
});
