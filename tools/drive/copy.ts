import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId, folderId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { FOLDER } from "../kinds.js";
import { cleanLine } from "../text/clean.js";
import { tool } from "../tool.js";
import { fileName } from "./arguments.js";
import { bareName, copyTo } from "./convert.js";
import { FILE_FIELDS } from "./file.js";
import { CONVERTED } from "./material.js";
import { placeBeside, placeOf } from "./place.js";
import { onTarget } from "./shareable.js";
import { getTarget } from "./target.js";
import { trashing, written, writtenOutput, writtenText } from "./written.js";

const FIELDS = `${FILE_FIELDS},capabilities(canCopy)`;

export const copyFile = tool({
  name: "drive_copy_file",
  title: "Copy a Drive file",
  description:
    "Copy a file, or convert a Word, Excel, PowerPoint, PDF or text file to one of Google's types. Shortcuts are followed; folders cannot be copied.",
  effect: "create",
  calls: ["drive.files.get", "drive.files.copy"],
  also: ["drive.permissions.list"],
  input: {
    file_id: fileId.describe("Id or Google link"),
    name: fileName.optional().describe("Default: Copy of …"),
    folder_id: folderId.optional().describe("Default: beside the original"),
    type: z.enum(CONVERTED).optional().describe("Convert to this"),
  },
  output: writtenOutput,
  async run({ file_id, name, folder_id, type }, context) {
    const from = await getTarget(file_id, context, FIELDS);
    refuseUnfit(from);
    const place = folder_id
      ? await placeOf(folder_id, context)
      : await placeBeside(from, context);
    const own = cleanLine(from.name ?? "");
    const copied = await copyTo(
      {
        from,
        place,
        name: name ?? (type ? bareName(own) : `Copy of ${own}`),
        type,
      },
      context,
    );
    return written(copied, context, {
      undo: [trashing(copied.id ?? "")],
      notes: onTarget(file_id, from),
      folder: place,
    });
  },
  text: writtenText("Copied"),
});

function refuseUnfit({ mimeType, capabilities, id }: drive_v3.Schema$File) {
  if (mimeType === FOLDER)
    throw new ToolError(
      "Google copies no folders.",
      `Create one with drive_create_file, and copy the files that drive_search_files ${JSON.stringify({ folder_id: id })} lists.`,
      { reason: "invalid" },
    );
  if (capabilities?.canCopy === false)
    throw new ToolError(
      "The owner of this file does not allow readers to copy it.",
      "Ask the owner for a copy, or for the right to edit.",
      { reason: "forbidden" },
    );
}
