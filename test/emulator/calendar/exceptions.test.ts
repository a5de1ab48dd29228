import type { calendar_v3 } from "@googleapis/calendar";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { calendarFor, embedded, refusal } from "./google.js";

const calendarId = "primary";
let ada: calendar_v3.Calendar;
let seriesId: string;

beforeEach(async () => {
  ada = calendarFor(embedded(false));
  const zone = "Europe/Berlin";
  const { data } = await ada.events.insert({
    calendarId,
    requestBody: {
      id: "stand0up",
      summary: "Stand-up",
      start: { dateTime: "2026-11-23T09:00:00", timeZone: zone },
      end: { dateTime: "2026-11-23T09:15:00", timeZone: zone },
      recurrence: ["RRULE:FREQ=DAILY;COUNT=5"],
      attendees: [{ email: "x@elsewhere.example" }],
    },
  });
  seriesId = data.id ?? "";
});

const idOn = (day: number) => `stand0up_202611${day}T080000Z`;

const patch = async (eventId: string, requestBody: calendar_v3.Schema$Event) =>
  (await ada.events.patch({ calendarId, eventId, requestBody })).data;

const instances = async (
  more: Partial<calendar_v3.Params$Resource$Events$Instances> = {},
) => {
  const wanted = { calendarId, eventId: seriesId, ...more };
  return (await ada.events.instances(wanted)).data.items ?? [];
};

/** Day and time of each occurrence, with its title. */
const shown = (events: calendar_v3.Schema$Event[]) =>
  events.map(
    ({ start, summary }) => `${start?.dateTime?.slice(8, 16)} ${summary}`,
  );

const all = async (
  more: Partial<calendar_v3.Params$Resource$Events$List> = {},
) => (await ada.events.list({ calendarId, ...more })).data.items ?? [];

describe("an occurrence of a series", () => {
  test("is found by its id, with its series and original start", async () => {
    const { data } = await ada.events.get({ calendarId, eventId: idOn(24) });
    expect(data).toMatchObject({
      id: idOn(24),
      recurringEventId: seriesId,
      originalStartTime: {
        dateTime: "2026-11-24T09:00:00+01:00",
        timeZone: "Europe/Berlin",
      },
      start: { dateTime: "2026-11-24T09:00:00+01:00" },
      end: { dateTime: "2026-11-24T09:15:00+01:00" },
      iCalUID: `${seriesId}@google.com`,
    });
    expect(data).not.toHaveProperty("recurrence");
  });

  test.each([
    "stand0up_20261124T090000Z",
    "stand0up_20261130T080000Z",
    "stand0up_20261124",
  ])("that the series does not have, %s, is not found", async (eventId) => {
    const work = ada.events.get({ calendarId, eventId });
    expect(await refusal(work)).toMatchObject({ status: 404 });
  });

  test("keeps its identity when it is moved", async () => {
    const moved = await patch(idOn(25), {
      start: { dateTime: "2026-11-25T17:00:00+01:00" },
      end: { dateTime: "2026-11-25T17:30:00+01:00" },
    });
    expect(moved).toMatchObject({
      id: idOn(25),
      recurringEventId: seriesId,
      originalStartTime: { dateTime: "2026-11-25T09:00:00+01:00" },
      start: { dateTime: "2026-11-25T17:00:00+01:00" },
      sequence: 1,
    });
    expect(shown(await instances())).toEqual([
      "23T09:00 Stand-up",
      "24T09:00 Stand-up",
      "25T17:00 Stand-up",
      "26T09:00 Stand-up",
      "27T09:00 Stand-up",
    ]);
  });

  test("is found by where it was moved to, and not by where it was", async () => {
    await patch(idOn(25), {
      start: { dateTime: "2026-12-10T09:00:00+01:00" },
      end: { dateTime: "2026-12-10T09:15:00+01:00" },
    });
    const on = (day: string) =>
      all({
        singleEvents: true,
        timeMin: `${day}T00:00:00Z`,
        timeMax: `${day}T23:00:00Z`,
      });
    expect(await on("2026-11-25")).toEqual([]);
    expect(await on("2026-12-10")).toHaveLength(1);
  });

  test("is cancelled by a deletion, and told of in the list of series", async () => {
    await ada.events.delete({ calendarId, eventId: idOn(24) });
    expect(await instances()).toHaveLength(4);
    expect(await instances({ showDeleted: true })).toHaveLength(5);
    expect(await all({ singleEvents: true })).toHaveLength(4);
    expect(await all()).toEqual([
      expect.objectContaining({ id: seriesId }),
      expect.objectContaining({
        id: idOn(24),
        status: "cancelled",
        recurringEventId: seriesId,
        originalStartTime: expect.anything(),
      }),
    ]);
    const again = ada.events.delete({ calendarId, eventId: idOn(24) });
    expect(await refusal(again)).toMatchObject({ status: 410 });
  });

  test("is found by its original start, wherever it was moved", async () => {
    await patch(idOn(25), {
      start: { dateTime: "2026-11-28T17:00:00+01:00" },
      end: { dateTime: "2026-11-28T17:30:00+01:00" },
    });
    const originalStart = "2026-11-25T08:00:00Z";
    expect((await instances({ originalStart })).map(({ id }) => id)).toEqual([
      idOn(25),
    ]);
  });

  test("cannot recur itself", async () => {
    const work = patch(idOn(24), { recurrence: ["RRULE:FREQ=DAILY"] });
    expect(await refusal(work)).toMatchObject({ status: 400 });
  });

  test("made more private makes the series so; made less private it stays", async () => {
    await patch(idOn(24), { visibility: "private" });
    const series = async () =>
      (await ada.events.get({ calendarId, eventId: seriesId })).data;
    expect((await series()).visibility).toBe("private");
    await patch(idOn(24), { visibility: "public" });
    const { data } = await ada.events.get({ calendarId, eventId: idOn(24) });
    expect(data.visibility).toBe("private");
  });
});

