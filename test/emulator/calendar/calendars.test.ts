import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/google.js";
import {
  HOLIDAYS,
  LAUNCH,
  TEAM,
} from "../../../emulator/seed/calendar/calendars.js";
import { ADA, BEN, CLEO, calendarFor, embedded, refusal } from "./google.js";

let google: Google;
let ada: calendar_v3.Calendar;
let ben: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded();
  ada = calendarFor(google);
  ben = calendarFor(google, { account: BEN });
});

type Wanted = calendar_v3.Params$Resource$Calendarlist$List;

const ids = async (of: calendar_v3.Calendar, wanted: Wanted = {}) =>
  (await of.calendarList.list(wanted)).data.items?.map(({ id }) => id);

describe("the list of calendars", () => {
  test("has each with role, zone, colours and reminders", async () => {
    const { data } = await ada.calendarList.list();
    expect(
      data.items?.map(({ id, accessRole, timeZone, primary }) => [
        id,
        accessRole,
        timeZone,
        primary,
      ]),
    ).toEqual([
      [ADA, "owner", "Europe/Berlin", true],
      [TEAM, "owner", "Europe/Berlin", undefined],
      [LAUNCH, "reader", "America/New_York", undefined],
      [CLEO, "freeBusyReader", "Asia/Kolkata", undefined],
      [HOLIDAYS, "reader", "Europe/Berlin", undefined],
    ]);
    expect(data.items?.[1]).toMatchObject({
      dataOwner: ADA,
      colorId: "10",
      backgroundColor: "#b3dc6c",
      defaultReminders: [],
      conferenceProperties: {
        allowedConferenceSolutionTypes: ["hangoutsMeet"],
      },
    });
  });

  test("is limited by role and organization, and leaves out what is hidden", async () => {
    expect(await ids(ada, { minAccessRole: "writer" })).toEqual([ADA, TEAM]);
    expect(await ids(ada, { showOwnOrganizationOnly: true })).toEqual([
      ADA,
      TEAM,
      LAUNCH,
    ]);
    expect(await ids(ben)).not.toContain(ADA);
    expect(await ids(ben, { showHidden: true })).toContain(ADA);
  });

  test("takes in what may be read, changes how it looks, and lets go of it", async () => {
    const id = HOLIDAYS;
    const work = ben.calendarList.insert({
      requestBody: { id: CLEO.replace("cleo", "nobody") },
    });
    expect(await refusal(work)).toMatchObject({ status: 404 });
    await ben.calendarList.insert({ requestBody: { id, colorId: "2" } });
    const { data } = await ben.calendarList.patch({
      calendarId: id,
      colorRgbFormat: true,
      requestBody: {
        summaryOverride: "Days off",
        backgroundColor: "#123456",
        selected: true,
      },
    });
    expect(data).toMatchObject({
      summaryOverride: "Days off",
      backgroundColor: "#123456",
      selected: true,
    });
    await ben.calendarList.delete({ calendarId: id });
    expect(await ids(ben)).not.toContain(id);
    expect(
      await refusal(ben.calendarList.get({ calendarId: id })),
    ).toMatchObject({ status: 404 });
    const primary = ben.calendarList.delete({ calendarId: "primary" });
    expect(await refusal(primary)).toMatchObject({
      reason: "cannotChangeOwnPrimarySubscription",
    });
  });

  test("tells with a sync token what came, changed and went", async () => {
    const { data } = await ben.calendarList.list();
    const syncToken = data.nextSyncToken ?? "";
    await ben.calendarList.insert({ requestBody: { id: HOLIDAYS } });
    await ben.calendarList.delete({ calendarId: LAUNCH });
    const { data: changes } = await ben.calendarList.list({ syncToken });
    expect(changes.items).toEqual([
      {
        kind: "calendar#calendarListEntry",
        etag: expect.anything(),
        id: LAUNCH,
        deleted: true,
      },
      expect.objectContaining({ id: HOLIDAYS }),
    ]);
    const work = ben.calendarList.list({ syncToken, minAccessRole: "owner" });
    expect(await refusal(work)).toMatchObject({ status: 400 });
  });
});

describe("a calendar", () => {
  test("is made, changed and deleted by its owner", async () => {
    const { data: made } = await ada.calendars.insert({
      requestBody: { summary: "Side project", timeZone: "Asia/Kolkata" },
    });
    const calendarId = made.id ?? "";
    expect(made).toMatchObject({
      id: expect.stringMatching(/@group\.calendar\.google\.com$/),
      timeZone: "Asia/Kolkata",
      dataOwner: ADA,
    });
    expect(await ids(ada)).toContain(calendarId);
    const stale = { headers: { "If-Match": '"1"' } };
    const requestBody = { description: "Evenings" };
    const work = ada.calendars.patch({ calendarId, requestBody }, stale);
    expect(await refusal(work)).toMatchObject({ status: 412 });
    const { data } = await ada.calendars.patch({ calendarId, requestBody });
    expect(data).toMatchObject({
      summary: "Side project",
      description: "Evenings",
    });
    await ada.calendars.delete({ calendarId });
    expect(await refusal(ada.calendars.get({ calendarId }))).toMatchObject({
      status: 404,
    });
    expect(await ids(ada)).not.toContain(calendarId);
  });

  test("that is primary is cleared and never deleted", async () => {
    const calendarId = "primary";
    expect(await refusal(ada.calendars.delete({ calendarId }))).toMatchObject({
      reason: "cannotDeletePrimaryCalendar",
    });
    await ada.calendars.clear({ calendarId });
    expect((await ada.events.list({ calendarId })).data.items).toEqual([]);
    const { data } = await ben.events.list({ calendarId, q: "stand up" });
    expect(data.items).toEqual([]);
    expect(
      await refusal(ada.calendars.clear({ calendarId: TEAM })),
    ).toMatchObject({ status: 400 });
  });

  test("shows its events at times of its new zone", async () => {
    await ada.calendars.patch({
      calendarId: TEAM,
      requestBody: { timeZone: "Asia/Kolkata" },
    });
    const { data } = await ada.events.list({
      calendarId: TEAM,
      q: "quarterly",
    });
    expect(data.items?.[0]?.start).toEqual({
      dateTime: "2026-11-24T18:30:00+05:30",
      timeZone: "Europe/Berlin",
    });
  });
});

