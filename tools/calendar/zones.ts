import * as z from "zod";
import type { BatchAnswer, BatchPart, Context } from "../tool.js";
import type { Busy } from "./busy.js";
import { ABOUT_FIELDS, aboutOf, zoneNamed } from "./zone.js";

/** Zones by calendar id, as far as they could be read, and the person's own. */
export interface Zones {
  of: Map<string, string>;
  own?: string;
}

const list = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        primary: z.boolean().nullish(),
        timeZone: z.string().nullish(),
      }),
    )
    .nullish(),
});
/** As many as Calendar takes in one batch. Source: "Send batch requests". */
const MOST_PARTS = 50;

const setting = z.object({ value: z.string() });

/**
 * The zones of calendars in one round trip, by what the grants leave, beside those
 * that came with the busy times; what cannot be read is left out.
 */
export async function readZones(
  ids: readonly string[],
  busy: ReadonlyMap<string, Busy>,
  context: Context,
): Promise<Zones> {
  const zones: Zones = { of: new Map() };
  for (const [id, answer] of busy)
    if ("timeZone" in answer && answer.timeZone)
      zones.of.set(id, answer.timeZone);
  const parts = partsFor(ids, busy, context);
  const answers = await answersTo(parts, context);
  parts.forEach((part, index) => {
    const answer = answers[index];
    if (answer?.ok) take(zones, part, answer.data);
  });
  const primary = zones.of.get("primary") ?? zones.own;
  return { ...zones, ...(primary && { own: primary }) };
}

/** Of calendars whose busy times nobody may know, the zone is of no use. */
function partsFor(
  ids: readonly string[],
  busy: ReadonlyMap<string, Busy>,
  { can }: Context,
): BatchPart[] {
  const open = ids.filter((id) => {
    const answer = busy.get(id);
    return answer && "busy" in answer && !answer.timeZone;
  });
  const events = can("calendar.events.list");
  const byList = !events && can("calendar.calendarList.list");
  return [
    ...(events ? open.map(eventsPart) : []),
    ...(byList ? [LIST_PART] : []),
    ...(!events && !byList && can("calendar.settings.get")
      ? [SETTING_PART]
      : []),
  ];
}

/** Zones are dispensable: without them the caller's stands in. */
async function answersTo(
  parts: readonly BatchPart[],
  { google, signal }: Context,
): Promise<(BatchAnswer | undefined)[]> {
  const all: (BatchAnswer | undefined)[] = [];
  for (let at = 0; at < parts.length; at += MOST_PARTS) {
    const some = parts.slice(at, at + MOST_PARTS);
    const answers = await google.batch(some).catch((error) => {
      if (signal.aborted) throw error;
      return [] as BatchAnswer[];
    });
    answers.forEach((answer, index) => {
      all[at + index] = answer;
    });
  }
  return all;
}

const eventsPart = (calendarId: string): BatchPart => ({
  method: "calendar.events.list",
  params: { calendarId, maxResults: 1, fields: ABOUT_FIELDS },
});
const LIST_PART: BatchPart = {
  method: "calendar.calendarList.list",
  params: {
    maxResults: 250,
    showHidden: true,
    fields: "items(id,primary,timeZone)",
  },
};
const SETTING_PART: BatchPart = {
  method: "calendar.settings.get",
  params: { setting: "timezone", fields: "value" },
};

function take(
  zones: Zones,
  { method, params }: BatchPart,
  data: unknown,
): void {
  if (method === "calendar.settings.get") {
    const own = zoneNamed(setting.parse(data).value);
    if (own) zones.own = own;
  } else if (method === "calendar.events.list") {
    zones.of.set(String(params.calendarId), aboutOf(data).timeZone);
  } else {
    for (const { id, primary, timeZone } of list.parse(data).items ?? []) {
      const zone = zoneNamed(timeZone);
      if (zone) zones.of.set(primary ? "primary" : id, zone);
    }
  }
}
