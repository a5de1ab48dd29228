import type * as z from "zod";
import { advised, ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import type { attachment } from "./arguments.js";
import { bareName, CONVERSIONS } from "./convert.js";
import { FILE_FIELDS } from "./file.js";
import {
  bytesOf,
  type Converted,
  MADE,
  type Made,
  materialFor,
  textTypeOf,
} from "./material.js";
import { askLeave, beginning } from "./outsiders.js";
import { type Place, placeOf } from "./place.js";
import { resource } from "./target.js";
import { trashing, type Written, written } from "./written.js";

const PARAMS = { fields: FILE_FIELDS, supportsAllDrives: true };
const UPLOAD = "drive.files.create:upload";

/** A new file of a text, or of nothing. */
export async function createOf(
  what: {
    name: string;
    folder_id: string | undefined;
    type: Made | undefined;
    content: string | undefined;
  },
  context: Context,
): Promise<Written> {
  const { name, type, content } = what;
  const material = content === undefined ? undefined : materialFor(type, name);
  const place = await placeOf(what.folder_id, context);
  const mimeType = material?.mimeType ?? emptyType(type, name);
  const metadata = { name, mimeType, parents: [place.id] };
  if (!material || content === undefined)
    return answer(await createEmpty(metadata, place, context), place, context);
  await leave(UPLOAD, metadata, place, context, content);
  const made = await context.files.upload({
    method: UPLOAD,
    params: PARAMS,
    metadata,
    type: material.type,
    ...bytesOf(content),
  });
  return answer(resource.parse(made), place, context);
}

/** The media type of a file without content. */
function emptyType(type: Made | undefined, name: string): string {
  if (type === undefined) return materialFor(type, name).mimeType;
  return type === "text" ? textTypeOf(name) : MADE[type];
}

async function createEmpty(
  metadata: { name: string; mimeType: string; parents: string[] },
  place: Place,
  context: Context,
) {
  await leave("drive.files.create", metadata, place, context);
  const { data } = await context.google.drive.files.create(
    { ...PARAMS, requestBody: metadata },
    { signal: context.signal },
  );
  return data;
}

/** A new file of a mail's attachment, streamed past this server's memory. */
export async function createFrom(
  what: {
    attachment: z.output<typeof attachment>;
    name: string | undefined;
    folder_id: string | undefined;
    type: Converted | undefined;
  },
  context: Context,
): Promise<Written> {
  const { files, can } = context;
  if (!can("gmail.users.messages.get:full"))
    throw new ToolError(
      "This connection may not read mail, so it cannot save attachments.",
      "Connect again and allow gmail.readonly.",
      { reason: "insufficient_scope" },
    );
  if (context.lockdown)
    // Who sent the mail is Gmail's to tell, which the other tool asks.
    throw new ToolError(
      "The admin of this server lets no content from outside through, and here nobody can tell who sent the attachment.",
      "Save it with gmail_save_attachment, which sees who sent it.",
      { reason: "withheld" },
    );
  const { message_id: messageId, attachment_id: partId } = what.attachment;
  const place = await placeOf(what.folder_id, context);
  const source = await files.open({ kind: "attachment", messageId, partId });
  // Nobody can tell any more of the file who wrote it.
  context.readOutside();
  const { type, size, bytes } = source;
  const own = cleanLine(source.name ?? "") || "attachment";
  const metadata = {
    name: what.name ?? (what.type ? bareName(own) : own),
    mimeType: what.type ? MADE[what.type] : type,
    parents: [place.id],
  };
  await leave(UPLOAD, metadata, place, context);
  const made = await advised(
    files.upload({
      method: UPLOAD,
      params: PARAMS,
      metadata,
      type,
      ...(size !== undefined && { size }),
      bytes,
    }),
    what.type ? CONVERSIONS : "",
  );
  return answer(resource.parse(made), place, context);
}

const leave = (
  method: "drive.files.create" | typeof UPLOAD,
  payload: { name: string },
  { name, outsiders }: Place,
  context: Context,
  text = "",
) =>
  askLeave(
    {
      recipients: outsiders,
      summary: `new file "${payload.name}" in the folder ${name}`,
      shown: [
        ["File", payload.name],
        ["Folder", name],
        ...(text ? [["Text", beginning(text)] as const] : []),
      ],
      requests: [{ method, params: PARAMS, payload }],
    },
    context,
  );

const answer = (
  made: Parameters<typeof written>[0],
  place: Place,
  context: Context,
): Written =>
  written(made, context, { undo: [trashing(made.id ?? "")], folder: place });
