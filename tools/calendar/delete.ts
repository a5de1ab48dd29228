import type { calendar_v3 } from "@googleapis/calendar";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { type Context, tool } from "../tool.js";
import type { Call } from "../undo.js";
import { guarded } from "./conflict-error.js";
import { exceptionsOf, guestsOf } from "./exceptions.js";
import { calendarId, eventId } from "./ids.js";
import { askLeave } from "./leaving.js";
import { notify, othersIn } from "./notify.js";
import { titleFor } from "./provenance.js";
import { type Reach, reachOf, scope } from "./series.js";
import { cut, shorten } from "./split-series.js";
import { targetOf } from "./target.js";
import { orSeen } from "./unknown.js";
import { type Change, cancelEvent, MORE, readWhole } from "./write.js";
import { aboutOr, asWritten, writtenOutput, writtenText } from "./written.js";
import type { About } from "./zone.js";

type Resource = calendar_v3.Schema$Event;

export const deleteEvent = tool({
  name: "calendar_delete_event",
  title: "Delete an event",
  description:
    "Cancel an event, one occurrence, or a series from an occurrence on. Of someone else's event, it leaves your calendar and you decline.",
  effect: "send",
  calls: [
    "calendar.events.get",
    "calendar.events.list",
    "calendar.events.delete",
    "calendar.events.patch",
  ],
  input: {
    event_id: eventId.describe("Id or link"),
    scope: scope.optional().describe("Needed when it recurs"),
    notify,
    calendar_id: calendarId.optional().describe("Default primary"),
  },
  output: { ...writtenOutput, scope },
  async run({ event_id, scope, notify, calendar_id }, context) {
    const found = await targetOf(event_id, calendar_id, context, MORE);
    const { raw, calendarId } = found;
    refuseGone(raw, context);
    const about = await aboutOr(calendarId, raw, context);
    const reach = await reachOf(raw, scope, calendarId, context);
    const { event } = reach;
    const from = reach.scope === "following" ? reach.occurrence : undefined;
    const people = peopleOf(event, context);
    const single = await exceptionsHit(reach, calendarId, context);
    const permit = await askLeave(
      {
        guests: [people.map((email) => ({ email })), ...single],
        event: {
          summary: event.summary ?? "",
          start: (from ?? event).start ?? {},
        },
        organizer: event.organizer,
        calendars: [{ id: calendarId, role: about.role }],
        notify,
        summary: `cancellation of "${cleanLine(event.summary ?? "")}"`,
        content: { etag: event.etag },
      },
      context,
    );
    const change: Change = {
      calendarId,
      eventId: event.id ?? "",
      etag: event.etag,
      notify,
      permit,
    };
    const done = await remove(reach, change, about, context);
    const told = { notify, people };
    const rest = { told, notes: [], undo: undoOf(reach, change) };
    const at = { calendarId, about };
    return { ...asWritten(done, at, rest, context), scope: reach.scope };
  },
  text(output) {
    const { scope } = output;
    return writtenText(
      scope === "following"
        ? "Deleted from this occurrence on: the series ends before it."
        : scope === "all"
          ? "Deleted, with all occurrences."
          : "Deleted.",
    )(output);
  },
});

function refuseGone(event: Resource, context: Context): void {
  if (event.status !== "cancelled") return;
  throw new ToolError(
    `"${titleFor(event, context)}" is deleted already.`,
    "calendar_update_event with status confirmed brings it back.",
    { reason: "gone" },
  );
}

/** Of one's own event the guests; of somebody else's, the organiser, who gets the answer. */
const peopleOf = ({ organizer, attendees }: Resource, { person }: Context) =>
  organizer && !organizer.self
    ? othersIn(person, [{ email: organizer.email ?? "" }])
    : othersIn(person, attendees);

/** Who comes to single occurrences of one's own series, which go with it. */
async function exceptionsHit(
  { scope, event }: Reach,
  calendarId: string,
  context: Context,
): Promise<Resource["attendees"][]> {
  const isOwn = !event.organizer || event.organizer.self;
  if (scope === "this" || !isOwn) return [];
  return guestsOf(await exceptionsOf(event, calendarId, context));
}

/** @returns the event, or the series that was shortened, as it is now. */
async function remove(
  reach: Reach,
  change: Change,
  about: About,
  context: Context,
): Promise<Resource> {
  const { event } = reach;
  if (reach.scope === "following") {
    const { halves } = await cut(reach, about);
    await shorten(event, halves.before, change, about, context);
    return { ...event, recurrence: halves.before };
  }
  const { eventId, calendarId } = change;
  await orSeen(
    guarded(event, change, about.timeZone, context, () =>
      cancelEvent(change, context),
    ),
    async () => {
      const now = await readWhole(eventId, calendarId, context);
      return now.status === "cancelled" ? null : undefined;
    },
  );
  return { ...event, status: "cancelled" };
}

function undoOf(reach: Reach, change: Change): Call[] {
  const { event, scope } = reach;
  const recurs = event.recurringEventId || event.recurrence?.length;
  const back =
    scope === "following"
      ? { scope: "all", recurrence: event.recurrence ?? [] }
      : { ...(recurs && { scope }), status: "confirmed" };
  const { calendarId, eventId, notify } = change;
  return [
    {
      tool: "calendar_update_event",
      arguments: {
        event_id: eventId,
        ...(calendarId !== "primary" && { calendar_id: calendarId }),
        ...back,
        ...(notify !== "none" && { notify }),
      },
    },
  ];
}
