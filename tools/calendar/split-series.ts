import type { calendar_v3 } from "@googleapis/calendar";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { type Carried, carriedOver, carry, patchesOf } from "./carry.js";
import { type ChangeAsked, type Planned, planChange } from "./change.js";
import { guarded } from "./conflict-error.js";
import { exceptionsOf, guestsOf, originalTimes } from "./exceptions.js";
import { keptGuests } from "./guests.js";
import { insertOnce } from "./insert.js";
import { askLeave, lasting } from "./leaving.js";
import { excluding } from "./recurrence.js";
import { rescheduled } from "./reschedule.js";
import type { Reach } from "./series.js";
import { type Halves, split } from "./split.js";
import { asMoments, type Times, timesIn, wallOf } from "./times.js";
import { isUnknown, orSeen } from "./unknown.js";
import { type Change, type Place, patchEvent, readWhole } from "./write.js";
import type { About } from "./zone.js";

type Resource = calendar_v3.Schema$Event;
type Following = Extract<Reach, { scope: "following" }>;

/** Where a series is cut. */
export interface CutAt {
  series: Resource;
  /** When the series starts. */
  times: Times;
  /** When its second part starts by the series. */
  original: Times;
  halves: Halves;
}

/**
 * Cuts a series in two before an occurrence, on paper.
 * @throws ToolError for a series that is not the person's, or that has no rule from there on.
 */
export async function cut(
  { event: series, occurrence }: Following,
  { timeZone }: About,
): Promise<CutAt> {
  if (series.organizer && !series.organizer.self)
    throw new ToolError(
      `Only the organiser, ${cleanLine(series.organizer.email ?? "")}, can divide this series.`,
      "Change the occurrences one by one with scope this, or answer with calendar_respond_event.",
      { reason: "forbidden" },
    );
  const times = timesIn(series, timeZone);
  const original = times && originalTimes(occurrence, times, timeZone);
  const halves =
    original && (await split(series.recurrence ?? [], times, wallOf(original)));
  if (times && original && halves) return { series, times, original, halves };
  throw new ToolError(
    "The series cannot be divided here: this occurrence is not one of its rule but was added by its date.",
    "Give the next occurrence that follows the rule, or scope this.",
    { reason: "invalid" },
  );
}

/** A series divided in two. */
export interface Divided {
  /** The new series, from the occurrence on. */
  raw: Resource;
  notes: string[];
  /** Whether occurrences from there on were changed or cancelled by themselves. */
  particular: boolean;
}

/**
 * Changes a series from an occurrence on: the series ends just before it, and a
 * new one goes on with guests, answers, conference, and what was particular about
 * later occurrences. When the new one cannot be made, the series is put back.
 */
export async function divide(
  reach: Following,
  asked: ChangeAsked,
  write: Place,
  about: About,
  context: Context,
): Promise<Divided> {
  const at = await cut(reach, about);
  const { series, original, halves } = at;
  const rest = { ...series, recurrence: halves.after };
  const plan = planChange(asked, { ...reach, event: rest }, about, original);
  const exceptions = await exceptionsOf(series, write.calendarId, context);
  const handover = {
    series,
    times: at.times,
    timeZone: about.timeZone,
    from: wallOf(original),
  };
  const carried = carriedOver(exceptions, {
    ...handover,
    moved: plan.moved ?? { before: original, after: original },
    guests: { add: asked.add_attendees, remove: asked.remove_attendees },
    named: { id: reach.occurrence.id, set: fieldsSet(plan) },
  });
  const body = restOf(at, plan, carried);
  const permit = await askLeave(
    {
      guests: [series.attendees, body.attendees, ...guestsOf(exceptions)],
      former: series,
      event: body,
      organizer: series.organizer,
      calendars: [{ id: write.calendarId, role: about.role }],
      notify: write.notify,
      summary: `change of "${cleanLine(series.summary ?? "")}" from one occurrence on`,
      content: {
        etag: series.etag,
        event: lasting(body),
        patches: patchesOf(carried),
      },
    },
    context,
  );
  const outgoing = { ...write, permit };
  const old = { ...outgoing, eventId: series.id ?? "", etag: series.etag };
  await shorten(series, halves.before, old, about, context);
  const made = await insertOnce(outgoing, body, context).catch((error) => {
    const moved = { before: original, after: original };
    const former = carriedOver(exceptions, { ...handover, moved, guests: {} });
    return putBack(at, former, old, error, context);
  });
  const eventId = made.raw.id ?? "";
  const notes = await carry(carried, { ...outgoing, eventId }, context);
  return {
    raw: made.raw,
    notes: [...plan.notes, ...made.notes, ...notes],
    particular: carried.cancelled.length + carried.changed.length > 0,
  };
}

