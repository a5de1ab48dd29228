import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/google.js";
import { BEN, calendarFor, embedded, refusal } from "./google.js";

const calendarId = "primary";
const DAY = 86_400_000;
let google: Google;
let ada: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded(false);
  ada = calendarFor(google);
});

/** Makes an event on a day of November 2026. */
async function add(
  summary: string,
  day: number,
  more: calendar_v3.Schema$Event = {},
) {
  const { data } = await ada.events.insert({
    calendarId,
    requestBody: {
      summary,
      start: { dateTime: `2026-11-${day}T10:00:00Z` },
      end: { dateTime: `2026-11-${day}T11:00:00Z` },
      ...more,
    },
  });
  return data.id ?? "";
}

type Wanted = Partial<calendar_v3.Params$Resource$Events$List>;

const list = async (wanted: Wanted = {}) =>
  (await ada.events.list({ calendarId, ...wanted })).data;

const titles = async (wanted: Wanted = {}) =>
  (await list(wanted)).items?.map(({ summary }) => summary);

describe("a list of events", () => {
  test("says what calendar it is of", async () => {
    await add("One", 24);
    expect(await list()).toMatchObject({
      kind: "calendar#events",
      summary: "ada@acme.example",
      timeZone: "Europe/Berlin",
      accessRole: "owner",
      updated: "2026-11-24T12:00:00.000Z",
      defaultReminders: [{ method: "popup", minutes: 30 }],
      nextSyncToken: expect.any(String),
    });
  });

  test("has what ends after the beginning and starts before the end of a span", async () => {
    await add("Before", 23);
    await add("In", 24);
    await add("After", 25);
    const between = (from: string, to: string) =>
      titles({ timeMin: `2026-11-${from}:00Z`, timeMax: `2026-11-${to}:00Z` });
    expect(await between("24T00:00", "25T00:00")).toEqual(["In"]);
    expect(await between("23T11:00", "25T10:00")).toEqual(["In"]);
    expect(await between("23T10:59", "25T10:01")).toEqual([
      "Before",
      "In",
      "After",
    ]);
  });

  test("counts a whole day from midnight to midnight of the calendar", async () => {
    await add("Day", 24, {
      start: { date: "2026-11-24" },
      end: { date: "2026-11-25" },
    });
    const at = (timeMin: string, timeMax: string) =>
      titles({ timeMin, timeMax });
    expect(await at("2026-11-23T20:00:00Z", "2026-11-23T23:00:00Z")).toEqual(
      [],
    );
    expect(await at("2026-11-23T20:00:00Z", "2026-11-23T23:00:01Z")).toEqual([
      "Day",
    ]);
    expect(await at("2026-11-24T23:00:00Z", "2026-11-25T12:00:00Z")).toEqual(
      [],
    );
  });

  test.each([
    [{ timeMin: "2026-11-24", timeMax: "2026-11-25" }, "invalid"],
    [{ timeMin: "2026-11-24T10:00:00" }, "invalid"],
    [
      { timeMin: "2026-11-25T00:00:00Z", timeMax: "2026-11-24T00:00:00Z" },
      "timeRangeEmpty",
    ],
    [{ timeZone: "Europe/Nowhere" }, "invalid"],
    [{ orderBy: "startTime" }, "badRequest"],
    [{ pageToken: "made up" }, "invalid"],
    [{ maxResults: 0 }, "invalidParameter"],
  ])("is refused to %j", async (wanted, reason) => {
    expect(await refusal(list(wanted))).toMatchObject({ status: 400, reason });
  });

  test("is sorted by start or by the last change", async () => {
    await add("Late", 26);
    google.clock.advance(1000);
    const id = await add("Early", 24);
    google.clock.advance(1000);
    await add("Middle", 25);
    google.clock.advance(1000);
    await ada.events.patch({
      calendarId,
      eventId: id,
      requestBody: { location: "Here" },
    });
    expect(await titles({ orderBy: "startTime", singleEvents: true })).toEqual([
      "Early",
      "Middle",
      "Late",
    ]);
    expect(await titles({ orderBy: "updated" })).toEqual([
      "Late",
      "Middle",
      "Early",
    ]);
  });

  test("comes in pages that together are the whole, the sync token with the last", async () => {
    for (const day of [20, 21, 22, 23, 24]) await add(`On ${day}`, day);
    const seen: unknown[] = [];
    let pageToken: string | undefined;
    do {
      const page = await list({
        maxResults: 2,
        ...(pageToken && { pageToken }),
      });
      seen.push(...(page.items ?? []));
      pageToken = page.nextPageToken ?? undefined;
      expect(page.nextSyncToken === undefined).toBe(pageToken !== undefined);
    } while (pageToken);
    expect(seen).toEqual((await list()).items);
  });

  test("refuses the page token of another request", async () => {
    for (const day of [20, 21]) await add(`On ${day}`, day);
    const { nextPageToken } = await list({ maxResults: 1 });
    const work = list({ q: "On", pageToken: nextPageToken ?? "" });
    expect(await refusal(work)).toMatchObject({ status: 400 });
  });

  test("finds words in titles, texts, places and people, and no parts of words", async () => {
    await add("Budget meeting", 20);
    await add("Lunch", 21, { description: "About the <b>budget</b>" });
    await add("Walk", 22, { location: "Meeting point" });
    await add("Call", 23, {
      attendees: [
        { email: "vera@elsewhere.example", displayName: "Vera Lind" },
      ],
    });
    expect(await titles({ q: "BUDGET" })).toEqual(["Budget meeting", "Lunch"]);
    expect(await titles({ q: "meeting budget" })).toEqual(["Budget meeting"]);
    expect(await titles({ q: "meet" })).toEqual([]);
    expect(await titles({ q: "vera@elsewhere.example" })).toEqual(["Call"]);
    expect(await titles({ q: "lind" })).toEqual(["Call"]);
  });

  test("is limited by iCalUID, extended properties and types", async () => {
    const id = await add("One", 20, {
      extendedProperties: { private: { k: "v=w" }, shared: { s: "1" } },
    });
    await add("Two", 21, { extendedProperties: { private: { k: "other" } } });
    await add("Focus", 22, { eventType: "focusTime" });
    expect(await titles({ iCalUID: `${id}@google.com` })).toEqual(["One"]);
    expect(await titles({ privateExtendedProperty: ["k=v=w"] })).toEqual([
      "One",
    ]);
    expect(await titles({ sharedExtendedProperty: ["s=1"] })).toEqual(["One"]);
    expect(await titles({ privateExtendedProperty: ["k=v=w", "x=y"] })).toEqual(
      [],
    );
    expect(await titles({ eventTypes: ["focusTime"] })).toEqual(["Focus"]);
    expect(await titles({ eventTypes: ["default", "focusTime"] })).toHaveLength(
      3,
    );
  });

  test("shows times in the zone that it is asked for in", async () => {
    await add("One", 24);
    const { items } = await list({ timeZone: "Asia/Kolkata" });
    expect(items?.[0]?.start).toEqual({
      dateTime: "2026-11-24T15:30:00+05:30",
      timeZone: "Europe/Berlin",
    });
  });

  test("shows one's own attendee alone where there are more than wanted", async () => {
    await add("One", 24, {
      attendees: [
        { email: "ada@acme.example" },
        { email: "x@elsewhere.example" },
      ],
    });
    const { items } = await list({ maxAttendees: 1 });
    expect(items?.[0]).toMatchObject({
      attendeesOmitted: true,
      attendees: [{ email: "ada@acme.example", self: true }],
    });
  });

  test("has deleted events when asked for them, or for what changed", async () => {
    const id = await add("Gone", 24);
    await ada.events.delete({ calendarId, eventId: id });
    expect(await titles()).toEqual([]);
    expect(await titles({ showDeleted: true })).toEqual(["Gone"]);
    expect(await titles({ updatedMin: "2026-11-24T00:00:00Z" })).toEqual([
      "Gone",
    ]);
    const tooOld = list({ updatedMin: "2025-01-01T00:00:00Z" });
    expect(await refusal(tooOld)).toMatchObject({
      status: 410,
      reason: "updatedMinTooLongAgo",
    });
  });

  test("hides unanswered invitations from those who want that, unless asked", async () => {
    const id =
      google.world.accounts.find(({ email }) => email === BEN)?.id ?? "";
    google.world.calendar.settings.set(
      id,
      new Map([["hideInvitations", "true"]]),
    );
    await add("Invitation", 24, { attendees: [{ email: BEN }] });
    const ben = calendarFor(google, { account: BEN });
    const seen = async (showHiddenInvitations: boolean) =>
      (await ben.events.list({ calendarId, showHiddenInvitations })).data.items;
    expect(await seen(false)).toEqual([]);
    expect(await seen(true)).toHaveLength(1);
  });
});

