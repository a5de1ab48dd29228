import type { calendar_v3 } from "@googleapis/calendar";
import type { Context } from "../tool.js";
import { mergedGuests } from "./guests.js";
import { asMoments, movedLike, type Times, timesIn } from "./times.js";
import { WHOLE_FIELDS } from "./write.js";

type Resource = calendar_v3.Schema$Event;

/**
 * The occurrences of a series that were changed or cancelled, whichever are
 * there. Needs `calendar.events.list`.
 */
export async function exceptionsOf(
  series: Resource,
  calendarId: string,
  { google, signal }: Context,
): Promise<Resource[]> {
  const found: Resource[] = [];
  let pageToken: string | undefined;
  do {
    const { data } = await google.calendar.events.list(
      {
        calendarId,
        iCalUID: series.iCalUID ?? "",
        showDeleted: true,
        maxResults: 250,
        ...(pageToken && { pageToken }),
        fields: `nextPageToken,items(${WHOLE_FIELDS})`,
      },
      { signal },
    );
    found.push(...(data.items ?? []));
    pageToken = data.nextPageToken ?? undefined;
  } while (pageToken);
  return found.filter(({ recurringEventId }) => recurringEventId === series.id);
}

/** Who comes to single occurrences: what is done to the whole series reaches them too. */
export const guestsOf = (
  exceptions: readonly Resource[],
): Resource["attendees"][] =>
  exceptions
    .filter(({ status }) => status !== "cancelled")
    .map(({ attendees }) => attendees);

/** When an occurrence would be by its series. */
export function originalTimes(
  { originalStartTime }: Resource,
  series: Times,
  timeZone: string,
): Times | undefined {
  const at =
    originalStartTime && timesIn({ start: originalStartTime }, timeZone);
  if (!at) return undefined;
  if (at.kind === "days" || series.kind === "days")
    return at.kind === series.kind ? movedLike(series, series, at) : undefined;
  const start = at.start.withTimeZone(series.start.timeZoneId);
  return { kind: "clock", start, end: start.add(lengthOf(series)) };
}

const lengthOf = ({ start, end }: Times & { kind: "clock" }) =>
  start.toInstant().until(end.toInstant());

/** What an occurrence may have that its series has not. */
const OWN = [
  "summary",
  "description",
  "location",
  "colorId",
  "visibility",
  "transparency",
  "conferenceData",
  "attachments",
  "reminders",
] as const satisfies readonly (keyof Resource)[];

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What a changed occurrence has different from its series, as a patch of one that has not. */
export function differences(
  exception: Resource,
  series: Resource,
  times: { series: Times; original: Times; timeZone: string },
): Resource {
  const patch: Resource = {};
  for (const name of OWN)
    if (!same(exception[name], series[name]))
      Object.assign(patch, { [name]: exception[name] ?? null });
  if (!same(guests(exception), guests(series)))
    patch.attendees = mergedGuests(exception.attendees ?? [], {}).attendees;
  const now = timesIn(exception, times.timeZone);
  if (now && !isSameTimes(now, times.original))
    Object.assign(patch, asMoments(now));
  if (exception.status === "tentative" && series.status !== "tentative")
    patch.status = "tentative";
  return patch;
}

const guests = ({ attendees = [] }: Resource) =>
  attendees
    .map(({ email, optional, responseStatus, comment }) =>
      JSON.stringify([email, optional ?? false, responseStatus, comment ?? ""]),
    )
    .sort();

function isSameTimes(one: Times, other: Times): boolean {
  const bounds = ({ kind, start, end }: Times) =>
    kind === "days"
      ? [start.toString(), end.toString()]
      : [start.epochMilliseconds, end.epochMilliseconds];
  return same(bounds(one), bounds(other));
}