/** The new series, as Google is to make it. */
function restOf(
  { series, original, halves }: CutAt,
  { fields, moved, recurrence }: Planned,
  { cancelled }: Carried,
): Resource {
  const after = moved?.after ?? original;
  const rules = recurrence ?? rescheduled(halves.after, original, after);
  return {
    ...copied(series),
    ...fields,
    ...asMoments(after),
    recurrence: excluding(rules, cancelled, after),
  };
}

const fieldsSet = ({ fields, moved }: Planned) => {
  const set = new Set(Object.keys(fields));
  const all = [
    "summary",
    "description",
    "location",
    "colorId",
    "visibility",
    "reminders",
    "conferenceData",
    "status",
  ] as const;
  return [
    ...all.filter((name) => set.has(name)),
    ...(moved ? (["start", "end"] as const) : []),
  ];
};

/**
 * Ends a series where its rules now end; nobody else's change is written over.
 * @throws ToolError that says how to bring it back, when nobody knows whether it ended.
 */
export async function shorten(
  series: Resource,
  recurrence: string[],
  change: Change,
  { timeZone }: About,
  context: Context,
): Promise<Resource> {
  const { eventId, calendarId } = change;
  const written = guarded(series, change, timeZone, context, () =>
    patchEvent(change, { recurrence }, context),
  );
  const look = async () => {
    const now = await readWhole(eventId, calendarId, context);
    const isDone = String(now.recurrence) === String(recurrence);
    return isDone ? now : undefined;
  };
  return orSeen(written, look).catch((error) => {
    if (!isUnknown(error)) throw error;
    throw new ToolError(
      `Google did not confirm it: whether the series ${eventId} now ends before this occurrence is unknown. Nothing else was changed.`,
      `Look with calendar_get_event. If it does, and is not to: ${mend(change, series.recurrence ?? [])}`,
      { reason: "outcome_unknown", cause: error },
    );
  });
}

/** The call that gives a series its recurrence back. */
const mend = ({ eventId, calendarId }: Change, recurrence: string[]): string =>
  `calendar_update_event ${JSON.stringify({
    event_id: eventId,
    calendar_id: calendarId,
    scope: "all",
    recurrence,
  })}`;

/** Gives a series back what was cut off, as the rest of it could not be made; always throws what then stands. */
async function putBack(
  { series, times }: CutAt,
  former: Carried,
  change: Change,
  cause: unknown,
  context: Context,
): Promise<never> {
  if (!(cause instanceof ToolError)) throw cause;
  const reason = cause.options.reason ?? "";
  const stands = (what: string, next: string) =>
    new ToolError(what, next, { reason, cause });
  const { cancelled } = former;
  const recurrence = excluding(series.recurrence ?? [], cancelled, times);
  const back = mend(change, recurrence);
  const ended = `The series ${change.eventId} was ended before this occurrence`;
  if (reason === "outcome_unknown")
    throw stands(
      `${ended}, but whether the new series from there on exists is unknown. ${cause.message}`,
      `${cause.next} If it does not exist, bring the former series back: ${back}`,
    );
  const silent: Change = { ...change, etag: undefined, notify: "none" };
  await patchEvent(silent, { recurrence }, context).catch((error) => {
    if (!(error instanceof ToolError)) throw error;
    throw stands(
      `${ended}, and the new series from there on could not be made: ${cause.message}`,
      `Bring the former series back: ${back}`,
    );
  });
  const notes = await carry(former, silent, context);
  throw stands(
    `The new series could not be made, and the former one stands again. ${[cause.message, ...notes].join(" ")}`,
    cause.next,
  );
}

/** What the new series has of the old one. */
const COPIED = [
  "summary",
  "description",
  "location",
  "colorId",
  "conferenceData",
  "transparency",
  "visibility",
  "guestsCanInviteOthers",
  "guestsCanModify",
  "guestsCanSeeOtherGuests",
  "anyoneCanAddSelf",
  "reminders",
  "attachments",
  "extendedProperties",
  "source",
  "eventType",
  "outOfOfficeProperties",
  "focusTimeProperties",
  "workingLocationProperties",
] as const satisfies readonly (keyof Resource)[];

function copied(series: Resource): Resource {
  const copy: Resource = {};
  for (const name of COPIED)
    if (series[name] !== undefined)
      Object.assign(copy, { [name]: series[name] });
  const attendees = keptGuests(series.attendees);
  return { ...copy, ...(attendees.length > 0 && { attendees }) };
}
