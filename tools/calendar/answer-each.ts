import type { calendar_v3 } from "@googleapis/calendar";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { type Answer, answerOf, selfIn } from "./answer.js";
import { inParallel } from "./parallel.js";
import { timesIn, wallOf } from "./times.js";
import { shownDate } from "./when.js";
import { type Change, patchEvent, WHOLE_FIELDS } from "./write.js";

type Resource = calendar_v3.Schema$Event;

/** As many occurrences are answered by one call: each is a request of its own. */
const MOST = 50;

/** What became of the occurrences. */
export interface Each {
  /** The first one, answered. */
  raw: Resource;
  notes: string[];
}

/**
 * Answers an occurrence and those after it, one by one, as Google has no other
 * way to leave the earlier ones alone. Needs `calendar.events.instances`.
 */
export async function answerEach(
  occurrence: Resource,
  answer: Answer,
  change: Change,
  timeZone: string,
  context: Context,
): Promise<Each> {
  const { found, more } = await fromThenOn(occurrence, change, context);
  const outcomes = await inParallel(found, (one) => {
    const of = { ...change, eventId: one.id ?? "", etag: one.etag };
    return patchEvent(of, answerOf(selfIn(one, context), answer), context);
  });
  const [first] = outcomes;
  if (first?.status === "rejected") throw first.reason;
  const failed = found.filter((_, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== "rejected") return false;
    if (!(outcome.reason instanceof ToolError)) throw outcome.reason;
    return true;
  });
  const day = (one: Resource | undefined) => {
    const times = one && timesIn(one, timeZone);
    return times ? shownDate(wallOf(times)) : "";
  };
  return {
    raw: first?.value ?? occurrence,
    notes: [
      `Answered ${found.length - failed.length} occurrences, up to ${day(found.at(-1))}.`,
      ...(more
        ? [
            "The series goes on after that: answer a later occurrence in the same way when it is time.",
          ]
        : []),
      ...(failed.length > 0
        ? [`Not answered: those of ${failed.map(day).join(", ")}.`]
        : []),
    ],
  };
}

/** The occurrences from one on that are not cancelled and to which the person is invited. */
async function fromThenOn(
  occurrence: Resource,
  { calendarId }: Change,
  { google, signal }: Context,
): Promise<{ found: Resource[]; more: boolean }> {
  const { start, originalStartTime } = occurrence;
  const from = startsAt(originalStartTime ?? start);
  const earlier = Math.min(from, startsAt(start));
  const { data } = await google.calendar.events.instances(
    {
      calendarId,
      eventId: occurrence.recurringEventId ?? "",
      timeMin: new Date(earlier).toISOString(),
      maxResults: 250,
      fields: `nextPageToken,items(${WHOLE_FIELDS})`,
    },
    { signal },
  );
  const later = (data.items ?? []).filter(
    (one) =>
      startsAt(one.originalStartTime ?? one.start) >= from &&
      one.attendees?.some(({ self }) => self),
  );
  return {
    found: later.slice(0, MOST),
    more: later.length > MOST || Boolean(data.nextPageToken),
  };
}

const startsAt = (
  moment: calendar_v3.Schema$EventDateTime | undefined,
): number => Date.parse(moment?.dateTime ?? moment?.date ?? "");
