import { Temporal } from "temporal-polyfill";
import { ToolError } from "../error.js";
import { placed, type Written } from "./when.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** From a moment on, up to another; milliseconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

/** A span as arguments write it: a date is a whole day, wherever the calendar is. */
export interface Window {
  from?: Written | undefined;
  to?: Written | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** How many days a window has that does not say where it ends, beside the first. */
const DAYS = 7;

/**
 * The span that a window is in a zone. Without a beginning it begins today;
 * without an end it ends a week later. A day that ends it belongs to it.
 * @throws ToolError for one that ends before it begins.
 */
export function spanIn(window: Window, timeZone: string): Span & Noted {
  const from = window.from
    ? placed(window.from, timeZone)
    : { at: today(window.now, timeZone) };
  const to = window.to
    ? endOf(window.to, timeZone)
    : weekAfter(window, from.at);
  const span = {
    from: from.at.epochMilliseconds,
    to: to.at.epochMilliseconds,
  };
  const notes = [from.note, to.note].filter((note) => note !== undefined);
  return { ...checked(span, window), notes };
}

/** @throws ToolError for a span that ends before it begins. */
function checked(span: Span, { from }: Window): Span {
  if (span.from < span.to) return span;
  throw new ToolError(
    from
      ? "The span ends before it begins."
      : "The span would begin today and end before that.",
    from ? "Give a to that lies after from." : "Give from as well.",
    { reason: "invalid" },
  );
}

/** What has to be said about how the moments were read. */
interface Noted {
  notes: string[];
}

const today = (now: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .startOfDay();

const endOf = (to: Written, timeZone: string) =>
  to.kind === "date"
    ? {
        at: to.date.add({ days: 1 }).toZonedDateTime(timeZone),
        note: undefined,
      }
    : placed(to, timeZone);

/** The end of the seventh day after the first; as long after a time. */
function weekAfter({ from }: Window, begins: Temporal.ZonedDateTime) {
  const isDay = !from || from.kind === "date";
  const at = begins.add({ days: isDay ? DAYS + 1 : DAYS });
  return { at, note: undefined };
}

/** The zones where each day begins first and last. */
const FIRST = "+14:00";
const LAST = "-12:00";

/**
 * A span that holds the one that the window is in whatever zone: what to ask
 * Google for before a calendar's zone is known.
 * @throws ToolError for one that is none in any zone.
 */
export function widest(window: Window): Span {
  const { from, to, now } = window;
  // Two of a kind have the same order on every clock.
  if (from && from.kind === to?.kind) spanIn(window, "UTC");
  const start = from && placed(from, FIRST).at;
  const end = to
    ? endOf(to, LAST).at
    : from && weekAfter(window, placed(from, LAST).at).at;
  const span = {
    from: start?.epochMilliseconds ?? now - DAY - HOUR,
    to: end?.epochMilliseconds ?? now + (DAYS + 1) * DAY + HOUR,
  };
  return checked(span, window);
}

/** A span with what whole days reach beyond it when they are read in a calendar's zone rather than in the one that was asked for. */
export const withDaysAround = ({ from, to }: Span): Span => ({
  from: from - 26 * HOUR,
  to: to + 26 * HOUR,
});
