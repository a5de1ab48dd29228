import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { ToolError } from "../error.js";
import { bareAddress } from "../text/address.js";

type Attendee = calendar_v3.Schema$EventAttendee;

const address = z.string().transform((text, context) => {
  const bare = bareAddress(text.trim());
  if (bare) return bare.toLowerCase();
  context.addIssue("This is no e-mail address.");
  return z.NEVER;
});

/** A guest as inputs name them: an address, or one who need not come. */
const invited = z.union([
  address,
  z.strictObject({ email: address, optional: z.boolean().optional() }),
]);
type Invited = z.output<typeof invited>;

/** The most that an event may have. */
const MOST = 200;
const few = ({ length }: readonly unknown[]) => length > 0 && length <= MOST;
const howMany = `Give at least one and at most ${MOST}.`;

/** The input of guests to be invited. */
export const guestsInput = z.array(invited).refine(few, howMany);

/** The input of guests to be taken off. */
export const addresses = z.array(address).refine(few, howMany);

const addressOf = (one: Invited | Attendee): string =>
  (typeof one === "string" ? one : (one.email ?? "")).toLowerCase();

/** New guests as Google has them, each once. */
export const asAttendees = (invited: readonly Invited[]): Attendee[] => [
  ...new Map(
    invited.map((one) => [
      addressOf(one),
      {
        email: addressOf(one),
        ...(typeof one !== "string" &&
          one.optional !== undefined && { optional: one.optional }),
      },
    ]),
  ).values(),
];

/** What a request says of a guest who is kept: all that Google has of them that it lets be written. */
const kept = ({
  email,
  displayName,
  optional,
  resource,
  responseStatus,
  comment,
  additionalGuests,
}: Attendee): Attendee => ({
  email: email ?? "",
  ...(displayName && { displayName }),
  ...(optional && { optional }),
  ...(resource && { resource }),
  ...(responseStatus && { responseStatus }),
  ...(comment && { comment }),
  ...(additionalGuests && { additionalGuests }),
});

/** The guests of an event as a request has to list them so that all of them stay as they are. */
export const keptGuests = (attendees: readonly Attendee[] = []): Attendee[] =>
  attendees.map(kept);

/** Who is to come and who is not. */
export interface GuestChange {
  add?: readonly Invited[] | undefined;
  remove?: readonly string[] | undefined;
}

/** The guests after a change. */
export interface Merged {
  attendees: Attendee[];
  added: string[];
  /** As they would be invited again. */
  removed: Attendee[];
}

/**
 * Adds guests to those who are there, and takes others off. Everybody else
 * keeps their answer, their comment, whether they are optional, and rooms stay
 * booked; who is there already stays as they are, but that they become optional
 * or no longer so where that is said.
 */
export function mergedGuests(
  present: readonly Attendee[],
  { add = [], remove = [] }: GuestChange,
): Merged {
  const gone = new Set(remove);
  const wanted = new Map(asAttendees(add).map((one) => [addressOf(one), one]));
  const known = new Set(present.map(addressOf));
  const stays = present.filter((one) => !gone.has(addressOf(one)));
  const news = [...wanted.values()].filter((one) => !known.has(addressOf(one)));
  return {
    attendees: [
      ...stays.map((one) => ({
        ...kept(one),
        ...(wanted.get(addressOf(one))?.optional !== undefined && {
          optional: wanted.get(addressOf(one))?.optional ?? false,
        }),
      })),
      ...news,
    ],
    added: news.map(addressOf),
    removed: present.filter((one) => gone.has(addressOf(one))).map(kept),
  };
}

/** @throws ToolError for guests to be taken off who are not there. */
export function refuseStrangers(
  present: readonly Attendee[],
  remove: readonly string[] = [],
): void {
  const known = new Set(present.map(addressOf));
  const strangers = remove.filter((email) => !known.has(email));
  if (strangers.length === 0) return;
  throw new ToolError(
    `Not among the guests: ${strangers.join(", ")}.`,
    `The guests are: ${[...known].join(", ") || "none"}.`,
    { reason: "invalid" },
  );
}
