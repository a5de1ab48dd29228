import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { tool } from "../tool.js";
import { guarded } from "./conflict-error.js";
import { calendarId, eventId } from "./ids.js";
import { askLeave } from "./leaving.js";
import { notify, othersIn } from "./notify.js";
import { targetOf } from "./target.js";
import { orSeen } from "./unknown.js";
import { type Change, MORE, moveTo, readWhole } from "./write.js";
import { aboutOr, asWritten, writtenOutput, writtenText } from "./written.js";

export const moveEvent = tool({
  name: "calendar_move_event",
  title: "Move an event to another calendar",
  description:
    "Move an event or a whole series to another of your calendars, which becomes its organiser. To change its time use calendar_update_event.",
  effect: "send",
  calls: [
    "calendar.events.get",
    "calendar.events.list",
    "calendar.events.move",
  ],
  input: {
    event_id: eventId.describe("Id or link"),
    to_calendar_id: calendarId.describe("Where it goes"),
    notify,
    calendar_id: calendarId.optional().describe("Where it is; default primary"),
  },
  output: writtenOutput,
  async run({ event_id, to_calendar_id, notify, calendar_id }, context) {
    const { person } = context;
    const found = await targetOf(event_id, calendar_id, context, MORE);
    const { raw, calendarId } = found;
    refuseOccurrence(raw.recurringEventId);
    const people = othersIn(person, raw.attendees);
    const about = await aboutOr(to_calendar_id, raw, context);
    const permit = await askLeave(
      {
        guests: [raw.attendees],
        event: raw,
        organizer: raw.organizer,
        // Where it was, it only disappears.
        calendars: [{ id: to_calendar_id, role: about.role }],
        notify,
        summary: `move of "${cleanLine(raw.summary ?? "")}" to ${to_calendar_id}`,
        content: { etag: raw.etag },
      },
      context,
    );
    const change: Change = {
      calendarId,
      eventId: raw.id ?? "",
      etag: raw.etag,
      notify,
      permit,
    };
    const moved = await orSeen(
      guarded(raw, change, about.timeZone, context, () =>
        moveTo(to_calendar_id, change, context),
      ),
      async () => {
        const there = await readWhole(change.eventId, to_calendar_id, context);
        return there.status === "cancelled" ? undefined : there;
      },
    );
    const back = {
      event_id: change.eventId,
      to_calendar_id: calendarId,
      calendar_id: to_calendar_id,
      ...(notify !== "none" && { notify }),
    };
    const rest = {
      told: { notify, people },
      notes: [],
      undo: [{ tool: "calendar_move_event", arguments: back }],
    };
    const at = { calendarId: to_calendar_id, about };
    return asWritten(moved, at, rest, context);
  },
  text: writtenText("Moved."),
});

function refuseOccurrence(seriesId: string | null | undefined): void {
  if (!seriesId) return;
  throw new ToolError(
    "One occurrence of a series cannot move to another calendar alone.",
    `Move the whole series with event_id ${seriesId}, or delete the occurrence and create an event there.`,
    { reason: "invalid" },
  );
}
