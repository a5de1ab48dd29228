import * as z from "zod";
import { MOST_TEXT } from "./material.js";

/** Inputs that several tools take; what a schema would spend words on is checked without it. */

/** A name for a file: any text that shows. */
export const fileName = z
  .string()
  .transform((text) => text.toWellFormed().trim())
  .refine((text) => text !== "", "Give a name that is not blank.")
  .refine((text) => text.length <= 1000, "Give at most 1,000 characters.");

/** Text that becomes the content of a file. */
export const content = z
  .string()
  .refine(
    ({ length }) => length <= MOST_TEXT,
    `Give at most ${MOST_TEXT} characters here; more goes by drive_create_upload.`,
  );

/** The id of an upload of this person. */
export const uploadId = z
  .string()
  .refine(
    (text) => /^[\w-]{1,100}$/.test(text),
    "This is no upload_id: give the one that drive_create_upload answered.",
  );

/** A media type, without parameters. */
export const mediaType = z
  .string()
  .refine(
    (text) => /^[a-z]+\/[\w.+-]{1,120}$/i.test(text),
    "Give a media type, such as application/pdf.",
  );

/** A part of a mail, as the mail tools name it. */
export const attachment = z.strictObject({
  message_id: z
    .string()
    .refine(
      (text) => /^[0-9a-f]{10,24}$/i.test(text),
      "Give the message_id that gmail_search_messages shows.",
    ),
  attachment_id: z
    .string()
    .refine(
      (text) => /^\d+(?:\.\d+)*$/.test(text),
      "Give the attachment_id that gmail_read_messages shows.",
    ),
});
