import type { Context } from "../tool.js";
import { fetchTexts } from "./fetch.js";
import type { Format } from "./format.js";
import { type Invitation, invitationsIn } from "./invitation.js";
import { calendarPart, textParts } from "./parts.js";
import type { Message } from "./schema.js";

/** What a message says. */
export interface Said {
  text: string;
  invitations: Invitation[];
}

/**
 * What messages say in a format. Texts that Gmail keeps apart for their size,
 * and calendars, cost a round trip for all of them together.
 */
export async function saidBy(
  messages: readonly Message[],
  { format, quotes }: { format: Format; quotes: boolean },
  context: Context,
): Promise<Said[]> {
  const withParts = messages.map((message) => {
    const { payload } = message;
    const isShown = payload && format !== "headers";
    const calendar = isShown ? calendarPart(payload) : undefined;
    const texts = isShown ? textParts(payload, format) : [];
    return { message, calendar, texts };
  });
  const bodies = await fetchTexts(
    withParts.flatMap(({ message, calendar, texts }) =>
      [...texts, ...(calendar ? [calendar] : [])].map((part) => ({
        message,
        part,
      })),
    ),
    context,
  );
  // The conversion of HTML is loaded when it is used.
  const { textOf } = await import("./body.js");
  return withParts.map(({ message, calendar }) => ({
    text: textOf(message, format, quotes, bodies),
    invitations: invitationsIn(
      (calendar && bodies.get(calendar)) ?? "",
      context.person,
    ),
  }));
}
