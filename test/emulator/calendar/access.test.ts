import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/google.js";
import {
  HOLIDAYS,
  LAUNCH,
  TEAM,
} from "../../../emulator/seed/calendar/calendars.js";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import {
  ADA,
  BEN,
  CLEO,
  calendarFor,
  DORA,
  embedded,
  refusal,
} from "./google.js";

let google: Google;
let ada: calendar_v3.Calendar;
let ben: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded();
  ada = calendarFor(google);
  ben = calendarFor(google, { account: BEN });
});

const requestBody = {
  summary: "New",
  start: { dateTime: "2026-12-10T09:00:00+01:00" },
  end: { dateTime: "2026-12-10T12:00:00+01:00" },
};

const get = async (of: calendar_v3.Calendar, calendarId: string, key: string) =>
  (await of.events.get({ calendarId, eventId: seededId(key) })).data;

describe("a person sees of a calendar", () => {
  test("nothing without a role", async () => {
    const dora = calendarFor(google, { account: DORA });
    for (const calendarId of [ADA, TEAM, "nowhere@group.calendar.google.com"]) {
      const work = dora.events.list({ calendarId });
      expect(await refusal(work)).toMatchObject({
        status: 404,
        reason: "notFound",
      });
    }
    const { data } = await dora.events.list({ calendarId: HOLIDAYS });
    expect(data.accessRole).toBe("reader");
  });

  test("only when it is taken, as a reader of free and busy", async () => {
    const { data } = await ada.events.list({
      calendarId: CLEO,
      singleEvents: true,
    });
    expect(data.accessRole).toBe("freeBusyReader");
    expect(data.items?.length).toBeGreaterThan(0);
    for (const event of data.items ?? []) {
      expect(event).toMatchObject({
        visibility: "private",
        start: expect.anything(),
      });
      for (const name of [
        "summary",
        "description",
        "attendees",
        "organizer",
        "location",
      ])
        expect(event).not.toHaveProperty(name);
    }
  });

  test("nothing of what leaves them free, as a reader of free and busy", async () => {
    await ada.acl.insert({
      calendarId: ADA,
      requestBody: {
        role: "freeBusyReader",
        scope: { type: "user", value: DORA },
      },
    });
    const dora = calendarFor(google, { account: DORA });
    const { data } = await dora.events.list({ calendarId: ADA });
    const seen = data.items?.map(({ id }) => id);
    expect(seen).toContain(seededId("dentist"));
    for (const key of ["vendor-demo", "working-location-0", "birthday-of-mum"])
      expect(seen).not.toContain(seededId(key));
  });

  test("everything but what is private, as a reader", async () => {
    expect(await get(ben, ADA, "stand-up")).toMatchObject({
      summary: "Stand-up",
    });
    const dentist = await get(ben, ADA, "dentist");
    expect(dentist).toMatchObject({
      visibility: "private",
      start: expect.anything(),
    });
    expect(dentist).not.toHaveProperty("summary");
    expect(dentist).not.toHaveProperty("location");
    const { data } = await ben.events.list({ calendarId: ADA, q: "dentist" });
    expect(data.items).toEqual([]);
  });

  test("a private event that they are invited to", async () => {
    const body = {
      ...requestBody,
      visibility: "private",
      attendees: [{ email: BEN }],
    };
    const { data } = await ada.events.insert({
      calendarId: ADA,
      requestBody: body,
    });
    const seen = await ben.events.get({
      calendarId: ADA,
      eventId: data.id ?? "",
    });
    expect(seen.data.summary).toBe("New");
  });

  test("what is private as well, as a writer", async () => {
    expect(await get(ada, BEN, "school-run")).toMatchObject({
      summary: "School run",
    });
  });

  test("their own reminders on each event", async () => {
    const eventId = seededId("retrospective");
    const reminders = {
      useDefault: false,
      overrides: [{ method: "email", minutes: 60 }],
    };
    await ben.events.patch({
      calendarId: TEAM,
      eventId,
      requestBody: { reminders },
    });
    expect((await get(ben, TEAM, "retrospective")).reminders).toEqual(
      reminders,
    );
    expect((await get(ada, TEAM, "retrospective")).reminders).toEqual({
      useDefault: true,
    });
  });
});

