import { describe, expect, test } from "vitest";
import * as z from "zod";
import { listCalendars } from "../../../tools/calendar/calendars.js";
import { callAs, google, withGoogle } from "../context.js";
import { ADA, BEN, calendarOf, TEAM } from "./planned.js";

withGoogle();

const answer = z.object({
  calendars: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  next_cursor: z.string().optional(),
  notes: z.array(z.string()),
});

async function list(
  scopes: readonly string[],
  { as = ADA, ...input }: { as?: string } & Record<string, unknown> = {},
) {
  const { data, text } = await callAs(as, scopes, listCalendars, input);
  return { ...answer.parse(data), text };
}

const FULL = ["calendar.calendarlist.readonly"];

describe("the list of calendars", () => {
  test("tells of each its zone, what the person may do, and what it is called", async () => {
    const { calendars, text } = await list(FULL);
    expect(calendars).toContainEqual({
      id: ADA,
      name: ADA,
      time_zone: "Europe/Berlin",
      access_role: "owner",
      outside: false,
      primary: true,
      shown: true,
      color: "peacock",
    });
    expect(calendars).toContainEqual({
      id: "c_launchplan@group.calendar.google.com",
      name: "Launch plan",
      time_zone: "America/New_York",
      access_role: "reader",
      outside: false,
      shown: true,
      owner: BEN,
      color: "mango",
    });
    expect(text).toContain(
      `**Acme Team** id: ${TEAM}, Europe/Berlin, yours to change and share`,
    );
    expect(text).toContain("Asia/Kolkata, you may only see when it is busy");
  });

  test("has hidden ones too, by the names that the person gave them", async () => {
    const { calendars, text } = await list(FULL, { as: BEN });
    expect(calendars).toContainEqual(
      expect.objectContaining({ id: ADA, name: "Ada", hidden: true }),
    );
    expect(text).toContain("hidden from the list");
  });

  test("goes on page by page", async () => {
    const whole = await list(FULL);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const part = await list(FULL, { limit: 2, ...(cursor && { cursor }) });
      ids.push(...part.calendars.map(({ id }) => id));
      cursor = part.next_cursor;
    } while (cursor);
    expect(ids).toEqual(whole.calendars.map(({ id }) => id));
    await expect(list(FULL, { cursor: "nonsense" })).rejects.toMatchObject({
      next: expect.stringContaining("next_cursor"),
    });
  });

  test("comes without what nobody would see in the names that others gave", async () => {
    const team = calendarOf(TEAM);
    team.summary = "Team\u200B\u202E\nnew line";
    team.description = "About\u200B us";
    const { calendars, text } = await list(FULL);
    expect(calendars.find(({ id }) => id === TEAM)).toMatchObject({
      name: "Team new line",
      description: "About us",
    });
    expect(text).not.toMatch(/[\u200B\u202E]/);
  });
});

test("where only the settings may be read, there is one's own calendar with its zone, and what is missing is said", async () => {
  const { calendars, notes } = await list(["calendar.settings.readonly"]);
  expect(calendars).toEqual([
    {
      id: "primary",
      name: ADA,
      time_zone: "Europe/Berlin",
      access_role: "owner",
      outside: false,
      primary: true,
    },
  ]);
  expect(notes[0]).toContain("calendar.calendarlist.readonly");
  expect(google.ledger.map(({ method }) => method)).toEqual([
    "calendar.settings.get",
  ]);
});
