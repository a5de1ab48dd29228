import { AUDIENCE_FIELDS, audienceOf } from "../audience.js";
import { ToolError } from "../error.js";
import { FOLDER, typeLabel } from "../kinds.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";

/** A folder of Drive into which something is put. */
export interface Folder {
  id: string;
  name: string;
  /** Who outside of the person's organisation sees what is in it, as recipients of something outgoing. */
  outsiders: string[];
}

const FIELDS = `id,name,mimeType,capabilities(canAddChildren),${AUDIENCE_FIELDS}`;

/**
 * The folder that an id names; nothing is asked of Google for the top of "My Drive".
 * @throws ToolError for what is no folder, and one to which the person may not add.
 */
export async function folderOf(
  folderId: string,
  { google, person, signal }: Context,
): Promise<Folder> {
  // The top of "My Drive" cannot be shared.
  if (folderId === "root")
    return { id: "root", name: "My Drive", outsiders: [] };
  const { data } = await google.drive.files.get(
    { fileId: folderId, fields: FIELDS, supportsAllDrives: true },
    { signal },
  );
  if (data.mimeType !== FOLDER)
    throw new ToolError(
      `folder_id ${folderId} is no folder but: ${typeLabel(data.mimeType ?? "unknown")}.`,
      "Give the id of a folder, as drive_search_files with type folder shows it, or root.",
      { reason: "invalid" },
    );
  if (data.capabilities?.canAddChildren === false)
    throw new ToolError(
      `You may not add anything to the folder ${folderId}.`,
      "Choose another folder, or ask its owner for the right to edit.",
      { reason: "forbidden" },
    );
  return {
    id: data.id ?? folderId,
    name: cleanLine(data.name ?? ""),
    outsiders: audienceOf(data, person).outsiders,
  };
}
