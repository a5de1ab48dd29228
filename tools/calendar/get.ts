import * as z from "zod";
import { tool } from "../tool.js";
import { event, shownEvent } from "./event.js";
import { eventText } from "./event-text.js";
import { calendarId, eventId } from "./ids.js";
import { targetOf } from "./target.js";
import { aboutCalendar, zoneNamed } from "./zone.js";

export const getEvent = tool({
  name: "calendar_get_event",
  title: "Get an event",
  description:
    "Everything about one event or occurrence: guests and answers, conference, description, attachments, recurrence, reminders.",
  effect: "read",
  calls: ["calendar.events.get", "calendar.events.list"],
  input: {
    event_id: eventId.describe("Id or link"),
    calendar_id: calendarId.optional().describe("Default primary"),
  },
  output: { account: z.string(), event, notes: z.array(z.string()) },
  async run({ event_id, calendar_id }, context) {
    const { raw, calendarId } = await targetOf(event_id, calendar_id, context);
    // The event alone does not say what zone its calendar has.
    const about = await aboutCalendar(calendarId, context).catch((error) => {
      if (context.signal.aborted) throw error;
      return undefined;
    });
    const timeZone = about?.timeZone ?? zoneNamed(raw.start?.timeZone) ?? "UTC";
    return {
      account: context.person.email,
      event: shownEvent(
        raw,
        {
          calendarId,
          timeZone,
          ...(about && { defaultReminders: about.defaultReminders }),
        },
        context,
      ),
      notes: about
        ? []
        : [
            `The calendar's zone and default reminders could not be read: times are in ${timeZone}.`,
          ],
    };
  },
  text: ({ event, notes }) => [eventText(event), ...notes].join("\n"),
});
