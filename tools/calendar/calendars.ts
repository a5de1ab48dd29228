import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { advised } from "../error.js";
import { WITHHELD } from "../outside.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { line, words } from "../text/words.js";
import { type Context, type Person, tool } from "../tool.js";
import { calendarColor } from "./colors.js";
import { isOutsider } from "./provenance.js";
import { zoneNamed } from "./zone.js";

/** What each of Google's roles lets the person do. */
const ROLES: Readonly<Record<string, string>> = {
  owner: "yours to change and share",
  writer: "you may change events",
  writerWithoutPrivateAccess: "you may change events that are not private",
  reader: "you may read events",
  freeBusyReader: "you may only see when it is busy",
};

const calendar = z.object({
  id: z.string(),
  name: line,
  description: words.optional(),
  /** IANA name. */
  time_zone: z.string(),
  /** Google's name of it. */
  access_role: z.string(),
  primary: z.boolean().optional(),
  hidden: z.boolean().optional(),
  /** Whether its events are shown on Calendar's own page. */
  shown: z.boolean().optional(),
  owner: line.optional(),
  /** Whether somebody outside named it. */
  outside: z.boolean(),
  color: z.string().optional(),
});
type Calendar = z.output<typeof calendar>;

const input = {
  limit: z.int().min(1).max(250).default(100).describe("Calendars per page"),
  cursor: z.string().optional().describe("next_cursor"),
};

interface Found {
  calendars: Calendar[];
  next?: string;
  notes: string[];
}

export const listCalendars = tool({
  name: "calendar_list_calendars",
  title: "List calendars",
  description:
    "Your calendars, with the ids that other calendar tools take, time zone and what you may do.",
  effect: "read",
  calls: [["calendar.calendarList.list"], ["calendar.settings.get"]],
  input,
  output: {
    account: z.string(),
    calendars: z.array(calendar),
    next_cursor: z.string().optional(),
    notes: z.array(z.string()),
  },
  async run(input, context) {
    const { calendars, next, notes } = context.can("calendar.calendarList.list")
      ? await listed(input, context)
      : await ownAlone(context);
    return {
      account: context.person.email,
      calendars,
      ...(next && { next_cursor: next }),
      notes,
    };
  },
  text({ account, calendars, next_cursor, notes }) {
    const head =
      calendars.length > 0
        ? `Calendars of ${account}, by the names that people gave them:`
        : `No calendars found for ${account}.`;
    const more =
      next_cursor &&
      `There are more: repeat the call with cursor ${JSON.stringify(next_cursor)}.`;
    return [head, ...calendars.map(calendarText), ...notes, more]
      .filter(Boolean)
      .join("\n");
  },
});

const FIELDS =
  "nextPageToken,items(id,summary,summaryOverride,description,timeZone,accessRole,primary,hidden,selected,dataOwner,colorId)";

async function listed(
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  context: Context,
): Promise<Found> {
  const { google, signal } = context;
  const { data } = await advised(
    google.calendar.calendarList.list(
      {
        maxResults: limit,
        showHidden: true,
        ...(cursor && { pageToken: cursor }),
        fields: FIELDS,
      },
      { signal },
    ),
    cursor ? "cursor has to be a next_cursor: list again without it." : "",
  );
  return {
    calendars: (data.items ?? []).map((item) => {
      const calendar = asCalendar(item, context.person);
      if (!calendar.outside) return calendar;
      context.readOutside();
      return calendar.description && context.lockdown
        ? { ...calendar, description: WITHHELD }
        : calendar;
    }),
    ...(data.nextPageToken && { next: data.nextPageToken }),
    notes: [],
  };
}

/** What the settings tell: that there is the person's own calendar, and their zone. */
async function ownAlone({ google, person, signal }: Context): Promise<Found> {
  const { data } = await google.calendar.settings.get(
    { setting: "timezone", fields: "value" },
    { signal },
  );
  return {
    calendars: [
      {
        id: "primary",
        name: person.email,
        time_zone: zoneNamed(data.value) ?? "UTC",
        access_role: "owner",
        outside: false,
        primary: true,
      },
    ],
    notes: [
      "Only your own calendar, with the zone of your settings: the list of the others needs the scope calendar.calendarlist.readonly.",
    ],
  };
}

function asCalendar(
  entry: calendar_v3.Schema$CalendarListEntry,
  person: Person,
): Calendar {
  const { summary, summaryOverride, primary, hidden, colorId } = entry;
  const description = cleanText(entry.description ?? "").trim();
  const owner = cleanLine(entry.dataOwner ?? "");
  return {
    id: entry.id ?? "",
    name: cleanLine(summaryOverride ?? summary ?? ""),
    ...(description && { description }),
    time_zone: zoneNamed(entry.timeZone) ?? "UTC",
    access_role: entry.accessRole ?? "",
    outside: isNamedOutside(entry, person),
    ...(primary && { primary }),
    ...(hidden && { hidden }),
    ...(entry.selected && { shown: true }),
    ...(owner && { owner }),
    ...(colorId && { color: calendarColor(colorId) }),
  };
}

/** Whether somebody outside named a calendar, or nobody tells who did. */
function isNamedOutside(
  { id, accessRole, dataOwner }: calendar_v3.Schema$CalendarListEntry,
  person: Person,
): boolean {
  if (dataOwner) return isOutsider(dataOwner, person);
  if (accessRole === "owner") return false;
  return (
    /@group\.calendar\.google\.com$/i.test(id ?? "") || isOutsider(id, person)
  );
}

function calendarText(one: Calendar): string {
  const { id, name, primary, hidden, owner, color, description } = one;
  const texts = [
    `- **${name}** id: ${id}`,
    primary && "primary",
    one.time_zone,
    ROLES[one.access_role] ?? one.access_role,
    owner && `of ${owner}`,
    color,
    hidden && "hidden from the list",
    description && `"${cleanLine(description)}"`,
  ];
  return texts.filter(Boolean).join(", ");
}
