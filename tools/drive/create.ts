import * as z from "zod";
import { folderId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { attachment, content, fileName, uploadId } from "./arguments.js";
import { createFrom, createOf } from "./creation.js";
import { MADE, type Made } from "./material.js";
import { adoptUpload } from "./uploaded.js";
import { type Written, writtenOutput, writtenText } from "./written.js";

/** Object.keys() of a literal is typed as plain strings. */
const isMade = (name: string): name is Made => Object.hasOwn(MADE, name);

const input = {
  name: fileName.optional().describe("Default: the upload's or attachment's"),
  folder_id: folderId.optional().describe("Default: My Drive"),
  type: z
    .enum(Object.keys(MADE).filter(isMade))
    .optional()
    .describe(
      "Default: document, or text by the name's extension; converts an upload or attachment",
    ),
  content: content
    .optional()
    .describe("Markdown for a document, CSV for a spreadsheet, or text"),
  upload_id: uploadId.optional().describe("Instead of content"),
  attachment: attachment.optional().describe("Instead: of a mail"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const createFile = tool({
  name: "drive_create_file",
  title: "Create a Drive file",
  description:
    "Create a file or folder: empty, from text, an upload or a mail's attachment. Never overwrites.",
  effect: "create",
  calls: [
    "drive.files.get",
    "drive.files.create",
    "drive.files.create:upload",
    "drive.files.update",
    "drive.files.copy",
  ],
  also: [
    "drive.permissions.list",
    "gmail.users.messages.get:full",
    "gmail.users.messages.attachments.get",
  ],
  carries: "files",
  input,
  output: writtenOutput,
  run: (input, context) => make(input, context),
  text: writtenText("Created"),
});

/** By where the content comes from. */
function make(input: Input, context: Context): Promise<Written> {
  const { name, folder_id, type, upload_id, attachment } = input;
  refuseSeveral(input);
  if (upload_id !== undefined)
    return adoptUpload(
      { upload_id, name, folder_id, type: convertible(type) },
      context,
    );
  if (attachment)
    return createFrom(
      { attachment, name, folder_id, type: convertible(type) },
      context,
    );
  if (name === undefined)
    throw new ToolError("A new file needs a name.", "Give name.", {
      reason: "invalid",
    });
  return createOf({ name, folder_id, type, content: input.content }, context);
}

function refuseSeveral({ content, upload_id, attachment }: Input): void {
  const given = [content, upload_id, attachment].filter(
    (each) => each !== undefined,
  );
  if (given.length <= 1) return;
  throw new ToolError(
    "A file has one content.",
    "Give only one of content, upload_id and attachment.",
    { reason: "invalid" },
  );
}

/** The type to which bytes are converted; `undefined` leaves them as they are. */
function convertible(type: Made | undefined) {
  if (type !== "text" && type !== "folder") return type;
  throw new ToolError(
    `Bytes that are there are not made a ${type}.`,
    "Leave type out to keep them as they are, or give document, spreadsheet or presentation to convert them.",
    { reason: "invalid" },
  );
}
