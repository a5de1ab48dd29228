import * as z from "zod";
import { localTime } from "../text/time.js";
import type { Person } from "../tool.js";
import type { Message } from "./schema.js";

const idOf = (noun: string) =>
  z.string().transform((text, context) => {
    const id = idIn(text.trim());
    if (id) return id;
    context.addIssue(
      `This is no ${noun} id of Gmail: give the ${noun}_id that gmail_search_messages shows.`,
    );
    return z.NEVER;
  });

/** The input `message_id`: Gmail's id, or the address of the message in Gmail's own pages when that holds one. */
export const messageId = idOf("message");

/** The input `thread_id`, as `messageId`. */
export const threadId = idOf("thread");

/** Ids of the API are 64 bits in hexadecimal; the newer addresses of Gmail's pages hold another kind, which the API does not take. */
const ID = /^[0-9a-f]{10,16}$/i;

function idIn(text: string): string | undefined {
  if (ID.test(text)) return text;
  const url = URL.parse(text);
  if (url?.host !== "mail.google.com") return undefined;
  const last = url.hash.split("/").at(-1) ?? "";
  return ID.test(last) ? last : undefined;
}

/** The input `attachment_id`: a MIME part's place in its message, as `1.0.2`. */
export const attachmentId = z
  .string()
  .refine(
    (text) => text.length <= 200 && /^\d{1,5}(\.\d{1,5})*$/.test(text),
    "This is no attachment_id: give the one that gmail_read_messages shows, such as 1 or 1.0.2.",
  );

/** Where a person opens a message or thread. */
export const messageLink = (id: string, { email }: Person): string =>
  `https://mail.google.com/mail/?authuser=${encodeURIComponent(email).replace("%40", "@")}#all/${id}`;

/** When a message arrived, in the person's own time. */
export const arrival = ({ internalDate }: Message, person: Person): string =>
  localTime(
    new Date(Number(internalDate)).toISOString(),
    person.timeZone ?? "UTC",
  );
