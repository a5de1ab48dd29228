import * as z from "zod";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { boundsOf } from "./feed.js";
import { joined } from "./hours.js";
import { inParallel } from "./parallel.js";
import type { Span } from "./window.js";
import { aboutOf } from "./zone.js";

/** When somebody is busy, or why nobody may know. */
export type Busy = { busy: Span[]; timeZone?: string } | { error: string };

/** When calendars are busy within a span, by their ids, by the best way that the grants leave. */
export function readBusy(
  ids: readonly string[],
  span: Span,
  context: Context,
): Promise<Map<string, Busy>> {
  return context.can("calendar.freebusy.query")
    ? queried(ids, span, context)
    : fromEvents(ids, span, context);
}

const answer = z.object({
  calendars: z
    .record(
      z.string(),
      z.object({
        errors: z.array(z.object({ reason: z.string().nullish() })).nullish(),
        busy: z
          .array(z.object({ start: z.string(), end: z.string() }))
          .nullish(),
      }),
    )
    .nullish(),
});

const times = ({ from, to }: Span) => ({
  timeMin: new Date(from).toISOString(),
  timeMax: new Date(to).toISOString(),
});

async function queried(
  ids: readonly string[],
  span: Span,
  { google, signal }: Context,
): Promise<Map<string, Busy>> {
  const { data } = await google.calendar.freebusy.query(
    { requestBody: { ...times(span), items: ids.map((id) => ({ id })) } },
    { signal },
  );
  const { calendars } = answer.parse(data);
  return new Map(
    ids.map((id): [string, Busy] => {
      const found = calendars?.[id];
      const reason = found ? found.errors?.[0]?.reason : "notFound";
      if (reason) return [id, { error: REASONS[reason] ?? reason }];
      const busy = (found?.busy ?? []).map(({ start, end }) => ({
        from: Date.parse(start),
        to: Date.parse(end),
      }));
      return [id, { busy: joined(busy) }];
    }),
  );
}

const REASONS: Readonly<Record<string, string>> = {
  notFound: "no such calendar, or not shared with you",
  internalError: "Google could not tell now",
};

/** Google's own size at most. */
const PAGE = 2500;
const FIELDS =
  "nextPageToken,timeZone,items(status,start,end,transparency,attendees(self,responseStatus))";

/** The same as free/busy says, from the events that may be seen. */
async function fromEvents(
  ids: readonly string[],
  span: Span,
  context: Context,
): Promise<Map<string, Busy>> {
  const outcomes = await inParallel(ids, (id) => eventsOf(id, span, context));
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason] : [],
  );
  const bug = reasons.find((reason) => !(reason instanceof ToolError));
  if (bug || context.signal.aborted || reasons.length === ids.length)
    throw bug ?? reasons[0];
  return new Map(
    outcomes.map((outcome, index) => [
      ids[index] ?? "",
      outcome.status === "fulfilled"
        ? outcome.value
        : { error: outcome.reason.message },
    ]),
  );
}

async function eventsOf(
  calendarId: string,
  span: Span,
  { google, signal }: Context,
): Promise<Busy> {
  const busy: Span[] = [];
  let pageToken: string | undefined;
  for (;;) {
    const { data } = await google.calendar.events.list(
      {
        calendarId,
        ...times(span),
        singleEvents: true,
        maxResults: PAGE,
        ...(pageToken && { pageToken }),
        fields: FIELDS,
      },
      { signal },
    );
    const { timeZone } = aboutOf(data);
    const taken = (data.items ?? []).filter(
      ({ status, transparency, attendees }) =>
        status !== "cancelled" &&
        transparency !== "transparent" &&
        attendees?.find(({ self }) => self)?.responseStatus !== "declined",
    );
    busy.push(...taken.map((event) => boundsOf(event, timeZone)));
    pageToken = data.nextPageToken ?? undefined;
    if (!pageToken) return { busy: joined(busy), timeZone };
  }
}
