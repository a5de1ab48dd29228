import type { Call } from "../call.js";
import { invalidArgument } from "./access.js";

/** A message as a caller hands it over: uploaded as `message/rfc822`, or as `raw` in the body. */
export interface UploadedMessage {
  raw: Uint8Array;
  threadId?: string;
}

/** Reads the message of a call. Throws 400 when there is none. */
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
  return { raw, ...(body?.threadId && { threadId: body.threadId }) };
}