describe("a change of the series", () => {
  test("reaches changed occurrences in what they did not change", async () => {
    await patch(idOn(25), {
      start: { dateTime: "2026-11-25T17:00:00+01:00" },
      end: { dateTime: "2026-11-25T17:30:00+01:00" },
    });
    await patch(idOn(26), { summary: "Last stand" });
    await patch(seriesId, { summary: "Daily", location: "Kitchen" });
    expect(shown(await instances())).toEqual([
      "23T09:00 Daily",
      "24T09:00 Daily",
      "25T17:00 Daily",
      "26T09:00 Last stand",
      "27T09:00 Daily",
    ]);
    for (const { location } of await instances())
      expect(location).toBe("Kitchen");
  });

  test("of its end keeps the changed and cancelled occurrences before it", async () => {
    await patch(idOn(24), { summary: "Long one" });
    await ada.events.delete({ calendarId, eventId: idOn(23) });
    await patch(idOn(27), { summary: "Never" });
    await patch(seriesId, {
      recurrence: ["RRULE:FREQ=DAILY;UNTIL=20261125T235959Z"],
    });
    expect(shown(await instances())).toEqual([
      "24T09:00 Long one",
      "25T09:00 Stand-up",
    ]);
  });

  test("of its time forgets what was changed about occurrences that are no more", async () => {
    await patch(idOn(24), { summary: "Long one" });
    await patch(seriesId, {
      start: { dateTime: "2026-11-23T10:00:00+01:00" },
      end: { dateTime: "2026-11-23T10:15:00+01:00" },
    });
    expect(shown(await instances())).toEqual([
      "23T10:00 Stand-up",
      "24T10:00 Stand-up",
      "25T10:00 Stand-up",
      "26T10:00 Stand-up",
      "27T10:00 Stand-up",
    ]);
  });

  test("of its guests reaches occurrences with guests of their own", async () => {
    const emails = async (eventId: string) =>
      (await ada.events.get({ calendarId, eventId })).data.attendees?.map(
        ({ email }) => email,
      );
    const [x, y, z] = ["x", "y", "z"].map((name) => ({
      email: `${name}@elsewhere.example`,
    }));
    if (!x || !y || !z) throw new Error("unreachable");
    await patch(idOn(24), { attendees: [x, y] });
    await patch(seriesId, { attendees: [z] });
    expect(await emails(idOn(23))).toEqual([z.email]);
    expect(await emails(idOn(24))).toEqual([y.email, z.email]);
  });

  test("into a single event leaves nothing of its occurrences", async () => {
    await patch(idOn(24), { summary: "Long one" });
    await patch(seriesId, { recurrence: [] });
    expect(shown(await all({ singleEvents: true }))).toEqual([
      "23T09:00 Stand-up",
    ]);
    expect(shown(await all())).toEqual(["23T09:00 Stand-up"]);
  });

  test("that deletes it cancels all occurrences", async () => {
    await patch(idOn(24), { summary: "Long one" });
    await ada.events.delete({ calendarId, eventId: seriesId });
    expect(await all({ singleEvents: true })).toEqual([]);
    const { data } = await ada.events.get({ calendarId, eventId: idOn(24) });
    expect(data.status).toBe("cancelled");
  });
});

