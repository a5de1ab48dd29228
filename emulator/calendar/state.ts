import type { World } from "../world.js";
import type { EventFields } from "./fields.js";
import type { EventMoment } from "./moment.js";

/** The roles of a calendar's readers, weakest first. Source: Calendar API, "Calendar sharing". */
export const ROLES = [
  "none",
  "freeBusyReader",
  "reader",
  "writerWithoutPrivateAccess",
  "writer",
  "owner",
] as const;
export type Role = (typeof ROLES)[number];

/** Somebody at an event, by address: a person, or a calendar that is no one's own. */
export interface Party {
  email: string;
  displayName?: string | undefined;
}

export interface Reminder {
  method: string;
  minutes: number;
}

export interface Reminders {
  useDefault: boolean;
  overrides?: Reminder[] | undefined;
}

/** The place of an occurrence in its series. */
export interface Place {
  /** The id of the recurring event. */
  seriesId: string;
  originalStart: EventMoment;
}

/** What every event has besides its fields. Times are milliseconds since the epoch. */
export interface EventFacts {
  id: string;
  iCalUID: string;
  eventType: string;
  creator: Party;
  organizer: Party;
  /** Whether it was imported and so concerns this calendar alone. */
  privateCopy?: boolean;
  created: number;
  updated: number;
  sequence: number;
  /** Grows with each change; the etag and the sync tokens are made of it. */
  version: number;
  /** By account id: each reader of a calendar has reminders of their own. */
  reminders: Map<string, Reminders>;
}

/**
 * An event as one calendar holds it: a single one, a recurring one, or one
 * occurrence of a series whose rest this calendar does not have. Each guest's
 * calendar holds a copy under the same id.
 */
export interface StoredEvent extends EventFacts {
  fields: EventFields;
  place?: Place;
}

/** An occurrence that differs from its series; what it does not override follows the series. */
export interface EventException
  extends Omit<EventFacts, "iCalUID" | "eventType" | "creator" | "organizer"> {
  place: Place;
  overrides: Partial<EventFields>;
}

/** One rule of a calendar's access control list. */
export interface AclRule {
  scope: { type: "default" | "user" | "group" | "domain"; value?: string };
  /** `none` for a rule that was deleted. */
  role: Role;
  version: number;
}

/** A calendar: a person's primary one under their address, or a shared one, or a room. */
export interface StoredCalendar {
  id: string;
  summary: string;
  description?: string | undefined;
  location?: string | undefined;
  /** IANA name. */
  timeZone: string;
  /** The account that it belongs to; absent for Google's own, such as holidays, and for rooms. */
  ownerId?: string;
  /** Whether it is its owner's primary calendar. */
  primary: boolean;
  /** Whether it accepts what fits and declines what does not, as rooms do. */
  autoAccept: boolean;
  /** The OAuth client that made it, for `calendar.app.created`. */
  madeBy?: string;
  version: number;
  /** By event id. */
  events: Map<string, StoredEvent>;
  /** By the id of the series, then by the id of the occurrence. */
  exceptions: Map<string, Map<string, EventException>>;
  /** By rule id. */
  acl: Map<string, AclRule>;
}

/** A calendar in somebody's list. */
export interface ListEntry {
  calendarId: string;
  summaryOverride?: string | undefined;
  colorId: string;
  /** In place of the colour's own. */
  backgroundColor?: string | undefined;
  foregroundColor?: string | undefined;
  hidden: boolean;
  selected: boolean;
  defaultReminders: Reminder[];
  notifications: { type: string; method: string }[];
  deleted: boolean;
  version: number;
}

/** Something that Google told somebody, by mail where `recipient` has an account here. */
export interface CalendarNotification {
  kind: "invitation" | "update" | "cancellation" | "response" | "share";
  recipient: string;
  calendarId: string;
  eventId?: string;
  /** Account id. */
  by: string;
  /** Milliseconds since the epoch. */
  time: number;
}

/** The embedded Calendar. */
export interface CalendarState {
  calendars: Map<string, StoredCalendar>;
  /** Account id to what is in their list, by calendar id. */
  lists: Map<string, Map<string, ListEntry>>;
  /** Account id to what differs from the default settings. */
  settings: Map<string, Map<string, string>>;
  /** Everything that anybody was told, in order. */
  notifications: CalendarNotification[];
  /** The last version that was given to a change. */
  version: number;
}

/** A Calendar without any events; primary calendars come when they are first asked for. */
export function createState(): CalendarState {
  return {
    calendars: new Map(),
    lists: new Map(),
    settings: new Map(),
    notifications: [],
    version: 0,
  };
}

/** The version for one more change. */
export function nextVersion(world: World): number {
  world.calendar.version += 1;
  return world.calendar.version;
}

/** The etag of what has this version. */
export const etagOf = (version: number): string =>
  `"${3_400_000_000_000_000 + version * 2}"`;

/** The id of a rule: `user:ada@acme.example`, or `default`. */
export const ruleId = ({ type, value }: AclRule["scope"]): string =>
  value === undefined ? type : `${type}:${value}`;
