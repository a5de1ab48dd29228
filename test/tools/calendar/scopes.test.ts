import { expect, test } from "vitest";
import { calendar } from "../../../tools/calendar/index.js";
import { unlockedBy } from "../../../tools/grant.js";

const LIST = "calendar_list_calendars";
const EVENTS = ["calendar_list_events", "calendar_get_event"];
const FIND = "calendar_find_time";

test.each([
  ["calendar.calendarlist.readonly", [LIST]],
  ["calendar.settings.readonly", [LIST]],
  ["calendar.freebusy", [FIND]],
  ["calendar.events.readonly", [...EVENTS, FIND]],
  ["calendar.events.owned", [...EVENTS, FIND]],
  ["calendar.events", [...EVENTS, FIND]],
  ["calendar.readonly", [LIST, ...EVENTS, FIND]],
  ["calendar", [LIST, ...EVENTS, FIND]],
])("%s alone lets one read with %j", (scope, names) => {
  const reading = unlockedBy(calendar, [scope])
    .filter(({ effect }) => effect === "read")
    .map(({ name }) => name);
  expect(reading.toSorted()).toEqual(names.toSorted());
});
