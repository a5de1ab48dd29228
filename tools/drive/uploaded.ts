import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { bareName, copyTo } from "./convert.js";
import { FILE_FIELDS } from "./file.js";
import type { Converted } from "./material.js";
import { askLeave, outsiders, versionOf } from "./outsiders.js";
import { moving, placeBeside, placeOf, placeToMove } from "./place.js";
import { getFile } from "./target.js";
import { trashing, type Written, written } from "./written.js";

interface Adoption {
  upload_id: string;
  name: string | undefined;
  folder_id: string | undefined;
  type: Converted | undefined;
}

/** Makes an upload the file that was asked for: converted to one of Google's types, or itself with this name and place. */
export async function adoptUpload(
  what: Adoption,
  context: Context,
): Promise<Written> {
  const { fileId } = await context.files.uploaded(what.upload_id);
  const raw = await getFile(fileId, context, FILE_FIELDS);
  return what.type ? convert(raw, what, context) : settle(raw, what, context);
}

async function convert(
  raw: drive_v3.Schema$File,
  { name, folder_id, type }: Adoption,
  context: Context,
): Promise<Written> {
  const place = folder_id
    ? await placeOf(folder_id, context)
    : await placeBeside(raw, context);
  const made = await copyTo(
    {
      from: raw,
      place,
      name: name ?? bareName(cleanLine(raw.name ?? "")),
      type,
    },
    context,
  );
  return written(made, context, {
    undo: [trashing(made.id ?? "")],
    notes: await discardUpload(raw.id ?? "", context),
    folder: place,
  });
}

/** Trashes an upload whose bytes have gone elsewhere; answers what to know when it stays. */
export async function discardUpload(
  fileId: string,
  { google, signal }: Context,
): Promise<string[]> {
  try {
    await google.drive.files.update(
      {
        fileId,
        requestBody: { trashed: true },
        fields: "id",
        supportsAllDrives: true,
      },
      { signal },
    );
    return [];
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return [
      `The uploaded file ${fileId} may still be there beside it: trash it with drive_trash_files.`,
    ];
  }
}

async function settle(
  raw: drive_v3.Schema$File,
  { name, folder_id }: Adoption,
  context: Context,
): Promise<Written> {
  const fileId = raw.id ?? "";
  const undo = [trashing(fileId)];
  if (name === undefined && folder_id === undefined)
    return written(raw, context, { undo });
  const place = folder_id ? await placeToMove(folder_id, context) : undefined;
  const params = {
    fileId,
    fields: FILE_FIELDS,
    supportsAllDrives: true,
    ...(place && moving(raw, place)),
  };
  const payload = name === undefined ? {} : { name };
  await askLeave(
    {
      recipients: place?.outsiders ?? (await outsiders(raw, context)),
      summary: `file "${name ?? cleanLine(raw.name ?? "")}" in ${place ? `the folder ${place.name}` : "its folder"}`,
      shown: [
        ["File", `${name ?? cleanLine(raw.name ?? "")} (${fileId})`],
        ...(place ? [["Folder", place.name] as const] : []),
      ],
      requests: [{ method: "drive.files.update", params, payload }],
      // What becomes seen is what the upload holds now.
      content: { params, payload, version: versionOf(raw) },
    },
    context,
  );
  const { data } = await context.google.drive.files.update(
    { ...params, requestBody: payload },
    { signal: context.signal },
  );
  return written(data, context, { undo, folder: place });
}
