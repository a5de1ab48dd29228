import * as z from "zod";
import { type Context, tool } from "../tool.js";
import { call, undoText } from "../undo.js";
import { conflict, conflictsWith, conflictText } from "./conflicts.js";
import { colorName, contentInput, contentOf, title } from "./content.js";
import { eventText } from "./event-text.js";
import { asAttendees, guestsInput } from "./guests.js";
import { calendarId } from "./ids.js";
import { insertOnce } from "./insert.js";
import { askLeave, lasting } from "./leaving.js";
import { newKind, ofKind } from "./new-kind.js";
import { notify, othersIn, toldText } from "./notify.js";
import { asLines, lineText, recurrence } from "./recurrence.js";
import { asMoments, timesAsked } from "./times.js";
import { duration, when } from "./when.js";
import { asWritten, writtenOutput } from "./written.js";
import { type About, aboutCalendar, timeZone } from "./zone.js";

const input = {
  title: title.describe("Title"),
  start: when.describe("Date for whole days, or time"),
  end: when.optional().describe("Of whole days, the last one"),
  duration: duration.optional().describe("Minutes, instead of end; else 60"),
  time_zone: timeZone.optional().describe("IANA; else the calendar's"),
  all_day: z.boolean().optional().describe("Whole days"),
  attendees: guestsInput.optional().describe("Addresses, or optional ones"),
  ...contentInput,
  recurrence: recurrence.optional().describe("RRULE lines"),
  kind: newKind
    .optional()
    .describe("working_location: location is home or a place"),
  notify,
  check_conflicts: z
    .boolean()
    .default(false)
    .describe("Create only if everyone is free"),
  calendar_id: calendarId.optional().describe("Default primary"),
};
type Input = z.output<z.ZodObject<typeof input>>;

const { event, ...others } = writtenOutput;

export const createEvent = tool({
  name: "calendar_create_event",
  title: "Create an event",
  description:
    "Create a meeting, whole days, a series, out of office, focus time or working location. Guests get it on their calendars; mails only with notify.",
  effect: "send",
  calls: [
    "calendar.events.insert",
    "calendar.events.get",
    "calendar.events.list",
  ],
  also: ["calendar.freebusy.query"],
  input,
  output: {
    ...others,
    /** Absent when conflicts kept it from being created. */
    event: event.optional(),
    conflicts: z.array(conflict),
    /** The call that creates it all the same. */
    anyway: call.optional(),
  },
  async run(input, context) {
    const calendarId = input.calendar_id ?? "primary";
    const about = await aboutCalendar(calendarId, context);
    const planned = planOf(input, about);
    const guests = othersIn(context.person, planned.body.attendees);
    const plan = { calendarId, guests, times: planned.times, ...about };
    const { conflicts, notes } = input.check_conflicts
      ? await conflictsWith(plan, context)
      : { conflicts: [], notes: [] };
    if (conflicts.length > 0) {
      return {
        account: context.person.email,
        told: { notify: input.notify, people: [] },
        notes: [...notes, ...planned.notes, ...firstOnly(input)],
        undo: [],
        conflicts,
        anyway: againWithout(input),
      };
    }
    const made = await create(input, { calendarId, about }, planned, context);
    const told = { notify: input.notify, people: guests };
    const all = [...planned.notes, ...notes, ...made.notes];
    const rest = { told, notes: all, undo: undoOf(made.raw.id, input) };
    const at = { calendarId, about };
    return { ...asWritten(made.raw, at, rest, context), conflicts };
  },
  text({ event, conflicts, told, notes, anyway, undo }) {
    const lines = event
      ? ["Created.", eventText(event), toldText(told)]
      : ["NOT created: the time is taken.", ...conflicts.map(conflictText)];
    const how =
      anyway &&
      `To create it all the same: ${anyway.tool} ${JSON.stringify(anyway.arguments)}`;
    return [...lines, ...notes, how, undoText(undo)].filter(Boolean).join("\n");
  },
});

/** The event as Google is to make it. */
function planOf(input: Input, { timeZone }: About) {
  const read = timesAsked(input, input.time_zone ?? timeZone);
  const zone = input.time_zone ?? timeZone;
  const kind = ofKind(input.kind, read.times, input, zone);
  const { start, end } = asMoments(kind.times);
  const isPlace = input.kind === "working_location";
  const { location: _, ...content } = input;
  const body = {
    ...contentOf(isPlace ? content : input),
    ...kind.fields,
    start,
    end,
    ...(input.attendees && { attendees: asAttendees(input.attendees) }),
    ...(input.recurrence?.length && {
      recurrence: asLines(input.recurrence, kind.times),
    }),
  };
  return { body, times: kind.times, notes: [...read.notes, ...kind.notes] };
}

async function create(
  { title, notify }: Input,
  { calendarId, about }: { calendarId: string; about: About },
  { body }: ReturnType<typeof planOf>,
  context: Context,
) {
  const people = othersIn(context.person, body.attendees);
  const who = people.length > 0 ? ` with ${people.join(", ")}` : "";
  const permit = await askLeave(
    {
      guests: [body.attendees],
      event: body,
      calendars: [{ id: calendarId, role: about.role }],
      notify,
      summary: `new event "${title}"${who}`,
      content: lasting(body),
    },
    context,
  );
  return insertOnce({ calendarId, notify, permit }, body, context);
}

const firstOnly = ({ recurrence }: Input) =>
  recurrence?.length ? ["Only the first occurrence was looked at."] : [];

const undoOf = (id: string | null | undefined, input: Input) => [
  {
    tool: "calendar_delete_event",
    arguments: {
      event_id: id ?? "",
      ...(input.calendar_id && { calendar_id: input.calendar_id }),
      ...(input.recurrence?.length && { scope: "all" }),
      ...(input.notify !== "none" && { notify: input.notify }),
    },
  },
];

/** The same call, without looking for conflicts. */
function againWithout({ check_conflicts: _, ...input }: Input) {
  const { start, end, recurrence, color, notify } = input;
  return {
    tool: "calendar_create_event",
    arguments: {
      ...input,
      start: start.text,
      ...(end && { end: end.text }),
      ...(color !== undefined && { color: colorName(color) }),
      ...(recurrence && { recurrence: recurrence.map(lineText) }),
      notify,
    },
  };
}