describe("a person changes on a calendar", () => {
  test("nothing as a reader", async () => {
    for (const calendarId of [LAUNCH, HOLIDAYS]) {
      const work = ada.events.insert({ calendarId, requestBody });
      expect(await refusal(work)).toMatchObject({
        status: 403,
        reason: "requiredAccessLevel",
      });
    }
  });

  test("its events as a writer, and not who else may", async () => {
    const { data } = await ben.events.insert({ calendarId: TEAM, requestBody });
    expect(data).toMatchObject({
      creator: { email: BEN },
      organizer: { email: TEAM, displayName: "Acme Team", self: true },
    });
    expect((await ben.acl.list({ calendarId: TEAM })).data.items).not.toEqual(
      [],
    );
    const rule = { role: "reader", scope: { type: "user", value: CLEO } };
    const work = ben.acl.insert({ calendarId: TEAM, requestBody: rule });
    expect(await refusal(work)).toMatchObject({
      status: 403,
      reason: "requiredAccessLevel",
    });
  });

  test("nothing private without being let in on it", async () => {
    await ada.acl.insert({
      calendarId: ADA,
      requestBody: {
        role: "writerWithoutPrivateAccess",
        scope: { type: "user", value: BEN },
      },
    });
    const change = (key: string) =>
      ben.events.patch({
        calendarId: ADA,
        eventId: seededId(key),
        requestBody: { location: "Moon" },
      });
    expect((await change("ops-summit")).data.location).toBe("Moon");
    expect(await refusal(change("dentist"))).toMatchObject({ status: 404 });
  });
});

describe("a token reaches", () => {
  const list = (scope: string, calendarId: string) =>
    calendarFor(google, { scopes: [scope] }).events.list({ calendarId });

  test.each([
    ["calendar.readonly", LAUNCH],
    ["calendar.events.readonly", LAUNCH],
    ["calendar.events", LAUNCH],
    ["calendar.events.owned", TEAM],
    ["calendar.events.owned.readonly", "primary"],
    ["calendar.events.public.readonly", HOLIDAYS],
  ])("with %s the events of %s", async (scope, calendarId) => {
    const { data } = await list(scope, calendarId);
    expect(data.items?.[0]).toHaveProperty("summary");
  });

  test.each([
    ["calendar.events.owned", LAUNCH],
    ["calendar.events.owned.readonly", BEN],
    ["calendar.events.public.readonly", "primary"],
    ["calendar.app.created", "primary"],
    ["calendar.freebusy", "primary"],
    ["calendar.settings.readonly", "primary"],
    ["calendar.calendarlist.readonly", "primary"],
  ])("with %s no events of %s", async (scope, calendarId) => {
    expect(await refusal(list(scope, calendarId))).toMatchObject({
      status: 403,
      reason: "insufficientPermissions",
    });
  });

  test("with the scope for free and busy no more than that", async () => {
    const { data } = await list("calendar.events.freebusy", "primary");
    expect(data.accessRole).toBe("freeBusyReader");
    for (const event of data.items ?? [])
      expect(event).not.toHaveProperty("summary");
  });

  test("its own calendars alone for changes with calendar.events.owned", async () => {
    const owned = calendarFor(google, {
      scopes: ["calendar.events.owned", "calendar.events.readonly"],
    });
    expect(
      (await owned.events.insert({ calendarId: TEAM, requestBody })).status,
    ).toBe(200);
    const work = owned.events.insert({ calendarId: BEN, requestBody });
    expect(await refusal(work)).toMatchObject({
      reason: "insufficientPermissions",
    });
  });

  test("what its own client made with calendar.app.created", async () => {
    const made = calendarFor(google, {
      scopes: ["calendar.app.created"],
      clientId: "one",
    });
    const { data } = await made.calendars.insert({
      requestBody: { summary: "Mine" },
    });
    const calendarId = data.id ?? "";
    expect((await made.events.list({ calendarId })).status).toBe(200);
    const other = calendarFor(google, {
      scopes: ["calendar.app.created"],
      clientId: "two",
    });
    expect(await refusal(other.events.list({ calendarId }))).toMatchObject({
      status: 403,
    });
  });
});
