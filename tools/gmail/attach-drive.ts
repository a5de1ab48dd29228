import * as z from "zod";
import { ToolError } from "../error.js";
import {
  FORMAT_NAMES,
  type Format,
  formatFor,
  isDownloadable,
  mediaTypeOf,
} from "../formats.js";
import { SHORTCUT, typeLabel } from "../kinds.js";
import type { Context } from "../tool.js";
import { askEach, mayAttach } from "./asking.js";
import type { Enclosure } from "./enclosure.js";

const driveFile = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.coerce.number().optional(),
  md5Checksum: z.string().optional(),
  modifiedTime: z.string().optional(),
  shortcutDetails: z.object({ targetId: z.string() }).optional(),
});
export type DriveFile = z.output<typeof driveFile>;

/** Drive files by the ids that were asked for; a shortcut is the file that it leads to. */
export async function driveFiles(
  ids: readonly string[],
  context: Context,
): Promise<Map<string, DriveFile>> {
  if (ids.length === 0) return new Map();
  mayAttach(context, "drive.files.get", "files in Drive");
  const files = await askEach(ids, driveFile, context, (fileId) => ({
    method: "drive.files.get",
    params: {
      fileId,
      fields:
        "id,name,mimeType,size,md5Checksum,modifiedTime,shortcutDetails(targetId)",
      supportsAllDrives: true,
    },
  }));
  const targets = [...files.values()].flatMap(
    ({ mimeType, shortcutDetails }) =>
      mimeType === SHORTCUT && shortcutDetails
        ? [shortcutDetails.targetId]
        : [],
  );
  const led = await driveFiles(targets, context);
  return new Map(
    [...files].map(([id, file]) => [
      id,
      led.get(file.shortcutDetails?.targetId ?? "") ?? file,
    ]),
  );
}

/** A file of Drive as an attachment; one of Google's own in the format asked for, else the usual one. */
export function fromDrive(
  { id, name, mimeType, size, md5Checksum, modifiedTime }: DriveFile,
  as: string | undefined,
  context: Context,
): Enclosure {
  if (!isDownloadable(mimeType)) {
    throw new ToolError(
      `${JSON.stringify(name)} is a ${typeLabel(mimeType)}, which cannot be attached.`,
      "Put its link into the text, and let the recipients open it with drive_share_file.",
      { reason: "invalid" },
    );
  }
  const version = md5Checksum ?? modifiedTime;
  const versioned = version !== undefined && { version };
  const format = formatFor(mimeType, as === undefined ? undefined : named(as));
  if (format === undefined) {
    mayAttach(context, "drive.files.get:media", "files in Drive");
    return {
      name,
      type: mimeType,
      ...(size !== undefined && { size }),
      ...versioned,
      content: { kind: "file", fileId: id },
    };
  }
  mayAttach(context, "drive.files.export", "files in Drive");
  const type = mediaTypeOf(format);
  const isNamed = name.toLowerCase().endsWith(`.${format}`);
  return {
    name: isNamed ? name : `${name}.${format}`,
    type,
    ...versioned,
    content: { kind: "file", fileId: id, exportAs: type },
  };
}

function named(as: string): Format {
  const format = FORMAT_NAMES.find((name) => name === as.toLowerCase());
  if (format) return format;
  throw new ToolError(
    `There is no format ${JSON.stringify(as.slice(0, 40))}.`,
    `The formats are ${FORMAT_NAMES.join(", ")}.`,
    { reason: "invalid" },
  );
}
