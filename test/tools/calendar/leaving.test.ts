import { describe, expect, test } from "vitest";
import * as z from "zod";
import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { fingerprintOf } from "../../../src/outbound/fingerprint.js";
import { google, withGoogle } from "../context.js";
import { askedFor, held, shownBy, watch } from "./asking.js";
import {
  ADA,
  BEN,
  CLEO,
  calendarOf,
  newCalendar,
  put,
  sharedByCleo,
  TEAM,
} from "./planned.js";
import { change } from "./writing.js";

withGoogle();

const STANDUP = seededId("stand-up");
const THURSDAY = `${STANDUP}_20261119T081500Z`;
const SYNC = seededId("transatlantic-sync");
const TUESDAY = `${SYNC}_20261124T150000Z`;
const DEPLOYMENT = seededId("night-deployment");
const REVIEW = seededId("budget-review");

type Input = Record<string, unknown>;
const lunch = { title: "Lunch", start: "2026-11-24T12:00" };

/** Each way by which a tool of Calendar lets something out, and exactly whom it reaches. */
const ways: [way: string, tool: string, input: Input, whom: string[]][] = [
  [
    "a new event with guests",
    "create_event",
    { ...lunch, attendees: [BEN, CLEO], meet: true },
    [BEN, CLEO],
  ],
  [
    "a new series with a guest",
    "create_event",
    { ...lunch, attendees: [CLEO], recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] },
    [CLEO],
  ],
  [
    "an event on somebody's calendar",
    "create_event",
    { ...lunch, calendar_id: BEN },
    [BEN],
  ],
  [
    "another guest",
    "update_event",
    { event_id: DEPLOYMENT, add_attendees: [CLEO] },
    [BEN, CLEO],
  ],
  [
    "a guest who is taken off",
    "update_event",
    { event_id: DEPLOYMENT, remove_attendees: [BEN] },
    [BEN],
  ],
  [
    "a change of one occurrence",
    "update_event",
    { event_id: THURSDAY, scope: "this", title: "Late" },
    [BEN],
  ],
  [
    "a change of an occurrence and those after it, of which Cleo comes to one",
    "update_event",
    { event_id: THURSDAY, scope: "following", description: "Numbers" },
    [BEN, CLEO],
  ],
  [
    "a change of a series, of which Cleo comes to one occurrence",
    "update_event",
    { event_id: THURSDAY, scope: "all", description: "Numbers" },
    [BEN, CLEO],
  ],
  [
    "a series that moves",
    "update_event",
    { event_id: THURSDAY, scope: "all", start: "2026-11-19T10:00" },
    [BEN, CLEO],
  ],
  ["a cancellation", "delete_event", { event_id: DEPLOYMENT }, [BEN]],
  [
    "a cancelled occurrence",
    "delete_event",
    { event_id: THURSDAY, scope: "this" },
    [BEN],
  ],
  [
    "cancelled occurrences",
    "delete_event",
    { event_id: THURSDAY, scope: "following" },
    [BEN, CLEO],
  ],
  [
    "a cancelled series",
    "delete_event",
    { event_id: STANDUP, scope: "all" },
    [BEN, CLEO],
  ],
  [
    "a move to another calendar",
    "move_event",
    { event_id: DEPLOYMENT, to_calendar_id: TEAM },
    [BEN],
  ],
  [
    "an answer",
    "respond_event",
    { event_id: REVIEW, response: "accepted" },
    [CLEO],
  ],
  [
    "an answer to one occurrence",
    "respond_event",
    { event_id: TUESDAY, response: "declined", scope: "this" },
    [BEN],
  ],
  [
    "an answer to an occurrence and those after it",
    "respond_event",
    { event_id: TUESDAY, response: "declined", scope: "following" },
    [BEN],
  ],
  [
    "an answer to a series",
    "respond_event",
    { event_id: SYNC, response: "declined", scope: "all" },
    [BEN],
  ],
  [
    "a comment, which all guests read",
    "respond_event",
    { event_id: SYNC, response: "declined", scope: "all", comment: "secret" },
    [BEN, CLEO],
  ],
];

describe("leave to let something out", () => {
  test.each(ways)(
    "is asked once before anything is done: %s [H-078]",
    async (_, tool, input, whom) => {
      const before = held();
      const asked = await askedFor(tool, input);
      expect(asked).toHaveLength(1);
      expect(asked[0]?.recipients.toSorted()).toEqual(whom.toSorted());
      expect(shownBy(asked[0]).What).not.toBe("");
      expect(shownBy(asked[0]).When).not.toBe("");
      expect(held()).toBe(before);
      expect(google.world.calendar.notifications).toEqual([]);
    },
  );

  test.each(ways)(
    "is for the same thing when the call is made anew: %s",
    async (_, tool, input) => {
      const prints = new Set<string>();
      for (let time = 0; time < 2; time++) {
        const [what] = await askedFor(tool, input);
        if (what) prints.add(await fingerprintOf(tool, input, what));
      }
      expect(prints.size).toBe(1);
    },
  );

  test.each(ways)("suffices for the whole call: %s", async (_, tool, input) => {
    const { asked, data } = await watch(tool, input);
    expect(asked).toHaveLength(1);
    expect(data).toHaveProperty("undo");
  });

  const ofEvents = ways.filter(([, , input]) => "event_id" in input);

  test.each(ofEvents)(
    "is for something else when the event changed meanwhile: %s",
    async (_, tool, input) => {
      const [before] = await askedFor(tool, input);
      for (const [id, as] of [
        [STANDUP, ADA],
        [SYNC, BEN],
        [DEPLOYMENT, ADA],
        [REVIEW, CLEO],
      ] as const)
        await change(id, { location: "Elsewhere" }, as);
      const [after] = await askedFor(tool, input);
      if (!before || !after) throw new Error("Nothing was asked");
      expect(await fingerprintOf(tool, input, after)).not.toBe(
        await fingerprintOf(tool, input, before),
      );
    },
  );
});

