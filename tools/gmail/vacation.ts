import * as z from "zod";
import { cleanLine, cleanText } from "../text/clean.js";
import { htmlToMarkdown } from "../text/html.js";
import { localTime } from "../text/time.js";
import { line, words } from "../text/words.js";

/** The vacation responder as Gmail describes it. Source: Gmail API reference, `VacationSettings`. */
export const vacation = z.object({
  enableAutoReply: z.boolean().default(false),
  responseSubject: z.string().default(""),
  responseBodyPlainText: z.string().default(""),
  responseBodyHtml: z.string().default(""),
  restrictToContacts: z.boolean().default(false),
  restrictToDomain: z.boolean().default(false),
  /** Milliseconds since the epoch; "" or "0" for none. */
  startTime: z.string().default(""),
  endTime: z.string().default(""),
});
export type Vacation = z.output<typeof vacation>;

/** The vacation responder as results show it. */
export const shownVacation = z.object({
  enabled: z.boolean(),
  subject: line,
  /** Markdown. */
  message: words,
  start: z.string().optional(),
  /** The first moment at which it is over. */
  end: z.string().optional(),
  contacts_only: z.boolean(),
  domain_only: z.boolean(),
});
export type ShownVacation = z.output<typeof shownVacation>;

/** Gmail's settings of the responder, with its times in a zone. */
export function asShown(settings: Vacation, timeZone: string): ShownVacation {
  const start = momentOf(settings.startTime);
  const end = momentOf(settings.endTime);
  return {
    enabled: settings.enableAutoReply,
    subject: cleanLine(settings.responseSubject),
    message: messageOf(settings),
    ...(start !== undefined && { start: localTime(start, timeZone) }),
    ...(end !== undefined && { end: localTime(end, timeZone) }),
    contacts_only: settings.restrictToContacts,
    domain_only: settings.restrictToDomain,
  };
}

/** What people are answered, as Markdown: of the two forms Gmail sends the HTML. */
export const messageOf = ({
  responseBodyHtml,
  responseBodyPlainText,
}: Vacation): string =>
  responseBodyHtml
    ? htmlToMarkdown(responseBodyHtml)
    : cleanText(responseBodyPlainText);

/** RFC 3339 in UTC; `undefined` for none. */
export const momentOf = (milliseconds: string): string | undefined =>
  Number(milliseconds) > 0
    ? new Date(Number(milliseconds)).toISOString()
    : undefined;

/** The responder in a few lines. */
export function vacationText(shown: ShownVacation): string {
  const { enabled, subject, message, start, end } = shown;
  const who = shown.domain_only
    ? "people of the own domain"
    : shown.contacts_only
      ? "contacts"
      : "everyone";
  const both = shown.domain_only && shown.contacts_only;
  return [
    `Vacation responder: ${enabled ? `ON, answers ${both ? "contacts of the own domain" : who}` : "off"}`,
    start && `From: ${start}`,
    end && `Until: ${end}`,
    subject && `Subject: ${subject}`,
    message && `Message:\n${message.replace(/^/gm, "> ")}`,
  ]
    .filter(Boolean)
    .join("\n");
}
