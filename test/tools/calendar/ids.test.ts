import { expect, test } from "vitest";
import {
  calendarId,
  eventId,
  parseCalendarId,
  parseEvent,
  placeOf,
} from "../../../tools/calendar/ids.js";
import { timeZone, zoneNamed } from "../../../tools/calendar/zone.js";

const eid = (text: string) => Buffer.from(text).toString("base64url");
const ADA = "ada@acme.example";

test.each([
  "7374616e642d7570",
  "7374616e642d7570_20261116T081500Z",
  "4hjq2k8o3c1g60o30c1g_20261224",
  "_60q30c1g60o30e1i60o4ac1g60rj8gpl88rj2c1h84s34h9g60s30c1g60o30c1g",
  "abc12def_R20261124T090000",
])("an event's id is taken as it is: %s", (id) => {
  expect(parseEvent(id)).toEqual({ eventId: id });
});

test.each([
  ["https://www.google.com/calendar/event?eid=", ADA, ADA],
  ["https://calendar.google.com/calendar/event?ctz=UTC&eid=", ADA, ADA],
  ["https://calendar.google.com/calendar/u/0/r/eventedit/", ADA, ADA],
  [
    "https://calendar.google.com/calendar/u/1/r/event?eid=",
    "ada@m",
    "ada@gmail.com",
  ],
  [
    "https://calendar.google.com/calendar/r/event?eid=",
    "c_acmeteam@g",
    "c_acmeteam@group.calendar.google.com",
  ],
  [
    "https://www.google.com/calendar/event?eid=",
    "en.german#holiday@v",
    "en.german#holiday@group.v.calendar.google.com",
  ],
  [
    "https://www.google.com/calendar/event?eid=",
    "abc@i",
    "abc@import.calendar.google.com",
  ],
])("a link %s… names the event and the calendar %s", (address, short, id) => {
  expect(parseEvent(address + eid(`7374616e642d7570 ${short}`))).toEqual({
    eventId: "7374616e642d7570",
    calendarId: id,
  });
});

test("a link in which the calendar is missing names the event", () => {
  const link = `https://www.google.com/calendar/event?eid=${eid("7374616e642d7570")}`;
  expect(parseEvent(link)).toEqual({ eventId: "7374616e642d7570" });
});

test.each([
  "https://attacker.example/calendar/event?eid=MTIzNDU",
  "http://www.google.com/calendar/event?eid=MTIzNDU",
  "https://www.google.com/search?eid=MTIzNDU",
  "https://www.google.com/calendar/event",
  "https://www.google.com/calendar/event?eid=%%%",
  `https://www.google.com/calendar/event?eid=${eid("../acl x@y.example")}`,
  "../acl",
  "a b",
  "Stand-up!",
  "",
])("%s names no event", (text) => {
  expect(parseEvent(text)).toBeUndefined();
  expect(eventId.safeParse(text).error?.issues[0]?.message).toContain(
    "calendar_list_events",
  );
});

test.each([
  ["primary", "primary"],
  [ADA, ADA],
  [
    "en.german#holiday@group.v.calendar.google.com",
    "en.german#holiday@group.v.calendar.google.com",
  ],
  [
    "https://calendar.google.com/calendar/embed?src=c_x%40group.calendar.google.com&ctz=UTC",
    "c_x@group.calendar.google.com",
  ],
  [`https://calendar.google.com/calendar/u/0?cid=${eid(ADA)}`, ADA],
  [
    `https://calendar.google.com/calendar/u/0/r/settings/calendar/${eid(ADA)}`,
    ADA,
  ],
  [
    "https://calendar.google.com/calendar/ical/ada%40acme.example/public/basic.ics",
    ADA,
  ],
])("%s is the calendar %s", (text, id) => {
  expect(parseCalendarId(text)).toBe(id);
});

test.each([
  "primary/../acl",
  "Acme Team",
  "ada@acme.example?x=1",
  "ada@acme.example/events",
  "https://calendar.google.com/calendar/embed?src=../acl",
  "https://attacker.example/calendar/embed?src=ada%40acme.example",
  "https://calendar.google.com/calendar/ical/%E0%A4%A/basic.ics",
  "",
])("%s is no calendar", (text) => {
  expect(parseCalendarId(text)).toBeUndefined();
  expect(calendarId.safeParse(text).error?.issues[0]?.message).toContain(
    "calendar_list_calendars",
  );
});

test("an event is looked for where it is said to be, else where the link leads, else on one's own calendar", () => {
  const place = { eventId: "abcde", calendarId: ADA };
  expect(placeOf(place, "b@x.example").calendarId).toBe("b@x.example");
  expect(placeOf(place, undefined).calendarId).toBe(ADA);
  expect(placeOf({ eventId: "abcde" }, undefined).calendarId).toBe("primary");
});

test.each([
  ["Europe/Berlin", "Europe/Berlin"],
  ["europe/berlin", "Europe/Berlin"],
  ["Asia/Kolkata", "Asia/Kolkata"],
  ["America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["Etc/GMT+5", "Etc/GMT+5"],
  ["utc", "UTC"],
])("%s is the zone %s", (text, zone) => {
  expect(zoneNamed(text)).toBe(zone);
  expect(timeZone.parse(text)).toBe(zone);
});

test.each([
  ["EST", "Europe/Berlin"],
  ["PST8PDT2", "Europe/Berlin"],
  ["+02:00", "Europe/Berlin"],
  ["Berlin", "Europe/Berlin"],
  ["New York", "America/New_York"],
  ["Europe/Belin", "Europe/Berlin"],
  ["Mars/Olympus", "Europe/Berlin"],
  ["", "Europe/Berlin"],
])("%j is no zone, and %s is given as one", (text, suggested) => {
  expect(zoneNamed(text)).toBeUndefined();
  expect(timeZone.safeParse(text).error?.issues[0]?.message).toBe(
    `This is no IANA time zone: give one such as ${suggested}.`,
  );
});
