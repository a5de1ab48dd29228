import type { Handlers } from "../call.js";
import { aclHandlers } from "./acl.js";
import { calendarListHandlers } from "./calendar-list.js";
import { calendarHandlers } from "./calendars.js";
import { deleteEvent, patch, update } from "./change.js";
import { getColors } from "./colors.js";
import { queryFreeBusy } from "./freebusy.js";
import { importEvent } from "./import.js";
import { insert, quickAdd } from "./insert.js";
import { getEvent, listEvents, listInstances } from "./list.js";
import { move } from "./move.js";
import { getSetting, listSettings } from "./settings.js";

export { createState } from "./state.js";

/** Calendar's methods, by Google's ids. */
export const handlers: Handlers = {
  ...aclHandlers,
  ...calendarHandlers,
  ...calendarListHandlers,
  "calendar.colors.get": getColors,
  "calendar.events.delete": deleteEvent,
  "calendar.events.get": getEvent,
  "calendar.events.import": importEvent,
  "calendar.events.insert": insert,
  "calendar.events.instances": listInstances,
  "calendar.events.list": listEvents,
  "calendar.events.move": move,
  "calendar.events.patch": patch,
  "calendar.events.quickAdd": quickAdd,
  "calendar.events.update": update,
  "calendar.freebusy.query": queryFreeBusy,
  "calendar.settings.get": getSetting,
  "calendar.settings.list": listSettings,
};
