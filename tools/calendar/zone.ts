import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { nearest } from "../nearest.js";
import type { Context } from "../tool.js";

/** Names of IANA; abbreviations such as EST name no zone but one of its offsets. */
const NAME = /^(?:UTC|GMT|[a-z]\w+(?:\/[\w+-]+){1,2})$/i;

/** A zone by its IANA name, in the case that IANA writes it; `undefined` for what is none. */
export function zoneNamed(name: string | null | undefined): string | undefined {
  if (!name || !NAME.test(name)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return undefined;
  }
}

/** The input `time_zone`. */
export const timeZone = z.string().transform((text, context) => {
  const zone = zoneNamed(text.trim());
  if (zone !== undefined) return zone;
  const meant = zoneMeant(text.trim());
  context.addIssue(
    `This is no IANA time zone: give one such as ${meant ?? "Europe/Berlin"}.`,
  );
  return z.NEVER;
});

/** The zone of a city or of a misspelt name. */
function zoneMeant(text: string): string | undefined {
  const name = text.replaceAll(" ", "_").slice(0, 50).toLowerCase();
  const all = Intl.supportedValuesOf("timeZone");
  const ofCity = all.find((zone) => zone.toLowerCase().endsWith(`/${name}`));
  return ofCity ?? nearest(text.slice(0, 50), all, 3);
}

/** What a calendar says of itself beside its events. */
export interface About {
  /** IANA name; UTC where Google names a zone that nobody knows. */
  timeZone: string;
  /** What `useDefault` reminders of its events are. */
  defaultReminders: readonly { method: string; minutes: number }[];
  /** Google's name of what the person may do with it; absent where it could not be read. */
  role?: string;
}

const known = new WeakMap<Context, Map<string, Promise<About>>>();

/**
 * A calendar's zone and default reminders, which every scope for events reads;
 * asked once in a call. Needs `calendar.events.list`.
 * @throws ToolError when the calendar cannot be read.
 */
export function aboutCalendar(id: string, context: Context): Promise<About> {
  const all = known.get(context) ?? new Map<string, Promise<About>>();
  known.set(context, all);
  const about = all.get(id) ?? readAbout(id, context);
  all.set(id, about);
  return about;
}

async function readAbout(
  calendarId: string,
  { google, signal }: Context,
): Promise<About> {
  const { data } = await google.calendar.events.list(
    { calendarId, maxResults: 1, fields: ABOUT_FIELDS },
    { signal },
  );
  return aboutOf(data);
}

/** What `aboutOf` reads of an answer of `events.list`. */
export const ABOUT_FIELDS =
  "accessRole,timeZone,defaultReminders(method,minutes)";

const listed = z.object({
  accessRole: z.string().nullish(),
  timeZone: z.string().nullish(),
  defaultReminders: z
    .array(z.object({ method: z.string(), minutes: z.number() }))
    .nullish(),
});

/** What an answer of `events.list` says of its calendar. */
export function aboutOf(answer: unknown): About {
  const { accessRole, timeZone, defaultReminders } = listed.parse(answer);
  return {
    timeZone: zoneNamed(timeZone) ?? "UTC",
    defaultReminders: defaultReminders ?? [],
    ...(accessRole && { role: accessRole }),
  };
}
