import type { EventMoment } from "./moment.js";

/** A guest of an event. */
export interface Attendee {
  email: string;
  displayName?: string | undefined;
  optional?: boolean | undefined;
  resource?: boolean | undefined;
  responseStatus: string;
  comment?: string | undefined;
  additionalGuests?: number | undefined;
}

export interface ExtendedProperties {
  private?: Record<string, string> | undefined;
  shared?: Record<string, string> | undefined;
}

/** Objects that are kept as the contract has them. */
export type Kept = Record<string, unknown>;

/** What may be set on an event, names and meanings as in Google's resource. */
export interface EventFields {
  status: string;
  start: EventMoment;
  /** Exclusive. */
  end: EventMoment;
  endTimeUnspecified?: boolean | undefined;
  summary?: string | undefined;
  description?: string | undefined;
  location?: string | undefined;
  colorId?: string | undefined;
  recurrence?: string[] | undefined;
  attendees?: Attendee[] | undefined;
  transparency?: string | undefined;
  visibility?: string | undefined;
  extendedProperties?: ExtendedProperties | undefined;
  conferenceData?: Kept | undefined;
  attachments?: Kept[] | undefined;
  guestsCanInviteOthers?: boolean | undefined;
  guestsCanModify?: boolean | undefined;
  guestsCanSeeOtherGuests?: boolean | undefined;
  anyoneCanAddSelf?: boolean | undefined;
  source?: Kept | undefined;
  birthdayProperties?: Kept | undefined;
  focusTimeProperties?: Kept | undefined;
  outOfOfficeProperties?: Kept | undefined;
  workingLocationProperties?: Kept | undefined;
}

/** Fields that every copy of an event has in common. Source: "Invite users to an event". */
export const SHARED = [
  "status",
  "start",
  "end",
  "endTimeUnspecified",
  "summary",
  "description",
  "location",
  "recurrence",
  "attendees",
  "conferenceData",
  "attachments",
  "guestsCanInviteOthers",
  "guestsCanModify",
  "guestsCanSeeOtherGuests",
  "anyoneCanAddSelf",
  "source",
] as const satisfies readonly (keyof EventFields)[];

/** All fields; those that are not shared belong to the copy on one calendar. */
export const ALL = [
  ...SHARED,
  "colorId",
  "transparency",
  "visibility",
  "extendedProperties",
  "birthdayProperties",
  "focusTimeProperties",
  "outOfOfficeProperties",
  "workingLocationProperties",
] as const satisfies readonly (keyof EventFields)[];

/** Sets one field to what another event has there. */
export function copyField<K extends keyof EventFields>(
  key: K,
  from: EventFields,
  to: Partial<EventFields>,
): void {
  to[key] = from[key];
}

/** Whether two values are the same as JSON, whatever the order of their keys. */
export function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}

/** The names of the fields in which two events differ. */
export function changed(one: EventFields, other: EventFields) {
  return ALL.filter((key) => !same(one[key], other[key]));
}

/** The fields with those of `from` that all copies have in common. */
export function withShared(own: EventFields, from: EventFields): EventFields {
  const merged = { ...own };
  for (const key of SHARED) copyField(key, from, merged);
  merged.extendedProperties = properties({
    private: own.extendedProperties?.private,
    shared: from.extendedProperties?.shared,
  });
  return merged;
}

/** Extended properties without empty maps; undefined when there are none. */
export function properties(
  given: ExtendedProperties,
): ExtendedProperties | undefined {
  const kept = Object.entries(given).filter(
    ([, map]) => map && Object.keys(map).length > 0,
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
