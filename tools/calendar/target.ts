import type { calendar_v3 } from "@googleapis/calendar";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { EVENT_FIELDS } from "./event.js";
import { type EventPlace, placeOf } from "./ids.js";

/** An event, and the calendar in which it was found. */
export interface Target {
  raw: calendar_v3.Schema$Event;
  calendarId: string;
}

/**
 * The event that the inputs `event_id` and `calendar_id` name, with all that
 * results show of it and what `more` names. The link that somebody passed on leads
 * to a calendar of theirs: where that one does not show the event, the person's own
 * copy is taken, which has the same id. Needs `calendar.events.get`.
 * @throws ToolError that says what to do when there is none.
 */
export async function targetOf(
  event: EventPlace,
  calendar: string | undefined,
  context: Context,
  more = "",
): Promise<Target> {
  const { eventId, calendarId } = placeOf(event, calendar);
  const fields = [EVENT_FIELDS, more].filter(Boolean).join(",");
  const read = (id: string) => readEvent(eventId, id, fields, context);
  try {
    return await read(calendarId);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const fromLink = calendar === undefined && calendarId !== "primary";
    if (!fromLink) throw noEvent(eventId, calendarId, error);
    return read("primary").catch((again) => {
      throw isMissing(again) ? noEvent(eventId, calendarId, error) : again;
    });
  }
}

async function readEvent(
  eventId: string,
  calendarId: string,
  fields: string,
  { google, signal }: Context,
): Promise<Target> {
  const { data } = await google.calendar.events.get(
    { calendarId, eventId, fields },
    { signal },
  );
  return { raw: data, calendarId };
}

/** Whether Google did not find what was asked for. */
export const isMissing = (error: unknown): error is ToolError =>
  error instanceof ToolError && error.options.reason === "not_found";

const noEvent = (eventId: string, calendarId: string, cause: unknown) =>
  new ToolError(
    `There is no event ${eventId} in the calendar ${calendarId}, or this account may not see it.`,
    "Give the id and the calendar that calendar_list_events shows; an event of another calendar needs its calendar_id.",
    { reason: "not_found", cause },
  );
