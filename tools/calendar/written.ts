import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import type { Context } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { event, isWithheld, shownEvent } from "./event.js";
import { eventText } from "./event-text.js";
import { type Told, told, toldText } from "./notify.js";
import { type About, aboutCalendar, zoneNamed } from "./zone.js";

/** The output of a tool that writes an event. */
export const writtenOutput = {
  account: z.string(),
  event,
  told,
  notes: z.array(z.string()),
  undo,
};
type Written = z.output<z.ZodObject<typeof writtenOutput>>;

/** A written event as the output of its tool. */
export function asWritten(
  raw: calendar_v3.Schema$Event,
  at: { calendarId: string; about: About },
  rest: { told: Told; notes: readonly string[]; undo: Call[] },
  context: Context,
): Written {
  const { calendarId, about } = at;
  const event = shownEvent(raw, { calendarId, ...about }, context);
  // What stood before is as little to be read as what stands now.
  const isTold = isWithheld(event, context) && rest.undo.some(holdsWords);
  return {
    account: context.person.email,
    event,
    ...rest,
    undo: isTold ? [] : rest.undo,
    notes: [...rest.notes, ...(isTold ? [NO_UNDO] : [])],
  };
}

const holdsWords = ({ arguments: args }: Call): boolean =>
  "description" in args || "location" in args;

const NO_UNDO =
  "What stood before is withheld, so no call can be named that would undo this.";

/** What was done to an event, then all of it. */
export const writtenText =
  (done: string) =>
  ({ event, told, notes, undo }: Written): string =>
    [done, eventText(event), toldText(told), ...notes, undoText(undo)]
      .filter(Boolean)
      .join("\n");

/** What a calendar says of itself; where that cannot be read, the zone is the event's. */
export async function aboutOr(
  calendarId: string,
  raw: calendar_v3.Schema$Event,
  context: Context,
): Promise<About> {
  return aboutCalendar(calendarId, context).catch((error) => {
    if (context.signal.aborted) throw error;
    const timeZone = zoneNamed(raw.start?.timeZone) ?? "UTC";
    return { timeZone, defaultReminders: [] };
  });
}
