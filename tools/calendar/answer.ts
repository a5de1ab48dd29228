import type { calendar_v3 } from "@googleapis/calendar";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { keptGuests } from "./guests.js";

type Resource = calendar_v3.Schema$Event;
type Attendee = calendar_v3.Schema$EventAttendee;

/** What a person answers: `none` takes an answer back. */
export interface Answer {
  response: "accepted" | "declined" | "tentative" | "none";
  /** Absent, the former one stays. */
  comment?: string | undefined;
}

/**
 * The person's own entry among the guests.
 * @throws ToolError for an event to which they are not invited.
 */
export function selfIn(
  { attendees = [] }: Resource,
  { person }: Context,
): Attendee {
  const address = person.email.toLowerCase();
  const self =
    attendees.find((one) => one.self) ??
    attendees.find(({ email }) => email?.toLowerCase() === address);
  if (self) return self;
  throw new ToolError(
    "You are not among the guests of this event, so there is nothing to answer.",
    "Only an event to which you are invited takes an answer.",
    { reason: "invalid" },
  );
}

/** One's own entry alone: of a list that leaves the others out, Google reads nothing else. Source: `attendeesOmitted` of the Event resource. */
export function answerOf(
  self: Attendee,
  { response, comment }: Answer,
): Resource {
  const responseStatus = response === "none" ? "needsAction" : response;
  const [own] = keptGuests([self]);
  return {
    attendeesOmitted: true,
    attendees: [
      { ...own, responseStatus, ...(comment !== undefined && { comment }) },
    ],
  };
}
