import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { titleFor } from "./provenance.js";
import { readWhole } from "./write.js";

type Resource = calendar_v3.Schema$Event;

/** The input `scope`. */
export const scope = z.enum(["this", "following", "all"]);
export type Scope = z.output<typeof scope>;

/** What a change concerns: an event or one occurrence by itself, a whole series, or a series from one occurrence on. */
export type Reach =
  | { scope: "this"; event: Resource }
  | { scope: "all"; event: Resource; occurrence?: Resource }
  | { scope: "following"; event: Resource; occurrence: Resource };

/**
 * What a change of an event concerns, by the input `scope`, which has to be there
 * where the event recurs. Needs `calendar.events.get`.
 * @throws ToolError that says which scope, or which id, is wanted.
 */
export async function reachOf(
  event: Resource,
  scope: Scope | undefined,
  calendarId: string,
  context: Context,
): Promise<Reach> {
  const seriesId = event.recurringEventId;
  const isSeries = (event.recurrence ?? []).length > 0;
  if (!seriesId && !isSeries) return { scope: "this", event };
  if (!scope) throw noScope(event, context);
  if (!seriesId) {
    if (scope === "all") return { scope, event };
    throw noOccurrence(scope);
  }
  if (scope === "this") return { scope, event };
  const series = await readWhole(seriesId, calendarId, context);
  const first = isFirst(event, series);
  return scope === "all" || first
    ? { scope: "all", event: series, occurrence: event }
    : { scope, event: series, occurrence: event };
}

const momentOf = (
  moment: calendar_v3.Schema$EventDateTime | undefined,
): number => Date.parse(moment?.dateTime ?? moment?.date ?? "");

/** From the first occurrence on, a series is the whole of it. */
const isFirst = ({ originalStartTime }: Resource, { start }: Resource) =>
  momentOf(originalStartTime) <= momentOf(start);

const noScope = (event: Resource, context: Context) =>
  new ToolError(
    `"${titleFor(event, context)}" recurs.`,
    event.recurringEventId
      ? "Give scope: this (this occurrence), following (this and those after it) or all (the whole series); ask the person which one they mean if they did not say."
      : "This id is that of the series: give scope all, or the event_id of one occurrence with scope this or following.",
    { reason: "scope_needed" },
  );

const noOccurrence = (scope: Scope) =>
  new ToolError(
    `This id is that of the whole series: it does not tell which occurrence "${scope}" starts from.`,
    "Give the event_id of an occurrence, which calendar_list_events shows, or scope all.",
    { reason: "invalid" },
  );
