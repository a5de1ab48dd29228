import { notOrganizer } from "./errors.js";
import { changed, type EventFields, same } from "./fields.js";
import type { StoredCalendar } from "./state.js";

/** What a guest may change on their copy in any case. Source: "Invite users to an event". */
const OWN: ReadonlySet<string> = new Set([
  "colorId",
  "transparency",
  "visibility",
  "status",
]);

/** What only the organizer may change, whatever they allow their guests. Source: "Handle API errors". */
const ORGANIZERS: ReadonlySet<string> = new Set([
  "guestsCanInviteOthers",
  "guestsCanModify",
  "guestsCanSeeOtherGuests",
  "anyoneCanAddSelf",
]);

/**
 * Holds a guest's change of their copy against what the organizer allows.
 * @throws GoogleError 403 `forbiddenForNonOrganizer`.
 */
export function checkGuestChange(
  calendar: StoredCalendar,
  before: EventFields,
  after: EventFields,
): void {
  for (const name of changed(before, after)) {
    if (OWN.has(name)) continue;
    if (name === "attendees" && mayChangeGuests(calendar, before, after))
      continue;
    if (
      name === "extendedProperties" &&
      same(before[name]?.shared, after[name]?.shared)
    )
      continue;
    if (before.guestsCanModify && !ORGANIZERS.has(name)) continue;
    throw notOrganizer();
  }
}

/** Whether the guests differ in the caller's own answer, and in who was added where that is allowed. */
function mayChangeGuests(
  { id }: StoredCalendar,
  before: EventFields,
  after: EventFields,
): boolean {
  const now = new Map(after.attendees?.map((guest) => [guest.email, guest]));
  const was = before.attendees ?? [];
  const kept = was.every(
    (guest) =>
      now.has(guest.email) &&
      (guest.email === id || same(now.get(guest.email), guest)),
  );
  const added = now.size > was.length;
  return kept && (!added || before.guestsCanInviteOthers !== false);
}