test("a series of whole days has occurrences with the day in their ids", async () => {
  const { data } = await ada.events.insert({
    calendarId,
    requestBody: {
      id: "a11da",
      start: { date: "2026-11-23" },
      end: { date: "2026-11-25" },
      recurrence: ["RRULE:FREQ=WEEKLY;COUNT=2"],
    },
  });
  const eventId = data.id ?? "";
  const items = (await ada.events.instances({ calendarId, eventId })).data
    .items;
  expect(items).toEqual([
    expect.objectContaining({
      id: "a11da_20261123",
      start: { date: "2026-11-23" },
      end: { date: "2026-11-25" },
      originalStartTime: { date: "2026-11-23" },
    }),
    expect.objectContaining({
      id: "a11da_20261130",
      end: { date: "2026-12-02" },
    }),
  ]);
});

/** What is done with one occurrence, by its place in the series. */
const edit = fc.record({
  index: fc.integer({ min: 0, max: 4 }),
  kind: fc.constantFrom("cancel", "move", "rename", "restore"),
  hours: fc.integer({ min: 1, max: 100 }),
});

test("edits of occurrences change those and no others", {
  timeout: 30_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 8 }), async (edits) => {
      ada = calendarFor(embedded(false));
      const first = Date.parse("2026-11-23T08:00:00Z");
      const model = Array.from({ length: 5 }, (_, day) => ({
        at: first + day * 86_400_000,
        summary: "Walk",
        cancelled: false,
      }));
      const moment = (at: number) => ({ dateTime: new Date(at).toISOString() });
      await ada.events.insert({
        calendarId,
        requestBody: {
          id: "va1k0",
          summary: "Walk",
          start: { ...moment(first), timeZone: "UTC" },
          end: { ...moment(first + 900_000), timeZone: "UTC" },
          recurrence: ["RRULE:FREQ=DAILY;COUNT=5"],
        },
      });
      for (const { index, kind, hours } of edits) {
        const expected = model[index];
        if (!expected) continue;
        if (expected.cancelled !== (kind === "restore")) continue;
        const at = first + index * 86_400_000 + hours * 3_600_000;
        const day = new Date(first + index * 86_400_000).toISOString();
        const id = `va1k0_${day.slice(0, 10).replaceAll("-", "")}T080000Z`;
        if (kind === "cancel") {
          await ada.events.delete({ calendarId, eventId: id });
          expected.cancelled = true;
        } else if (kind === "restore") {
          await patch(id, { status: "confirmed" });
          expected.cancelled = false;
        } else if (kind === "move") {
          await patch(id, { start: moment(at), end: moment(at + 900_000) });
          expected.at = at;
        } else {
          await patch(id, { summary: `Walk ${hours}` });
          expected.summary = `Walk ${hours}`;
        }
      }
      const found = await all({ singleEvents: true, orderBy: "startTime" });
      expect(
        found.map(({ start, summary }) => ({
          at: Date.parse(start?.dateTime ?? ""),
          summary,
          cancelled: false,
        })),
      ).toEqual(
        model
          .filter(({ cancelled }) => !cancelled)
          .toSorted((a, b) => a.at - b.at),
      );
    }),
    { numRuns: 30, seed: 20261124 },
  );
});
