import { type Call, GoogleError } from "../call.js";
import { lookupFolder, requireRole } from "./lookup.js";
import type { DriveFile } from "./state.js";
import { ancestors, isTop } from "./tree.js";

/** Carries out `addParents` and `removeParents`; a file is in one folder, so adding one leaves the other. */
export function move(call: Call, file: DriveFile): void {
  const { params, world } = call;
  const added: string[] = params.addParents?.split(",") ?? [];
  const removed: string[] = params.removeParents?.split(",") ?? [];
  const [target] = added;
  if (target === undefined && removed.length === 0) return;
  requireRole(
    call,
    file,
    file.driveId === undefined ? "writer" : "fileOrganizer",
  );
  if (isTop(world, file) || added.length > 1) throw cannotMove();
  if (target === undefined) {
    if (removed.includes(file.parentId ?? "")) delete file.parentId;
    return;
  }
  const folder = lookupFolder(call, target);
  if (folder === file || ancestors(world, folder).includes(file))
    throw cannotMove();
  if (folder.driveId !== file.driveId)
    throw new GoogleError(
      501,
      "notImplemented",
      "The embedded Google does not move files between drives.",
    );
  file.parentId = folder.id;
}

function cannotMove(): GoogleError {
  return new GoogleError(
    403,
    "cannotMoveItem",
    "The item cannot be moved to the specified place.",
  );
}
