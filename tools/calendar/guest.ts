import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { cleanLine, cleanText } from "../text/clean.js";
import { line, words } from "../text/words.js";
import type { Person } from "../tool.js";
import { isOutsider } from "./provenance.js";

/** Somebody at an event. */
export const party = z.object({
  email: line,
  name: line.optional(),
  you: z.boolean().optional(),
  /** Not of the person's own organisation; for a consumer account, everybody else. */
  outside: z.boolean().optional(),
});
export type Party = z.output<typeof party>;

/** What a guest answered. */
export const response = z.enum([
  "accepted",
  "declined",
  "tentative",
  "not answered",
]);
export type Response = z.output<typeof response>;

/** A guest of an event. */
export const guest = party.extend({
  response,
  optional: z.boolean().optional(),
  /** A room or another thing that is booked. */
  room: z.boolean().optional(),
  organizer: z.boolean().optional(),
  comment: words.optional(),
  /** How many more this guest brings. */
  extra_guests: z.number().optional(),
});
export type Guest = z.output<typeof guest>;

interface Named {
  email?: string | null;
  displayName?: string | null;
}

/** Organiser, creator or guest as Google has them. */
export function asParty({ email, displayName }: Named, person: Person): Party {
  const address = cleanLine(email ?? "").toLowerCase();
  const name = cleanLine(displayName ?? "");
  const you = address === person.email.toLowerCase();
  return {
    email: address,
    ...(name && name !== address && { name }),
    ...(you && { you }),
    ...(!you && isOutsider(address, person) && { outside: true }),
  };
}

const RESPONSES: Readonly<Record<string, Response>> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentative",
};

/** A guest as Google has them. */
export function asGuest(
  attendee: calendar_v3.Schema$EventAttendee,
  person: Person,
): Guest {
  const { optional, resource, organizer, additionalGuests } = attendee;
  const comment = cleanText(attendee.comment ?? "").trim();
  return {
    ...asParty(attendee, person),
    response: RESPONSES[attendee.responseStatus ?? ""] ?? "not answered",
    ...(optional && { optional }),
    ...(resource && { room: resource }),
    ...(organizer && { organizer }),
    ...(comment && { comment }),
    ...(additionalGuests && { extra_guests: additionalGuests }),
  };
}

/** `Ben Okafor <ben@acme.example>`, with what is particular. */
export function partyText({ email, name, you, outside }: Party): string {
  const marks = [you && "you", outside && "outside"].filter(Boolean);
  const who = name ? `${name} <${email}>` : email;
  return marks.length > 0 ? `${who} (${marks.join(", ")})` : who;
}

/** A guest in one line. */
export function guestText(guest: Guest): string {
  const marks = [
    guest.response,
    guest.organizer && "organiser",
    guest.optional && "optional",
    guest.room && "room",
    guest.extra_guests && `brings ${guest.extra_guests} more`,
  ];
  const comment = guest.comment && ` "${cleanLine(guest.comment)}"`;
  return `${partyText(guest)}: ${marks.filter(Boolean).join(", ")}${comment ?? ""}`;
}
