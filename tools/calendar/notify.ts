import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import type { Person } from "../tool.js";

/** The input `notify`. */
export const notify = z
  .enum(["none", "all", "external"])
  .default("none")
  .describe("Whom Google mails; external: not on its Calendar");
export type Notify = z.output<typeof notify>;

/** Google's word for it. */
export const SEND_UPDATES = {
  none: "none",
  all: "all",
  external: "externalOnly",
} as const satisfies Record<Notify, string>;

/** The output field `told`: who was to be mailed, and whose calendars follow in any case. */
export const told = z.object({
  notify: z.enum(["none", "all", "external"]),
  people: z.array(z.string()),
});
export type Told = z.output<typeof told>;

type Attendees = calendar_v3.Schema$Event["attendees"];

/** That a guest is a room is said by whoever organises the event: the address has to agree. */
const isRoom = ({ email, resource }: calendar_v3.Schema$EventAttendee) =>
  resource && /@resource\.calendar\.google\.com$/i.test(email ?? "");

/** The addresses of the people whom an event reaches beside the person; rooms are nobody. */
export function othersIn(
  person: Person,
  ...lists: readonly Attendees[]
): string[] {
  const all = lists
    .flatMap((list) => list ?? [])
    .filter((guest) => !isRoom(guest))
    .map(({ email }) => cleanLine(email ?? "").toLowerCase());
  const others = all.filter(
    (email) => email && email !== person.email.toLowerCase(),
  );
  return [...new Set(others)];
}

/** Who was told, in one sentence; "" where there is nobody to tell. */
export function toldText({ notify, people }: Told): string {
  const all = people.join(", ");
  if (!all) return "";
  if (notify === "all") return `Told by mail: ${all}.`;
  return notify === "external"
    ? `Told by mail: those of ${all} who do not use Google Calendar; the calendars of the others follow silently.`
    : `Nobody was mailed; the calendars of ${all} follow silently.`;
}
