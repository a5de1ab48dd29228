import type { calendar_v3 } from "@googleapis/calendar";
import { beforeEach, describe, expect, test } from "vitest";
import { Mail } from "../../../emulator/gmail/mail.js";
import type { Google } from "../../../emulator/google.js";
import { ADA, BEN, CLEO, calendarFor, embedded } from "./google.js";

const calendarId = "primary";
const STRANGER = "vera@elsewhere.example";
let google: Google;
let ada: calendar_v3.Calendar;
let ben: calendar_v3.Calendar;

beforeEach(() => {
  google = embedded(false);
  ada = calendarFor(google);
  ben = calendarFor(google, { account: BEN });
});

const meeting = {
  summary: "Meeting",
  start: { dateTime: "2026-11-25T10:00:00+01:00" },
  end: { dateTime: "2026-11-25T11:00:00+01:00" },
  attendees: [{ email: ADA, responseStatus: "accepted" }, { email: BEN }],
};

async function invite(
  more: calendar_v3.Schema$Event = {},
  params: Partial<calendar_v3.Params$Resource$Events$Insert> = {},
) {
  const requestBody = { ...meeting, ...more };
  const { data } = await ada.events.insert({
    calendarId,
    requestBody,
    ...params,
  });
  return data.id ?? "";
}

const patch = async (
  by: calendar_v3.Calendar,
  eventId: string,
  requestBody: calendar_v3.Schema$Event,
  more: Partial<calendar_v3.Params$Resource$Events$Patch> = {},
) =>
  (await by.events.patch({ calendarId, eventId, requestBody, ...more })).data;

describe("notifications", () => {
  const told = () =>
    google.world.calendar.notifications.map(({ kind, recipient }) => [
      kind,
      recipient,
    ]);

  const attendees = [{ email: ADA }, { email: BEN }, { email: STRANGER }];

  test.each([
    ["nobody unless asked", {}, []],
    ["nobody", { sendUpdates: "none" }, []],
    ["all guests but oneself", { sendUpdates: "all" }, [BEN, STRANGER]],
    [
      "those without an account here",
      { sendUpdates: "externalOnly" },
      [STRANGER],
    ],
    ["all, by the older name", { sendNotifications: true }, [BEN, STRANGER]],
  ])("go to %s", async (_, params, recipients) => {
    await invite({ attendees }, params);
    expect(told()).toEqual(recipients.map((email) => ["invitation", email]));
  });

  test("tell who was invited, who of a change, and who is no longer", async () => {
    const id = await invite();
    const sendUpdates = "all";
    await patch(
      ada,
      id,
      { attendees: [{ email: ADA }, { email: BEN }, { email: CLEO }] },
      { sendUpdates },
    );
    expect(told()).toEqual([
      ["update", BEN],
      ["invitation", CLEO],
    ]);
    await patch(
      ada,
      id,
      { attendees: [{ email: ADA }, { email: CLEO }] },
      { sendUpdates },
    );
    expect(told().slice(2)).toEqual([
      ["update", CLEO],
      ["cancellation", BEN],
    ]);
    await ada.events.delete({ calendarId, eventId: id, sendUpdates });
    expect(told().slice(4)).toEqual([["cancellation", CLEO]]);
  });

  test("tell the organizer of an answer", async () => {
    const id = await invite();
    await patch(
      ben,
      id,
      {
        attendeesOmitted: true,
        attendees: [{ email: BEN, responseStatus: "accepted" }],
      },
      { sendUpdates: "all" },
    );
    expect(told()).toEqual([["response", ADA]]);
  });

  test("come as mail with the event as iCalendar", async () => {
    const id = await invite(
      {
        location: "Hall; left",
        attendees: [{ email: ADA }, { email: BEN, optional: true }],
      },
      { sendUpdates: "all" },
    );
    const benId =
      google.world.accounts.find(({ email }) => email === BEN)?.id ?? "";
    const [letter] =
      google.world.gmail.mailboxes.get(benId)?.messages.values() ?? [];
    const mail = letter?.mail ?? new Mail(new Uint8Array());
    expect(mail.header("Subject")).toBe("Invitation: Meeting");
    const raw = Buffer.from(mail.raw).toString("latin1");
    const [, encoded = ""] =
      /invite\.ics[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw) ?? [];
    const source = Buffer.from(encoded, "base64")
      .toString()
      .replaceAll("\r\n ", "");
    for (const line of [
      "METHOD:REQUEST",
      `UID:${id}@google.com`,
      "DTSTART:20261125T090000Z",
      "SUMMARY:Meeting",
      "LOCATION:Hall\\; left",
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="${BEN}":mailto:${BEN}`,
    ])
      expect(source).toContain(`${line}\r\n`);
  });
});
