import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { ToolError } from "../error.js";
import type { Times } from "./times.js";

/** The input `kind`. */
export const newKind = z.enum([
  "out_of_office",
  "focus_time",
  "working_location",
]);
type NewKind = z.output<typeof newKind>;

/** What an event of a kind has beside the rest, and its times as Google allows them. */
interface OfKind {
  fields: calendar_v3.Schema$Event;
  times: Times;
  notes: string[];
}

/**
 * What Google wants of an event of a kind. Source: "Manage focus time, out of
 * office, and working location events".
 * @param timeZone where whole days are meant.
 * @throws ToolError for what such an event cannot have.
 */
export function ofKind(
  kind: NewKind | undefined,
  times: Times,
  asked: {
    attendees?: unknown;
    location?: string | undefined;
    meet?: unknown;
    description?: unknown;
  },
  timeZone: string,
): OfKind {
  if (!kind) return { fields: {}, times, notes: [] };
  const alone = ["attendees", "meet", "description"] as const;
  const given = alone.filter((name) => asked[name] !== undefined);
  if (given.length > 0)
    throw invalid(
      `An event of kind ${kind} has no ${given.join(", no ")}.`,
      "Leave that out, or make an ordinary event.",
    );
  if (kind === "working_location") return workplace(times, asked.location);
  const clock = onTheClock(times, timeZone);
  const notes =
    times.kind === "days"
      ? [`Google takes times for this kind: the whole days in ${timeZone}.`]
      : [];
  const fields =
    kind === "out_of_office"
      ? {
          eventType: "outOfOffice",
          outOfOfficeProperties: { autoDeclineMode: "declineNone" },
        }
      : {
          eventType: "focusTime",
          focusTimeProperties: { autoDeclineMode: "declineNone" },
        };
  return { fields, times: clock, notes };
}

const invalid = (message: string, next: string) =>
  new ToolError(message, next, { reason: "invalid" });

const onTheClock = (times: Times, timeZone: string): Times =>
  times.kind === "clock"
    ? times
    : {
        kind: "clock",
        start: times.start.toZonedDateTime(timeZone),
        end: times.end.toZonedDateTime(timeZone),
      };

function workplace(times: Times, location: string | undefined): OfKind {
  if (!location)
    throw invalid(
      "A working location says where.",
      'Give location: "home", or the name of the place.',
    );
  if (times.kind === "days" && times.start.until(times.end).days > 1)
    throw invalid(
      "A working location of whole days is one day long.",
      "Give one day, and recurrence for more of them.",
    );
  const home = location.trim().toLowerCase() === "home";
  return {
    times,
    notes: [],
    fields: {
      eventType: "workingLocation",
      visibility: "public",
      transparency: "transparent",
      workingLocationProperties: home
        ? { type: "homeOffice", homeOffice: {} }
        : { type: "customLocation", customLocation: { label: location } },
    },
  };
}