describe("the access control list", () => {
  const rule = { role: "reader", scope: { type: "user", value: CLEO } };

  test("lets somebody in, tells them, and shuts them out again", async () => {
    const cleo = calendarFor(google, { account: CLEO });
    const read = () => cleo.events.list({ calendarId: TEAM });
    expect(await refusal(read())).toMatchObject({ status: 404 });
    const { data } = await ada.acl.insert({
      calendarId: TEAM,
      requestBody: rule,
    });
    expect(data).toMatchObject({
      kind: "calendar#aclRule",
      id: `user:${CLEO}`,
      ...rule,
    });
    expect((await read()).data.accessRole).toBe("reader");
    expect(google.world.calendar.notifications).toEqual([
      expect.objectContaining({
        kind: "share",
        recipient: CLEO,
        calendarId: TEAM,
      }),
    ]);
    const ruleId = data.id ?? "";
    await ada.acl.patch({
      calendarId: TEAM,
      ruleId,
      requestBody: { role: "freeBusyReader" },
    });
    expect((await read()).data.accessRole).toBe("freeBusyReader");
    await ada.acl.delete({ calendarId: TEAM, ruleId });
    expect(await refusal(read())).toMatchObject({ status: 404 });
  });

  test("tells nobody when asked not to, and has what was deleted when asked for it", async () => {
    await ada.acl.insert({
      calendarId: TEAM,
      requestBody: rule,
      sendNotifications: false,
    });
    expect(google.world.calendar.notifications).toEqual([]);
    const { data } = await ada.acl.list({ calendarId: TEAM });
    await ada.acl.delete({ calendarId: TEAM, ruleId: `user:${CLEO}` });
    const changes = await ada.acl.list({
      calendarId: TEAM,
      syncToken: data.nextSyncToken ?? "",
    });
    expect(changes.data.items).toEqual([
      expect.objectContaining({ id: `user:${CLEO}`, role: "none" }),
    ]);
  });

  test("keeps the owner in", async () => {
    const work = ada.acl.delete({ calendarId: TEAM, ruleId: `user:${ADA}` });
    expect(await refusal(work)).toMatchObject({
      status: 403,
      reason: "cannotChangeOwnAcl",
    });
  });

  test.each([
    { role: "king", scope: rule.scope },
    { role: "reader", scope: { type: "planet", value: "mars" } },
    { role: "reader", scope: { type: "user" } },
  ])("refuses %j", async (requestBody) => {
    const work = ada.acl.insert({ calendarId: TEAM, requestBody });
    expect(await refusal(work)).toMatchObject({ status: 400 });
  });
});

describe("settings and colours", () => {
  test("tell of the person", async () => {
    const cleo = calendarFor(google, {
      account: CLEO,
      scopes: ["calendar.settings.readonly"],
    });
    const { data } = await cleo.settings.list();
    const all = Object.fromEntries(
      data.items?.map(({ id, value }) => [id, value]) ?? [],
    );
    expect(all).toMatchObject({
      timezone: "Asia/Kolkata",
      locale: "en-US",
      weekStart: "1",
    });
    expect((await cleo.settings.get({ setting: "timezone" })).data.value).toBe(
      "Asia/Kolkata",
    );
    expect(await refusal(cleo.settings.get({ setting: "mood" }))).toMatchObject(
      { status: 404 },
    );
  });

  test("are a palette for calendars and one for events", async () => {
    const { data } = await ada.colors.get();
    expect(Object.keys(data.calendar ?? {})).toHaveLength(24);
    expect(data.event?.["11"]).toEqual({
      background: "#dc2127",
      foreground: "#1d1d1d",
    });
  });
});

test("a batch asks several calendars at once", async () => {
  const { access_token } = google.issue({ account: ADA, scopes: ["calendar"] });
  const body = [TEAM, CLEO, "nobody@acme.example"]
    .map(
      (id, index) =>
        `--b\r\nContent-Type: application/http\r\nContent-ID: <item${index}>\r\n\r\nGET /calendar/v3/calendars/${encodeURIComponent(id)}/events?maxResults=1 HTTP/1.1\r\n\r\n`,
    )
    .join("");
  const response = await google.fetch(
    new Request("https://www.googleapis.com/batch/calendar/v3", {
      method: "POST",
      headers: {
        authorization: `Bearer ${access_token}`,
        "content-type": "multipart/mixed; boundary=b",
      },
      body: `${body}--b--`,
    }),
  );
  const text = await response.text();
  expect(
    [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
  ).toEqual(["200", "200", "404"]);
});
