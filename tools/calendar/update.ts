import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { changeInput } from "./change.js";
import { calendarId, eventId } from "./ids.js";
import { notify, othersIn } from "./notify.js";
import { titleFor } from "./provenance.js";
import { type Reach, reachOf, scope } from "./series.js";
import { divide } from "./split-series.js";
import { targetOf } from "./target.js";
import { calendarOf, type Done, inPlace } from "./update-in-place.js";
import { MORE, type Place } from "./write.js";
import { aboutOr, asWritten, writtenOutput, writtenText } from "./written.js";
import type { About } from "./zone.js";

type Resource = calendar_v3.Schema$Event;

const input = {
  event_id: eventId.describe("Id or link"),
  scope: scope.optional().describe("Needed when it recurs"),
  ...changeInput,
  notify,
  calendar_id: calendarId.optional().describe("Default primary"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const updateEvent = tool({
  name: "calendar_update_event",
  title: "Update an event",
  description:
    "Change an event, one occurrence, or a series from an occurrence on. What is not named stays, guests too.",
  effect: "send",
  calls: [
    "calendar.events.get",
    "calendar.events.list",
    "calendar.events.patch",
    "calendar.events.insert",
  ],
  input,
  output: {
    ...writtenOutput,
    scope,
    /** Of a series that was divided: the one that now ends before. */
    former_series_id: z.string().optional(),
  },
  async run(input, context) {
    refuseNothing(input);
    const { event_id, calendar_id } = input;
    const found = await targetOf(event_id, calendar_id, context, MORE);
    const { raw, calendarId } = found;
    const about = await aboutOr(calendarId, raw, context);
    const reach = await reachOf(raw, input.scope, calendarId, context);
    refuseDeleted(reach.event, input, context);
    const write: Place = { calendarId, notify: input.notify };
    const done =
      reach.scope === "following"
        ? await following(reach, input, write, about, context)
        : await inPlace(reach, input, write, about, context);
    const people = othersIn(
      context.person,
      reach.event.attendees,
      done.raw.attendees,
    );
    const rest = {
      told: { notify: input.notify, people },
      notes: done.notes,
      undo: done.undo,
    };
    return {
      ...asWritten(done.raw, { calendarId, about }, rest, context),
      scope: reach.scope,
      ...(reach.scope === "following" && {
        former_series_id: reach.event.id ?? "",
      }),
    };
  },
  text(output) {
    const { scope, former_series_id } = output;
    return writtenText(
      former_series_id
        ? `Updated from this occurrence on: the series ${former_series_id} ends before it, and this one goes on.`
        : scope === "all"
          ? "Updated the whole series."
          : "Updated.",
    )(output);
  },
});

function refuseNothing(input: Input): void {
  const {
    event_id: _,
    calendar_id: __,
    scope: ___,
    notify: ____,
    ...rest
  } = input;
  if (Object.values(rest).some((value) => value !== undefined)) return;
  throw new ToolError(
    "There is nothing to change.",
    "Give at least one of title, start, location, add_attendees …",
    { reason: "invalid" },
  );
}

function refuseDeleted(event: Resource, input: Input, context: Context): void {
  if (event.status !== "cancelled" || input.status) return;
  throw new ToolError(
    `"${titleFor(event, context)}" is deleted.`,
    "Give status confirmed to bring it back.",
    { reason: "gone" },
  );
}

/** Divides a series, and says how both parts become one again. */
async function following(
  reach: Extract<Reach, { scope: "following" }>,
  asked: Input,
  write: Place,
  about: About,
  context: Context,
): Promise<Done> {
  const { raw, notes, particular } = await divide(
    reach,
    asked,
    write,
    about,
    context,
  );
  const { event } = reach;
  const where = calendarOf(write);
  const mail = asked.notify === "none" ? {} : { notify: asked.notify };
  const all = { ...where, scope: "all", ...mail };
  return {
    raw,
    notes: [
      ...notes,
      ...(particular
        ? [
            "Undoing makes them one series again, but what is particular about single occurrences from here on is then lost.",
          ]
        : []),
    ],
    undo: [
      {
        tool: "calendar_delete_event",
        arguments: { event_id: raw.id ?? "", ...all },
      },
      {
        tool: "calendar_update_event",
        arguments: {
          event_id: event.id ?? "",
          ...all,
          recurrence: event.recurrence ?? [],
        },
      },
    ],
  };
}
