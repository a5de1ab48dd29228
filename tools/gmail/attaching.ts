import MimeNode from "nodemailer/lib/mime-node";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import type { Attach } from "./attach.js";
import { type DriveFile, driveFiles, fromDrive } from "./attach-drive.js";
import { fromMail, messagesOf } from "./attach-mail.js";
import type { Enclosure } from "./enclosure.js";
import type { Part } from "./schema.js";

/** What is asked of Google about the things to attach, by what they are called here. */
interface Found {
  files: ReadonlyMap<string, DriveFile>;
  messages: ReadonlyMap<string, Part>;
}

/**
 * The files that a caller wants to attach, with their names, types and sizes.
 * Their bytes are asked for when they are sent.
 * @throws ToolError for what does not say what it is, and for what cannot be had.
 */
export async function attaching(
  wanted: readonly Attach[],
  context: Context,
): Promise<Enclosure[]> {
  wanted.forEach(checkOne);
  const uploads = new Map<string, string>();
  for (const { upload_id: id } of wanted) {
    if (id === undefined || uploads.has(id)) continue;
    uploads.set(id, (await context.files.uploaded(id)).fileId);
  }
  const inDrive = (each: Attach) =>
    each.drive_file_id ?? uploads.get(each.upload_id ?? "");
  const found: Found = {
    files: await driveFiles(
      wanted.flatMap((each) => inDrive(each) ?? []),
      context,
    ),
    messages: await messagesOf(
      wanted.flatMap((each) => each.message_id ?? []),
      context,
    ),
  };
  return wanted.map((each) => {
    const file = found.files.get(inDrive(each) ?? "");
    if (file) return renamed(fromDrive(file, each.as, context), each);
    const payload = found.messages.get(each.message_id ?? "");
    if (payload) return renamed(fromMail(payload, each, context), each);
    return fromText(each);
  });
}

function checkOne(each: Attach): void {
  const sources = [
    each.drive_file_id,
    each.message_id,
    each.upload_id,
    each.content,
  ].filter((source) => source !== undefined);
  const isWhole =
    each.message_id === undefined || each.attachment_id !== undefined;
  const isNamed = each.content === undefined || each.name?.trim();
  const isFormat =
    each.as === undefined || (each.drive_file_id ?? each.upload_id);
  if (sources.length !== 1 || !isWhole || !isNamed || !isFormat) {
    throw new ToolError(
      `This attachment does not say which one file it is: ${JSON.stringify(each).slice(0, 200)}.`,
      "Give each as drive_file_id, or message_id with attachment_id, or upload_id, or name with content.",
      { reason: "invalid" },
    );
  }
  if (
    each.name !== undefined &&
    (each.name.length > 255 || !isLine(each.name))
  ) {
    throw new ToolError(
      "The name of an attachment holds a line break or another control character, or is longer than 255 characters.",
      "Give a plain file name.",
      { reason: "invalid" },
    );
  }
}

const isLine = (text: string): boolean =>
  !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) && text.isWellFormed();

function fromText({ name = "", content = "", type }: Attach): Enclosure {
  const bytes = new TextEncoder().encode(content);
  return {
    name,
    type: type ?? textType(name),
    size: bytes.length,
    content: bytes,
  };
}

/** The media type of a text by its name. */
function textType(name: string): string {
  const known = new MimeNode(undefined, { filename: name }).getHeader(
    "Content-Type",
  );
  const type =
    typeof known !== "string" || known === "application/octet-stream"
      ? "text/plain"
      : known;
  return type.startsWith("text/") ? `${type}; charset=utf-8` : type;
}

const renamed = (enclosure: Enclosure, { name, type }: Attach): Enclosure => ({
  ...enclosure,
  ...(name !== undefined && { name }),
  ...(type !== undefined && { type }),
});
