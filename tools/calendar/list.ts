import * as z from "zod";
import { line } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import { writeCursor } from "./cursor.js";
import { event, shownEvent } from "./event.js";
import { eventLine } from "./event-text.js";
import type { Query } from "./feed.js";
import { calendarId } from "./ids.js";
import { type Merged, mergeFeeds } from "./merge.js";
import { openFeeds, positions, requestOf } from "./opened.js";
import { isOutsider } from "./provenance.js";
import { when } from "./when.js";
import { timeZone } from "./zone.js";

/** More than these do not fit into one answer's time. */
const MOST_CALENDARS = 25;

const input = {
  calendar_ids: z
    .array(calendarId)
    .refine(
      ({ length }) => length > 0 && length <= MOST_CALENDARS,
      `Give 1 to ${MOST_CALENDARS} calendars.`,
    )
    .optional()
    .describe("Default primary"),
  from: when.optional().describe("ISO date or time; default today"),
  to: when.optional().describe("Same; a date is included"),
  query: z
    .string()
    .refine(({ length }) => length <= 500, "Give at most 500 characters.")
    .optional()
    .describe("Words in title, text, place or guests"),
  time_zone: timeZone.optional().describe("Default each calendar's"),
  limit: z.int().min(1).max(100).default(50).describe("Events per page"),
  cursor: z.string().optional().describe("next_cursor of the same"),
};

const listed = event.extend({
  /** Of the guests that Google shows, where more than are listed here. */
  attendees_total: z.number().optional(),
  /** Other calendars of the list with a copy of it. */
  also_on: z.array(z.string()).optional(),
});

export const listEvents = tool({
  name: "calendar_list_events",
  title: "List events",
  description:
    "Events of one or several calendars by time, series as single occurrences. Default: today and the next 7 days.",
  effect: "read",
  calls: ["calendar.events.list"],
  input,
  output: {
    account: z.string(),
    calendars: z.array(
      z.object({ id: z.string(), name: line, time_zone: z.string() }),
    ),
    events: z.array(listed),
    failed: z.array(z.object({ calendar_id: z.string(), error: z.string() })),
    next_cursor: z.string().optional(),
    notes: z.array(z.string()),
  },
  async run(input, context) {
    const request = await requestOf(input);
    const { feeds, failed } = await openFeeds(request, context);
    const opened = feeds.filter((feed) => feed !== undefined);
    const { merged, more } = await mergeFeeds(opened, input.limit);
    const { id, query } = request;
    // Their names are others' words too.
    if (
      opened.some(
        ({ calendarId: id }) =>
          id !== "primary" && isOutsider(id, context.person),
      )
    )
      context.readOutside();
    return {
      account: context.person.email,
      calendars: opened.map(({ calendarId, name, about }) => ({
        id: calendarId,
        name,
        time_zone: about.timeZone,
      })),
      events: merged.map((each) => asListed(each, query, context)),
      failed,
      ...(more && {
        next_cursor: writeCursor({
          of: id,
          now: query.window.now,
          at: positions(request, feeds, failed),
        }),
      }),
      notes: [...new Set(opened.flatMap(({ notes }) => notes))],
    };
  },
  text({ account, calendars, events, failed, next_cursor, notes }) {
    const several = calendars.length + failed.length > 1;
    const names = new Map(calendars.map(({ id, name }) => [id, name]));
    const lines = events.map((each) => {
      const on = [each.calendar_id, ...(each.also_on ?? [])].map(
        (id) => names.get(id) || id,
      );
      return `- ${eventLine(each)}${several ? `, on ${on.join(" and ")}` : ""}`;
    });
    const head =
      lines.length > 0
        ? `Events that ${account} sees, titles and places as people wrote them:`
        : `No events found for ${account}.`;
    const zones = several
      ? calendars.map(
          ({ id, name, time_zone }) =>
            `Calendar ${name} id: ${id}, ${time_zone}`,
        )
      : [];
    const missing = failed.map(
      ({ calendar_id, error }) =>
        `NOT INCLUDED, calendar ${calendar_id}: ${error}`,
    );
    const more =
      next_cursor &&
      `There are more: repeat the call with cursor ${JSON.stringify(next_cursor)}.`;
    return [head, ...lines, ...zones, ...missing, ...notes, more]
      .filter(Boolean)
      .join("\n");
  },
});

/** Guests beyond these are counted. */
const MOST_GUESTS = 20;

function asListed(
  { feed, raw, also }: Merged,
  { timeZone }: Query,
  context: Context,
): z.output<typeof listed> {
  const { attendees = [], ...rest } = shownEvent(
    raw,
    {
      calendarId: feed.calendarId,
      timeZone: timeZone ?? feed.about.timeZone,
      defaultReminders: feed.about.defaultReminders,
    },
    context,
  );
  const few = attendees.slice(0, MOST_GUESTS);
  return {
    ...rest,
    ...(few.length > 0 && { attendees: few }),
    ...(few.length < attendees.length && { attendees_total: attendees.length }),
    ...(also.length > 0 && { also_on: also }),
  };
}
