import type { calendar_v3 } from "@googleapis/calendar";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import type { Call } from "../undo.js";
import { carriedOver, carry, patchesOf } from "./carry.js";
import {
  type ChangeAsked,
  type Planned,
  planChange,
  whenOf,
} from "./change.js";
import { guarded } from "./conflict-error.js";
import { exceptionsOf, guestsOf } from "./exceptions.js";
import { askLeave, lasting } from "./leaving.js";
import type { Notify } from "./notify.js";
import { excluding } from "./recurrence.js";
import type { Reach } from "./series.js";
import { timesIn } from "./times.js";
import { type Change, type Place, patchEvent } from "./write.js";
import type { About } from "./zone.js";

type Resource = calendar_v3.Schema$Event;

/** What was written, and how it is undone. */
export interface Done {
  raw: Resource;
  notes: string[];
  undo: Call[];
}

/** Changes an event, an occurrence, which keeps its id, or a whole series. */
export async function inPlace(
  reach: Exclude<Reach, { scope: "following" }>,
  asked: ChangeAsked,
  write: Place,
  about: About,
  context: Context,
): Promise<Done> {
  const { event } = reach;
  const plan = planChange(asked, reach, about);
  const kept = await exceptionsKept(reach, plan, asked, write, about, context);
  const body = { ...plan.fields, ...whenOf(plan), ...kept.recurrence };
  const permit = await askLeave(
    {
      guests: [event.attendees, body.attendees ?? undefined, ...kept.guests],
      former: event,
      event: body,
      organizer: event.organizer,
      calendars: [{ id: write.calendarId, role: about.role }],
      notify: write.notify,
      summary: `change of "${cleanLine(event.summary ?? "")}"`,
      content: { etag: event.etag, event: lasting(body), kept: kept.patches },
    },
    context,
  );
  const eventId = event.id ?? "";
  const change = { ...write, permit, eventId, etag: event.etag };
  const raw = await guarded(event, change, about.timeZone, context, () =>
    patchEvent(change, body, context),
  );
  const lost = await kept.carry({ ...change, etag: undefined });
  const args = {
    event_id: eventId,
    ...calendarOf(write),
    ...((reach.scope === "all" || event.recurringEventId) && {
      scope: reach.scope,
    }),
  };
  return {
    raw,
    notes: [...plan.notes, ...lost, ...againNote(plan)],
    undo: undoOf(event, args, plan, asked, write.notify),
  };
}

/** Where calls that undo a write find the event. */
export const calendarOf = ({ calendarId }: Place) =>
  calendarId === "primary" ? {} : { calendar_id: calendarId };

/**
 * What was changed about single occurrences of a series that moves or repeats
 * otherwise: Google forgets it, so it is done again.
 */
async function exceptionsKept(
  { scope, event }: Reach,
  plan: Planned,
  asked: ChangeAsked,
  { calendarId }: Place,
  { timeZone }: About,
  context: Context,
) {
  const none = {
    recurrence: {},
    patches: [],
    guests: [],
    carry: async (): Promise<string[]> => [],
  };
  if (scope !== "all" || !event.recurrence?.length) return none;
  const exceptions = await exceptionsOf(event, calendarId, context);
  const reached = guestsOf(exceptions);
  const times = timesIn(event, timeZone);
  if (!plan.recurrence?.length || !times) return { ...none, guests: reached };
  const moved = plan.moved ?? { before: times, after: times };
  const guests = { add: asked.add_attendees, remove: asked.remove_attendees };
  const handover = { series: event, times, timeZone, moved, guests };
  const carried = carriedOver(exceptions, handover);
  return {
    recurrence: {
      recurrence: excluding(plan.recurrence, carried.cancelled, moved.after),
    },
    patches: patchesOf(carried),
    guests: reached,
    carry: (change: Change) => carry(carried, change, context),
  };
}

const againNote = ({ guests: { removed } }: Planned): string[] =>
  removed.length > 0
    ? ["Guests who were taken off and are invited again have to answer again."]
    : [];

function undoOf(
  { status }: Resource,
  args: Record<string, unknown>,
  { former }: Planned,
  asked: ChangeAsked,
  notify: Notify,
): Call[] {
  const mail = notify === "none" ? {} : { notify };
  if (status === "cancelled" && asked.status)
    return [{ tool: "calendar_delete_event", arguments: { ...args, ...mail } }];
  return Object.keys(former).length > 0
    ? [
        {
          tool: "calendar_update_event",
          arguments: { ...args, ...former, ...mail },
        },
      ]
    : [];
}
