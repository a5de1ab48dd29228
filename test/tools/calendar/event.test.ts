import type { calendar_v3 } from "@googleapis/calendar";
import { describe, expect, test } from "vitest";
import { asEvent } from "../../../tools/calendar/event.js";
import { eventLine } from "../../../tools/calendar/event-text.js";
import { timesText } from "../../../tools/calendar/event-times.js";
import { partyText } from "../../../tools/calendar/guest.js";
import { minutesText } from "../../../tools/calendar/reminders.js";

const ada = { email: "ada@acme.example", domain: "acme.example" };

const shown = (
  raw: calendar_v3.Schema$Event,
  timeZone = "Europe/Berlin",
  person: { email: string; domain?: string } = ada,
) => asEvent(raw, { calendarId: "primary", timeZone, person });

const timed = (start: string, end: string, ...zones: string[]) => ({
  start: { dateTime: start, timeZone: zones[0] ?? null },
  end: { dateTime: end, timeZone: zones[1] ?? zones[0] ?? null },
});

describe("when an event is", () => {
  test.each([
    [
      timed("2026-11-24T10:00:00+01:00", "2026-11-24T11:00:00+01:00"),
      "Tue 2026-11-24 10:00–11:00 +01:00 Europe/Berlin",
    ],
    // Given in another zone: the same on the reader's clock.
    [
      timed("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z", "Europe/Paris"),
      "Tue 2026-11-24 10:00–11:00 +01:00 Europe/Berlin",
    ],
    [
      timed("2026-11-24T22:00:00+01:00", "2026-11-25T01:30:00+01:00"),
      "Tue 2026-11-24 22:00 – Wed 2026-11-25 01:30 +01:00 Europe/Berlin",
    ],
    [
      timed("2026-10-24T22:00:00+02:00", "2026-10-25T06:00:00+01:00"),
      "Sat 2026-10-24T22:00+02:00 – Sun 2026-10-25T06:00+01:00 Europe/Berlin",
    ],
    // A flight: it begins on one clock and ends on another.
    [
      timed(
        "2026-11-24T10:00:00+01:00",
        "2026-11-24T19:00:00+01:00",
        "Europe/Berlin",
        "America/New_York",
      ),
      "Tue 2026-11-24 10:00–19:00 +01:00 Europe/Berlin (made as Tue 2026-11-24T10:00+01:00 – Tue 2026-11-24T13:00-05:00 Europe/Berlin to America/New_York)",
    ],
    [
      timed("2026-11-24T10:00:15+01:00", "2026-11-24T10:00:45+01:00"),
      "Tue 2026-11-24 10:00:15–10:00:45 +01:00 Europe/Berlin",
    ],
    [
      timed("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z", "Customized/Zone"),
      "Tue 2026-11-24 11:00–12:00 +01:00 Europe/Berlin",
    ],
    [
      { start: { date: "2026-11-24" }, end: { date: "2026-11-25" } },
      "Tue 2026-11-24, all day",
    ],
    [
      { start: { date: "2026-12-30" }, end: { date: "2027-01-02" } },
      "Wed 2026-12-30 – Fri 2027-01-01, all days",
    ],
    [
      { start: { date: "2028-02-28" }, end: { date: "2028-03-01" } },
      "Mon 2028-02-28 – Tue 2028-02-29, all days",
    ],
    // Some programs write the last day itself.
    [
      { start: { date: "2026-11-24" }, end: { date: "2026-11-24" } },
      "Tue 2026-11-24, all day",
    ],
    // Of a cancelled occurrence no more may be known.
    [
      { originalStartTime: { dateTime: "2026-11-24T10:00:00+01:00" } },
      "Tue 2026-11-24 10:00–10:00 +01:00 Europe/Berlin",
    ],
  ])("%j", (raw, text) => {
    expect(timesText(shown(raw))).toBe(text);
  });

  test("is on the same day in every zone, when it is a whole one", () => {
    const raw = { start: { date: "2026-11-24" }, end: { date: "2026-11-25" } };
    for (const zone of ["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])
      expect(shown(raw, zone)).toMatchObject({
        start: "Tue 2026-11-24",
        end: "Tue 2026-11-24",
      });
  });
});

describe("the description", () => {
  test.each([
    ["Two lines\nof text", "Two lines\nof text"],
    [
      "Join: <https://meet.example/1>\nor call",
      "Join: <https://meet.example/1>\nor call",
    ],
    ["a < b and c > d", "a < b and c > d"],
    ["R&amp;D", "R&D"],
    ["One<br>two\nthree", "One  \ntwo  \nthree"],
    [
      '<b>Bold</b> <a href="https://x.example/?utm_source=mail">here</a>',
      "**Bold** [here](https://x.example/)",
    ],
    ["<p>Join <https://meet.example/1></p>", "Join https://meet.example/1"],
  ])("%j reads as %j", (description, expected) => {
    const text = shown({ description }).description ?? "";
    expect(plain(text)).toBe(plain(expected));
  });

  /** Markdown has several ways to write the same. */
  const plain = (markdown: string) =>
    markdown.replace(/[<>\\]/g, "").replace(/ +\n/g, "\n");
});

describe("who is who", () => {
  const guests = (emails: readonly string[]) => ({
    attendees: emails.map((email) => ({ email })),
  });

  test("others of a consumer account's owner are all outside", () => {
    const raw = guests(["dora@mail.example", "eve@mail.example"]);
    const { attendees } = shown(raw, "UTC", { email: "dora@mail.example" });
    expect(attendees?.map(partyText)).toEqual([
      "dora@mail.example (you)",
      "eve@mail.example (outside)",
    ]);
  });

  test("rooms, calendars and guests without an address are not outside", () => {
    const raw = guests([
      "c_x@resource.calendar.google.com",
      "c_y@group.calendar.google.com",
      "",
    ]);
    const { attendees } = shown(raw);
    expect(attendees?.some(({ outside }) => outside)).toBe(false);
  });

  test("one's own answer is found under another address on one's own calendar", () => {
    const raw = {
      attendees: [
        {
          email: "a.brandt@acme.example",
          self: true,
          responseStatus: "declined",
        },
      ],
    };
    expect(shown(raw).your_response).toBe("declined");
  });

  test("the answer of the owner of another calendar is not one's own", () => {
    const raw = {
      attendees: [
        { email: "ben@acme.example", self: true, responseStatus: "declined" },
      ],
    };
    const event = asEvent(raw, {
      calendarId: "ben@acme.example",
      timeZone: "UTC",
      person: ada,
    });
    expect(event.your_response).toBeUndefined();
  });
});

test.each([
  [
    {
      eventType: "workingLocation",
      workingLocationProperties: {
        type: "officeLocation",
        officeLocation: {
          label: "HQ",
          buildingId: "B1",
          floorId: "2",
          floorSectionId: "east",
          deskId: "17",
        },
      },
    },
    "at the office HQ, building B1, floor 2, section east, desk 17",
  ],
  [
    {
      eventType: "workingLocation",
      workingLocationProperties: {
        type: "customLocation",
        customLocation: { label: "Client" },
      },
    },
    "at Client",
  ],
  [
    {
      eventType: "birthday",
      birthdayProperties: { type: "anniversary", contact: "people/c1" },
    },
    "anniversary of the contact people/c1",
  ],
])("%j says %s", (raw, details) => {
  expect(shown(raw).details).toBe(details);
});

test("a colour is called as Calendar calls it", () => {
  expect(shown({ colorId: "9" }).color).toBe("blueberry");
  expect(shown({ colorId: "77" }).color).toBe("colour 77");
});

test("a conference that Google is still making, or could not make, is told as such", () => {
  const raw = {
    conferenceData: { createRequest: { status: { statusCode: "pending" } } },
  };
  expect(shown(raw).conference).toEqual({ state: "pending" });
});

test("an event without a title is told from one that only shows that it is there", () => {
  expect(shown({ organizer: { email: "a@b.example" } }).title).toBe(
    "(no title)",
  );
  expect(shown({ visibility: "private" }).title).toBe("(busy)");
});

test("a line of a list says what is not as usual", () => {
  const line = eventLine(
    shown({
      id: "abcde",
      summary: "Maybe",
      status: "tentative",
      transparency: "transparent",
      ...timed("2026-11-24T10:00:00+01:00", "2026-11-24T11:00:00+01:00"),
      attendees: [{ email: ada.email, responseStatus: "tentative" }],
    }),
  );
  expect(line).toBe(
    "Tue 2026-11-24 10:00–11:00 +01:00 Europe/Berlin **Maybe**, TENTATIVE, you answered maybe, shows as free, 1 guest, id: abcde",
  );
});

test.each([
  [0, "0 min"],
  [10, "10 min"],
  [60, "1 h"],
  [90, "1 h 30 min"],
  [1440, "1 day"],
  [10080, "7 days"],
  [1500, "25 h"],
])("%i minutes are %s", (minutes, text) => {
  expect(minutesText(minutes)).toBe(text);
});
