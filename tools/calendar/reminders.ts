import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import type { About } from "./zone.js";

/** When somebody is reminded of an event. */
export const reminders = z.object({
  /** Whether these are the calendar's own. */
  default: z.boolean(),
  list: z.array(z.object({ method: z.string(), minutes: z.number() })),
});
type Reminders = z.output<typeof reminders>;

/** The reminders of an event; nothing where the calendar's own count and are not known. */
export function remindersOf(
  { reminders }: calendar_v3.Schema$Event,
  { defaultReminders }: { defaultReminders?: About["defaultReminders"] },
) {
  if (!reminders) return {};
  const usual = reminders.useDefault === true;
  const list = usual ? defaultReminders : (reminders.overrides ?? []);
  if (!list) return {};
  return {
    reminders: {
      default: usual,
      list: list.map(({ method, minutes }) => ({
        method: method ?? "popup",
        minutes: minutes ?? 0,
      })),
    },
  };
}

/** Reminders in few words. */
export function remindersText(reminders: Reminders): string {
  const each = reminders.list.map(
    ({ method, minutes }) => `${method} ${minutesText(minutes)} before`,
  );
  const all = each.join(", ") || "none";
  return reminders.default ? `${all} (the calendar's own)` : all;
}

/** A length for a person: `2 days`, `1 h 30 min`. */
export function minutesText(minutes: number): string {
  if (minutes > 0 && minutes % 1440 === 0)
    return minutes === 1440 ? "1 day" : `${minutes / 1440} days`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const texts = [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`];
  return texts.filter(Boolean).join(" ") || "0 min";
}
