import { WITHHELD } from "../outside.js";
import { neutralText } from "../text/neutral.js";
import type { Context } from "../tool.js";
import { fetchTexts } from "./fetch.js";
import type { Format } from "./format.js";
import { type Invitation, invitationsIn } from "./invitation.js";
import { calendarPart, textParts } from "./parts.js";
import type { Message } from "./schema.js";
import { isFromOutside } from "./sender.js";

/** What a message says. */
export interface Said {
  text: string;
  invitations: Invitation[];
}

/** What messages say, as a result may show it: of those from outside nothing where that is withheld. */
export async function readableBy(
  messages: readonly Message[],
  reading: Reading,
  context: Context,
): Promise<Said[]> {
  const { lockdown, person } = context;
  const shown = messages.filter(
    ({ payload }) => !(lockdown && isFromOutside(payload, person)),
  );
  const said = await saidBy(shown, reading, context);
  return messages.map((each) => {
    const its = said[shown.indexOf(each)];
    return its
      ? { ...its, text: neutralText(its.text) }
      : { text: WITHHELD, invitations: [] };
  });
}

/** How what messages say is wanted. */
interface Reading {
  format: Format;
  /** Quoted history and signatures too. */
  quotes: boolean;
}

/**
 * What messages say in a format. Texts that Gmail keeps apart for their size,
 * and calendars, cost a round trip for all of them together.
 */
export async function saidBy(
  messages: readonly Message[],
  { format, quotes }: Reading,
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
