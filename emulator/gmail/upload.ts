import { type Call, GoogleError } from "../call.js";
import { invalidArgument } from "./access.js";

/** A message as a caller hands it over: uploaded as `message/rfc822`, or as `raw` in the body. */
export interface UploadedMessage {
  raw: Uint8Array;
  threadId?: string;
}

/** What a plain request may carry, in bytes; larger messages go to the `/upload` address. Source: Gmail API, "Upload attachments". */
const maxPlain = 5 * 1024 * 1024;

/** Reads the message of a call. Throws 400 when there is none, 413 when it is too large for how it came. */
export function uploadedMessage(
  call: Call,
  body: { raw?: string; threadId?: string } | undefined,
): UploadedMessage {
  const raw =
    call.media?.bytes ?? (body?.raw && Buffer.from(body.raw, "base64url"));
  if (!raw) {
    throw invalidArgument(
      "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
    );
  }
  if (!call.media && raw.length > maxPlain)
    throw new GoogleError(413, "uploadTooLarge", "Request Entity Too Large");
  const type = call.media?.type.split(";")[0]?.trim().toLowerCase();
  if (type !== undefined && !type.startsWith("message/")) {
    throw new GoogleError(
      400,
      "badContent",
      `Media type '${type}' is not supported. Valid media types: [message/*]`,
    );
  }
  return { raw, ...(body?.threadId && { threadId: body.threadId }) };
}