describe("what reaches somebody beside the guests", () => {
  test("is a change of an event whose organiser is not among its guests", async () => {
    await change(
      REVIEW,
      { guestsCanModify: true, attendees: [{ email: ADA }] },
      CLEO,
    );
    const input = { event_id: REVIEW, description: "secret" };
    const [what] = await askedFor("update_event", input);
    expect(what?.recipients).toEqual([CLEO]);
  });

  test.each([
    [
      "nobody, where it is the person's own",
      () => newCalendar("own", "Europe/Berlin"),
      [],
    ],
    [
      "people outside, where the person may only write",
      () => sharedByCleo("writer"),
      ["c_theirs@group.calendar.google.com"],
    ],
  ])(
    "is whoever reads a secondary calendar: %s",
    async (_, make, recipients) => {
      const { id } = make();
      const input = { ...lunch, calendar_id: id };
      const [created] = await askedFor("create_event", input);
      expect(created?.recipients).toEqual(recipients);
      const move = { event_id: seededId("dentist"), to_calendar_id: id };
      const [moved] = await askedFor("move_event", move);
      expect(moved?.recipients).toEqual(recipients);
    },
  );

  test("is whoever an organiser calls a room without a room's address", async () => {
    const id = put(ADA, "Visit", ["2026-11-25T10:00", "2026-11-25T11:00"], {
      attendees: [
        { email: CLEO, responseStatus: "accepted", resource: true },
        {
          email: "c_roomlisbon@resource.calendar.google.com",
          responseStatus: "accepted",
          resource: true,
        },
      ],
    });
    const input = { event_id: id, title: "secret" };
    const [what] = await askedFor("update_event", input);
    expect(what?.recipients).toEqual([CLEO]);
  });
});

describe("the person who is asked", () => {
  test("sees all that a new event says, and who is mailed", async () => {
    const [what] = await askedFor("create_event", {
      ...lunch,
      end: "2026-11-24T13:00",
      location: "Canteen",
      description: "Bring\u200B cake",
      attendees: [BEN, CLEO],
      meet: true,
      notify: "all",
    });
    expect(shownBy(what)).toEqual({
      What: "Lunch",
      When: "2026-11-24T12:00:00+01:00 to 2026-11-24T13:00:00+01:00",
      Where: "Canteen",
      Guests: `${BEN}, ${CLEO}`,
      "Video call": "yes",
      Description: "Bring cake",
      Mails: "to all guests",
    });
  });

  test("sees what changes before and after, and what new guests get beside it", async () => {
    await change(DEPLOYMENT, { description: "The key is 4711" });
    const [what] = await askedFor("update_event", {
      event_id: DEPLOYMENT,
      title: "Deployment",
      add_attendees: [CLEO],
    });
    expect(shownBy(what)).toMatchObject({
      What: "Night deployment → Deployment",
      Guests: `${BEN} → ${BEN}, ${CLEO}`,
      Description: "The key is 4711",
      Mails: expect.stringContaining("none"),
    });
  });

  test("sees a comment that is taken along by an answer", async () => {
    const [what] = await askedFor("respond_event", {
      event_id: REVIEW,
      response: "tentative",
      comment: "Ten minutes late",
    });
    expect(shownBy(what)).toMatchObject({
      What: "Budget review",
      Answer: "tentative",
      Comment: "Ten minutes late",
    });
  });
});

test("nobody is asked about where nothing leaves", async () => {
  const { asked } = await watch("create_event", lunch);
  expect(asked.map(({ recipients }) => recipients)).toEqual([[]]);
});

test.each([
  ["none", []],
  ["hundreds", Array.from({ length: 201 }, (_, n) => `g${n}@globex.example`)],
  ["no address", ["ben"]],
  ["two addresses in one", [`${BEN}, ${CLEO}`]],
])(
  "guests that are %s are refused before Google is asked [H-078]",
  async (_, attendees) => {
    const input = { ...lunch, attendees };
    await expect(watch("create_event", input)).rejects.toThrow(z.ZodError);
    expect(google.ledger).toEqual([]);
  },
);

test("a conference is Google's own and nobody else's [H-079]", async () => {
  const conference = { ...lunch, conferenceData: { entryPoints: [] } };
  await expect(watch("create_event", conference)).rejects.toThrow(z.ZodError);
  await watch("create_event", { ...lunch, meet: true });
  const [made] = [...calendarOf(ADA).events.values()].slice(-1);
  expect(JSON.stringify(made?.fields)).toContain("hangoutsMeet");
});
