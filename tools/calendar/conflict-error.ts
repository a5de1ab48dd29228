import type { calendar_v3 } from "@googleapis/calendar";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { event, shownEvent } from "./event.js";
import { eventText } from "./event-text.js";
import { type Change, readWhole } from "./write.js";

type Resource = calendar_v3.Schema$Event;

/**
 * Does a write, and says what stood in its way: that somebody else changed the
 * event since it was read, or that only its organiser may change it.
 * @throws ToolError with both versions, nothing having been overwritten.
 */
export async function guarded<T>(
  before: Resource,
  change: Change,
  timeZone: string,
  context: Context,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { reason } = error.options;
    if (reason === "conflict")
      throw await changedMeanwhile(before, change, timeZone, context, error);
    const notOurs = before.organizer && !before.organizer.self;
    if (reason !== "forbidden" || !notOurs) throw error;
    const organizer = cleanLine(before.organizer?.email ?? "");
    throw new ToolError(
      `Only the organiser, ${organizer}, may change this event.`,
      "Ask them, or answer the invitation with calendar_respond_event and a comment.",
      { reason: "forbidden", cause: error },
    );
  }
}

async function changedMeanwhile(
  before: Resource,
  { eventId, calendarId }: Change,
  timeZone: string,
  context: Context,
  cause: ToolError,
): Promise<ToolError> {
  const shown = (raw: Resource) =>
    eventText(event.parse(shownEvent(raw, { calendarId, timeZone }, context)));
  const now = await readWhole(eventId, calendarId, context).catch(() => before);
  return new ToolError(
    `Somebody else changed the event in the meantime; nothing was overwritten.\nAs it was read:\n${shown(before)}\n\nAs it is now:\n${shown(now)}\n`,
    "Decide by what it is now, then make the call again if it is still wanted.",
    { reason: "conflict", cause },
  );
}
