import * as z from "zod";
import { ToolError } from "../error.js";
import { type Person, tool } from "../tool.js";
import {
  asSlot,
  type Clock,
  clocksOf,
  findOutput,
  inviteesOf,
  nameOf,
} from "./availability.js";
import { type Busy, readBusy } from "./busy.js";
import { findText } from "./find-text.js";
import { USUAL, workingHours } from "./hours.js";
import { calendarId } from "./ids.js";
import { findSlots } from "./slots.js";
import { duration, when } from "./when.js";
import { type Span, spanIn, type Window, widest } from "./window.js";
import { timeZone } from "./zone.js";
import { readZones } from "./zones.js";

/** As many calendars as one query of free and busy times takes. */
const MOST = 50;
/** Google refuses queries over much longer than this. */
const MOST_DAYS = 31;

const input = {
  attendees: z
    .array(calendarId)
    .refine(
      ({ length }) => length < MOST,
      `Give at most ${MOST - 1} attendees.`,
    )
    .default([])
    .describe("Addresses or calendar ids, beside you"),
  duration: duration.default(30).describe("Minutes"),
  from: when.optional().describe("ISO date or time; default now"),
  to: when.optional().describe("Same; default a week later"),
  working_hours: workingHours
    .optional()
    .describe(`On each one's clock; default ${USUAL.text}; or any`),
  time_zone: timeZone.optional().describe("Yours; default your calendar's"),
  count: z.int().min(1).max(20).default(5).describe("Slots wanted"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const findTime = tool({
  name: "calendar_find_time",
  title: "Find a time to meet",
  description:
    "Times when you and others are free, on everyone's own clock; else the best with who is missing.",
  effect: "read",
  calls: [["calendar.freebusy.query"], ["calendar.events.list"]],
  also: ["calendar.calendarList.list", "calendar.settings.get"],
  input,
  output: findOutput,
  async run(input, context) {
    const { person } = context;
    const window: Window = { from: input.from, to: input.to, now: Date.now() };
    const asked = widest(window);
    checkLength(input, asked);
    const ids = idsOf(input, person.email);
    const busy = await readBusy(ids, asked, context);
    const zones = await readZones(ids, busy, context);
    const own = input.time_zone ?? zones.own ?? person.timeZone;
    const zone = own ?? "UTC";
    const clocks = clocksOf(ids, zones, input.time_zone, zone);
    const { notes, ...whole } = spanIn(window, zone);
    const span = fromNow(whole, window.now);
    return {
      account: person.email,
      time_zone: zone,
      ...search(input, { busy, clocks, span, zone }, person),
      notes: [...notes, ...remarks(own, span, window.now)],
    };
  },
  text: findText,
});

/** What is known of the people and the time in question. */
interface Known {
  busy: ReadonlyMap<string, Busy>;
  clocks: readonly Clock[];
  span: Span;
  zone: string;
}

/** @throws ToolError when nobody's calendar could be read. */
function search(input: Input, known: Known, person: Person) {
  const { busy, clocks, span, zone } = known;
  const { text, hours } = input.working_hours ?? USUAL;
  const invitees = inviteesOf(busy, clocks, hours, span);
  if (invitees.length === 0) throw nobody(busy);
  const isRead = ({ id }: Clock) => invitees.some((each) => each.id === id);
  const slots = findSlots(invitees, {
    span,
    length: input.duration * 60_000,
    count: input.count,
    zone,
  });
  return {
    duration: input.duration,
    slots: slots.map((each) => asSlot(each, clocks, zone, invitees, person)),
    working_hours: text,
    hours_assumed: input.working_hours === undefined,
    clocks: clocks
      .filter(isRead)
      .map(({ id, ...clock }) => ({ attendee: nameOf(id, person), ...clock })),
    unreadable: [...busy].flatMap(([id, answer]) =>
      "error" in answer
        ? [{ attendee: nameOf(id, person), error: answer.error }]
        : [],
    ),
  };
}

/** @throws ToolError for a span that is too long to ask for, or too short to meet. */
function checkLength({ duration }: Input, { from, to }: Span): void {
  const days = Math.floor((to - from) / 86_400_000) - 1;
  if (days <= MOST_DAYS && to - from >= duration * 60_000) return;
  throw new ToolError(
    days > MOST_DAYS
      ? `The span has ${days} days, more than the ${MOST_DAYS} that one search takes.`
      : "The span is shorter than the meeting.",
    days > MOST_DAYS ? "Search one month after the other." : "Give a later to.",
    { reason: "invalid" },
  );
}

function nobody(busy: ReadonlyMap<string, Busy>): ToolError {
  const whys = [...busy].map(([id, answer]) =>
    "error" in answer ? `${id}: ${answer.error}` : id,
  );
  return new ToolError(
    `None of the calendars could be read (${whys.join("; ")}).`,
    "Check the addresses, or ask for the calendars to be shared.",
    { reason: "not_found" },
  );
}

/** The person's own calendar first, each calendar once. */
const idsOf = ({ attendees }: Input, email: string): string[] => [
  ...new Set([
    "primary",
    ...attendees.filter((id) => id.toLowerCase() !== email.toLowerCase()),
  ]),
];

/** What is over is no time to meet, unless nothing else was asked for. */
const fromNow = ({ from, to }: Span, now: number): Span => ({
  from: now < to ? Math.max(from, now) : from,
  to,
});

function remarks(own: string | undefined, { to }: Span, now: number): string[] {
  const all = [
    own === undefined &&
      "Your time zone could not be read, so UTC was taken: give time_zone.",
    to <= now && "The span lies in the past.",
  ];
  return all.filter((remark) => remark !== false);
}
