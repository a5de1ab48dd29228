import type { Tool } from "../tool.js";
import { listCalendars } from "./calendars.js";
import { createEvent } from "./create.js";
import { deleteEvent } from "./delete.js";
import { findTime } from "./find.js";
import { getEvent } from "./get.js";
import { listEvents } from "./list.js";
import { moveEvent } from "./move.js";
import { respondEvent } from "./respond.js";
import { updateEvent } from "./update.js";

/** The tools of Google Calendar. */
export const calendar: readonly Tool[] = [
  listCalendars,
  listEvents,
  getEvent,
  createEvent,
  updateEvent,
  deleteEvent,
  respondEvent,
  moveEvent,
  findTime,
];
