import * as z from "zod";
import { fileId } from "../drive-id.js";
import type { MethodId } from "../methods.js";
import { messageId } from "./message.js";

const attachment = z.strictObject({
  drive_file_id: fileId.optional(),
  as: z.string().optional(),
  message_id: messageId.optional(),
  attachment_id: z.string().optional(),
  upload_id: z.string().optional(),
  content: z.string().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
});

/** A file to attach, as a caller names it. */
export type Attach = z.output<typeof attachment>;

/** The most files in one message. */
const MOST = 100;

/** The input `attachments`: each argument says what it is, and the first tool that has it, how. */
export const attachments = z
  .array(attachment)
  .optional()
  .refine((all) => (all?.length ?? 0) <= MOST, `At most ${MOST} files.`);

/** Methods by which attachments are found and read, each used where the grants allow it. */
export const ATTACHING = [
  "drive.files.get",
  "drive.files.get:media",
  "drive.files.export",
  "gmail.users.messages.get:full",
  "gmail.users.messages.attachments.get",
] as const satisfies readonly MethodId[];
