import type * as z from "zod";
import type { findOutput } from "./availability.js";
import { spanText } from "./event-times.js";

type Output = z.output<z.ZodObject<typeof findOutput>>;

/** What a search for a time found, the slots first. */
export function findText(output: Output): string {
  const { duration, time_zone, slots, unreadable, notes } = output;
  const lines = slots.map(({ start, end, reason, local }, index) => {
    const others = local.map((each) => `${each.attendee} ${each.start}`);
    const there = others.length > 0 ? ` (${others.join(", ")})` : "";
    return `${index + 1}. ${spanText({ start, end, time_zone })}: ${reason}${there}`;
  });
  const missing = unreadable.map(
    ({ attendee, error }) =>
      `NOT CONSIDERED, calendar of ${attendee} could not be read: ${error.replace(/\.+$/, "")}.`,
  );
  return [
    headOf(output, duration),
    ...lines,
    ...missing,
    hoursText(output),
    ...notes,
  ]
    .filter(Boolean)
    .join("\n");
}

function headOf({ slots, account }: Output, duration: number): string {
  const [first] = slots;
  if (!first)
    return `No ${duration} minutes were found at which anybody is free: try other days or working_hours.`;
  return first.fits
    ? `Times of ${duration} minutes that suit everybody, ${account} included:`
    : `No ${duration} minutes suit everybody. The best, with who is missing:`;
}

function hoursText({ working_hours, hours_assumed, clocks }: Output): string {
  if (working_hours.toLowerCase() === "any") return "Any hour was taken.";
  const read = clocks
    .filter(({ assumed }) => !assumed)
    .map(({ attendee, time_zone }) => `${attendee} ${time_zone}`);
  const assumed = clocks.filter(({ assumed }) => assumed);
  const zone = assumed[0]?.time_zone;
  const who = assumed.map(({ attendee }) => attendee).join(", ");
  return [
    `${hours_assumed ? "Hours assumed" : "Hours"}: ${working_hours}`,
    read.length > 0 && `on the clocks of ${read.join(", ")}`,
    who && `in ${zone}, as their zone could not be read: ${who}`,
  ]
    .filter(Boolean)
    .join("; ");
}
