import * as z from "zod";
import { folderId } from "../drive-id.js";
import { refuseWithheld } from "../outside.js";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import { findAttachment } from "./attached.js";
import { folderOf } from "./folder.js";
import { attachmentId, messageId } from "./message.js";
import { isFromOutside } from "./sender.js";

const UPLOAD = "drive.files.create:upload";
const PARAMS = {
  fields: "id,name,mimeType,size,webViewLink",
  supportsAllDrives: true,
};

/** What Drive answers of the new file. */
const saved = z.object({
  id: z.string(),
  name: z.string().default(""),
  mimeType: z.string().default(""),
  size: z.coerce.number().default(0),
  webViewLink: z.string().optional(),
});

export const saveAttachment = tool({
  name: "gmail_save_attachment",
  title: "Save a mail attachment to Drive",
  description: "Put an attachment into Drive as it is, of any type and size.",
  effect: "create",
  carries: "files",
  calls: [
    "gmail.users.messages.get:full",
    "gmail.users.messages.attachments.get",
    "drive.files.get",
    UPLOAD,
  ],
  input: {
    message_id: messageId.describe("Id or Gmail link"),
    attachment_id: attachmentId.describe("As gmail_read_messages shows it"),
    folder_id: folderId
      .default("root")
      .describe("Id or link; default: My Drive"),
    name: z
      .string()
      .transform((text) => text.toWellFormed().trim())
      .refine(
        ({ length }) => length > 0 && length <= 1000,
        "Give a name, of at most 1,000 characters.",
      )
      .optional()
      .describe("Default: its own"),
  },
  output: {
    account: z.string(),
    file: z.object({
      id: z.string(),
      name: line,
      type: line,
      /** Bytes. */
      size: z.number(),
      link: z.string().optional(),
      folder: z.object({ id: z.string(), name: line }),
    }),
    undo,
  },
  async run({ message_id, attachment_id, folder_id, name }, context) {
    if (context.lockdown)
      await refuseOutside(message_id, attachment_id, context);
    const folder = await folderOf(folder_id, context);
    const { files, person } = context;
    const source = await files.open({
      kind: "attachment",
      messageId: message_id,
      partId: attachment_id,
    });
    // Nobody can tell any more of the file who wrote it.
    context.readOutside();
    const metadata = {
      name: name ?? (cleanLine(source.name ?? "") || "attachment"),
      mimeType: source.type,
      parents: [folder.id],
    };
    await askLeave(metadata, folder, context);
    const { type, size, bytes } = source;
    const made = saved.parse(
      await files.upload({
        method: UPLOAD,
        params: PARAMS,
        metadata,
        type,
        ...(size !== undefined && { size }),
        bytes,
      }),
    );
    return {
      account: person.email,
      file: {
        id: made.id,
        name: cleanLine(made.name),
        type: made.mimeType,
        size: made.size,
        ...(made.webViewLink && { link: made.webViewLink }),
        folder: { id: folder.id, name: folder.name },
      },
      undo: [{ tool: "drive_trash_files", arguments: { file_ids: [made.id] } }],
    };
  },
  text({ account, file, undo }) {
    const { id, name, type, size, link, folder } = file;
    return [
      `Saved in the Drive of ${account}:`,
      `**${name}** (${type}, ${size} bytes) id: ${id}, in ${folder.name} (${folder.id})`,
      link,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

async function refuseOutside(
  messageId: string,
  attachmentId: string,
  context: Context,
): Promise<void> {
  const { message } = await findAttachment(messageId, attachmentId, context);
  refuseWithheld(isFromOutside(message.payload, context.person), context);
}

/** What people outside will see leaves the account. */
async function askLeave(
  payload: { name: string },
  { name, outsiders }: { name: string; outsiders: string[] },
  { egress }: Context,
): Promise<void> {
  if (outsiders.length === 0) return;
  await egress({
    recipients: [...new Set(outsiders)],
    summary: `new file "${payload.name}" in the folder ${name}`,
    shown: [
      ["File", payload.name],
      ["Folder", name],
    ],
    requests: [{ method: UPLOAD, params: PARAMS, payload }],
  });
}