describe("a sync token", () => {
  test("gets what was made, changed and deleted since", async () => {
    const [kept, changed, deleted] = [
      await add("Kept", 20),
      await add("Changed", 21),
      await add("Deleted", 22),
    ];
    const { nextSyncToken } = await list();
    const syncToken = nextSyncToken ?? "";
    expect((await list({ syncToken })).items).toEqual([]);
    await ada.events.patch({
      calendarId,
      eventId: changed,
      requestBody: { summary: "New" },
    });
    await ada.events.delete({ calendarId, eventId: deleted });
    const made = await add("Made", 23);
    const { items, nextSyncToken: next } = await list({ syncToken });
    expect(items).toEqual([
      expect.objectContaining({ id: changed, summary: "New" }),
      {
        kind: "calendar#event",
        etag: expect.anything(),
        id: deleted,
        status: "cancelled",
      },
      expect.objectContaining({ id: made }),
    ]);
    expect(items?.some(({ id }) => id === kept)).toBe(false);
    expect((await list({ syncToken: next ?? "" })).items).toEqual([]);
  });

  test("is refused with filters, by other lists, and when it is old", async () => {
    const { nextSyncToken } = await list();
    const syncToken = nextSyncToken ?? "";
    for (const more of [
      { q: "x" },
      { timeMin: "2026-11-24T00:00:00Z" },
      { orderBy: "updated" },
      { showDeleted: false },
      { singleEvents: true },
    ])
      expect(await refusal(list({ syncToken, ...more }))).toMatchObject({
        status: 400,
      });
    expect(await refusal(list({ syncToken: "made up" }))).toMatchObject({
      status: 400,
    });
    google.clock.advance(31 * DAY);
    ada = calendarFor(google);
    expect(await refusal(list({ syncToken }))).toMatchObject({
      status: 410,
      reason: "fullSyncRequired",
      location: "syncToken",
    });
  });

  test("is not given to a list that leaves things out", async () => {
    await add("One", 24);
    expect(await list({ q: "one" })).not.toHaveProperty("nextSyncToken");
    expect(await list({ timeMin: "2026-11-01T00:00:00Z" })).toHaveProperty(
      "nextSyncToken",
    );
  });
});
