import * as z from "zod";

/** Gmail's resources, as far as the tools read them. Source: Gmail API reference, `users.messages` and `users.threads`. */

const header = z.object({ name: z.string(), value: z.string() });

/** A node of the MIME tree as Gmail parsed it. */
export const part = z.object({
  partId: z.string().default(""),
  mimeType: z.string().default("text/plain"),
  filename: z.string().default(""),
  headers: z.array(header).default([]),
  body: z
    .object({
      /** Where the bytes are when `data` is missing. */
      attachmentId: z.string().optional(),
      /** Bytes, decoded. */
      size: z.number().default(0),
      /** base64url. */
      data: z.string().optional(),
    })
    .default({ size: 0 }),
  get parts() {
    return z.array(part).default([]);
  },
});
export type Part = z.output<typeof part>;

export const message = z.object({
  id: z.string(),
  threadId: z.string(),
  labelIds: z.array(z.string()).default([]),
  /** HTML-escaped by Google. */
  snippet: z.string().default(""),
  /** Milliseconds since the epoch, of arrival. */
  internalDate: z.string().default("0"),
  payload: part.optional(),
  /** The whole message in base64url, of format `raw` only. */
  raw: z.string().optional(),
});
export type Message = z.output<typeof message>;

export const thread = z.object({
  id: z.string(),
  messages: z.array(message).default([]),
});
export type Thread = z.output<typeof thread>;

/** The bytes behind an `attachmentId`, in base64url. */
export const attachmentBody = z.object({ data: z.string().default("") });
