import type { calendar_v3 } from "@googleapis/calendar";
import { isOutside } from "../outside.js";
import { cleanLine } from "../text/clean.js";
import type { Context, Person } from "../tool.js";

type Resource = calendar_v3.Schema$Event;

/** Addresses of Google's own for calendars and rooms belong to nobody else; what was imported from the web does. */
const isGoogles = (address: string): boolean =>
  /\.calendar\.google\.com$/i.test(address) &&
  !/@import\.calendar\.google\.com$/i.test(address);

/** Whether somebody with this address is outside of the person's organisation. */
export const isOutsider = (
  address: string | null | undefined,
  person: Person,
): boolean =>
  Boolean(address) &&
  !isGoogles(address ?? "") &&
  isOutside(address ?? "", person);

/**
 * Whether somebody outside may have written what an event says: whoever organised
 * or made it, a guest who commented, one who may change it; or nobody tells who.
 * What Google made of a mail says what that mail says.
 */
export function isFromOutside(raw: Resource, person: Person): boolean {
  const { organizer, creator, attendees = [], guestsCanModify } = raw;
  if (raw.eventType === "fromGmail") return true;
  const makers = [organizer, creator].flatMap((who) => who?.email ?? []);
  // When somebody is busy is no word of theirs.
  if (makers.length === 0) return Boolean(raw.summary || raw.description);
  const guests = attendees.filter(({ email }) => isOutsider(email, person));
  return (
    makers.some((who) => isOutsider(who, person)) ||
    guests.some(({ comment }) => guestsCanModify || comment)
  );
}

/** The title of an event as a failure names it: that, too, shows what somebody outside may have written. */
export function titleFor(
  raw: Resource,
  { person, readOutside }: Context,
): string {
  if (isFromOutside(raw, person)) readOutside();
  return cleanLine(raw.summary ?? "");
}
