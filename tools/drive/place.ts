import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import { FOLDER, typeLabel } from "../kinds.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { FILE_FIELDS } from "./file.js";
import { outsiders } from "./outsiders.js";
import { getFile, getTarget, isMissing } from "./target.js";

const FIELDS = `${FILE_FIELDS},capabilities(canAddChildren)`;

/** A folder into which something is put. */
export interface Place {
  /** `root` stands for the top of "My Drive". */
  id: string;
  name: string;
  /** Who outside the person's domain will see what is in it, as recipients. */
  outsiders: string[];
}

/** The top of "My Drive", which cannot be shared. */
const TOP: Place = { id: "root", name: "My Drive", outsiders: [] };

/**
 * The folder that an id names, a shortcut to one followed; nothing is asked of
 * Google for the top of "My Drive".
 * @throws ToolError for what is no folder, and one to which the person may not add.
 */
export async function placeOf(
  folderId: string | undefined,
  context: Context,
): Promise<Place> {
  if (folderId === undefined || folderId === "root") return TOP;
  const folder = await getTarget(folderId, context, FIELDS);
  refuseUnfit(folder);
  return placeIn(folder, context);
}

/** The same for a move, which has to know whether the file lies there already: the top of "My Drive" by its own id. */
export async function placeToMove(
  folderId: string,
  context: Context,
): Promise<Place> {
  if (folderId !== "root") return placeOf(folderId, context);
  try {
    const { id } = await getFile("root", context, "id");
    return { ...TOP, id: id ?? TOP.id };
  } catch (error) {
    // With drive.file alone the top may be used, and not be seen.
    if (isMissing(error)) return TOP;
    throw error;
  }
}

/** The parameters that move a file to a place, out of where it lies; none when it lies there. */
export function moving(
  { parents }: drive_v3.Schema$File,
  { id }: Place,
): { addParents?: string; removeParents?: string } {
  const [parent] = parents ?? [];
  if (parent === id) return {};
  return { addParents: id, ...(parent && { removeParents: parent }) };
}

/** A folder whose metadata is known. */
async function placeIn(
  folder: drive_v3.Schema$File,
  context: Context,
): Promise<Place> {
  return {
    id: folder.id ?? "",
    name: cleanLine(folder.name ?? ""),
    outsiders: await outsiders(folder, context),
  };
}

/** The folder beside whose files a copy goes: the original's where the person may add to it, else the top of "My Drive". */
export async function placeBeside(
  { parents }: drive_v3.Schema$File,
  context: Context,
): Promise<Place> {
  const parent = parents?.[0];
  if (!parent) return TOP;
  const folder = await getTarget(parent, context, FIELDS);
  return folder.capabilities?.canAddChildren === false
    ? TOP
    : placeIn(folder, context);
}

function refuseUnfit({ mimeType, capabilities, id }: drive_v3.Schema$File) {
  if (mimeType !== FOLDER)
    throw new ToolError(
      `folder_id ${id} is no folder but: ${typeLabel(mimeType ?? "unknown")}.`,
      "Give the id of a folder, as drive_search_files with type folder shows it, or root.",
      { reason: "invalid" },
    );
  if (capabilities?.canAddChildren === false)
    throw new ToolError(
      `You may not add anything to the folder ${id}.`,
      "Choose another folder, or ask its owner for the right to edit.",
      { reason: "forbidden" },
    );
}
